import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { RecoveryList, RecoveryView } from "#domains/recovery/contract.ts";
import { call } from "#web/ui/api.ts";
import { queryClient } from "../queries.ts";

export type { RecoveryAct, RecoveryList, RecoveryRow, RecoveryView } from "#domains/recovery/contract.ts";

const path = "/api/desk/receivables";
export const receivablePath = (id: string): string => `${path}/${id}`;

/** Page by page, the most open first. */
export const receivablesQuery = infiniteQueryOptions({
  queryKey: [path],
  queryFn: ({ signal, pageParam }) =>
    call<RecoveryList>(pageParam === null ? path : `${path}?after=${pageParam}`, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  staleTime: 5_000,
});
export const receivableQuery = (id: string) =>
  queryOptions({
    queryKey: [path, id],
    queryFn: ({ signal }) => call<RecoveryView>(receivablePath(id), { signal }),
    staleTime: 5_000,
  });
export const refreshReceivables = () => queryClient.invalidateQueries({ queryKey: [path] });
