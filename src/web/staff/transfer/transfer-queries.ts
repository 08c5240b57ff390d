import { queryOptions } from "@tanstack/react-query";
import type { TransferList, TransferView } from "#domains/transfer/contract.ts";
import { call } from "#web/ui/api.ts";
import { queryClient } from "../queries.ts";

export type { TransferMoney, TransferRowView, TransferView } from "#domains/transfer/contract.ts";

const path = "/api/desk/transfers";
export const transferPath = (number: string): string => `${path}/${number}`;

export const transfersQuery = queryOptions({
  queryKey: [path],
  queryFn: ({ signal }) => call<TransferList>(path, { signal }),
  staleTime: 5_000,
});
export const transferQuery = (number: string) =>
  queryOptions({
    queryKey: [path, number],
    queryFn: ({ signal }) => call<TransferView>(transferPath(number), { signal }),
    staleTime: 5_000,
  });
export const refreshTransfers = () => queryClient.invalidateQueries({ queryKey: [path] });
