import { queryOptions } from "@tanstack/react-query";
import type { PlanList, PlanView } from "#web/office/plan/plan-state.ts";
import { call } from "#web/ui/api.ts";
import { queryClient } from "../queries.ts";

const path = "/api/desk/plans";
export const planPath = (number: string): string => `${path}/${encodeURIComponent(number)}`;

export const plansQuery = queryOptions({
  queryKey: [path],
  queryFn: ({ signal }) => call<PlanList>(path, { signal }),
  staleTime: 5_000,
});

/** Opening a plan is a logged read of everybody in it, so it is not asked again by itself. */
export const planQuery = (number: string) =>
  queryOptions({
    queryKey: [path, number],
    queryFn: ({ signal }) => call<PlanView>(planPath(number), { signal }),
    staleTime: 60_000,
  });

export const refreshPlans = (): Promise<void> => queryClient.invalidateQueries({ queryKey: [path] });
