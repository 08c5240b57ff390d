import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { runList, runPeople, runView } from "#domains/run/contract.ts";
import { call } from "#web/ui/api.ts";
import { queryClient } from "../queries.ts";

export type BatchList = z.infer<typeof runList>;
export type BatchView = z.infer<typeof runView>;
export type BatchPeople = z.infer<typeof runPeople>;

const path = "/api/runs";
export const batchPath = (number: string): string => `${path}/${encodeURIComponent(number)}`;

export const batchesQuery = queryOptions({
  queryKey: [path],
  queryFn: ({ signal }) => call<BatchList>(path, { signal }),
  staleTime: 5_000,
});

/** While slices are worked on, the page asks again by itself. */
export const batchQuery = (number: string) =>
  queryOptions({
    queryKey: [path, number],
    queryFn: ({ signal }) => call<BatchView>(batchPath(number), { signal }),
    staleTime: 2_000,
    refetchInterval: ({ state }) => (state.data?.progress ? 700 : false),
  });

export const refreshBatches = (): Promise<void> => queryClient.invalidateQueries({ queryKey: [path] });
