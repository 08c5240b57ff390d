import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { runList, runPeople, runView } from "#domains/payment/contract.ts";
import { call } from "#web/ui/api.ts";
import { queryClient } from "../queries.ts";

export type RunList = z.infer<typeof runList>;
export type RunView = z.infer<typeof runView>;
export type RunPeople = z.infer<typeof runPeople>;

const path = "/api/finance/runs";
export const runPath = (number: string): string => `${path}/${encodeURIComponent(number)}`;

export const runsQuery = queryOptions({
  queryKey: [path],
  queryFn: ({ signal }) => call<RunList>(path, { signal }),
  staleTime: 5_000,
});

/** While slices are computed, or the banks have not answered, the page asks again by itself. */
export const runQuery = (number: string) =>
  queryOptions({
    queryKey: [path, number],
    queryFn: ({ signal }) => call<RunView>(runPath(number), { signal }),
    staleTime: 2_000,
    refetchInterval: ({ state }) =>
      state.data?.state === "computing" ? 700 : state.data?.state === "released" ? 3_000 : false,
  });

export const refreshRuns = (): Promise<void> => queryClient.invalidateQueries({ queryKey: [path] });
