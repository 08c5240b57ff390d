import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  budgetView,
  draftList,
  fundList,
  monthView,
  overview,
  reconciliation,
  report,
  voucherList,
  voucherPeople,
  voucherView,
} from "#domains/fund/contract.ts";
import { reading } from "#web/ui/queries.ts";
import { queryClient } from "../queries.ts";
import type { VoucherSearch } from "./voucher-search.ts";

export type Overview = z.infer<typeof overview>;
export type VoucherList = z.infer<typeof voucherList>;
export type VoucherView = z.infer<typeof voucherView>;
export type VoucherPeople = z.infer<typeof voucherPeople>;
export type DraftView = z.infer<typeof draftList>["drafts"][number];
export type MonthView = z.infer<typeof monthView>;
export type Reconciliation = z.infer<typeof reconciliation>;
export type Report = z.infer<typeof report>;
export type BudgetView = z.infer<typeof budgetView>;

const root = "/api/funds";
export const fundPath = (fund: string): string => `${root}/${encodeURIComponent(fund)}`;
export const voucherPath = (fund: string, voucher: string): string =>
  `${fundPath(fund)}/vouchers/${encodeURIComponent(voucher)}`;
export const statementPath = (fund: string, account: string, month: string): string =>
  `${fundPath(fund)}/statements/${account}/${month}`;

const fresh = { staleTime: 5_000 };
export const fundsQuery = queryOptions({ ...reading<z.infer<typeof fundList>>(root), staleTime: 300_000 });
export const overviewQuery = (fund: string) => queryOptions({ ...reading<Overview>(fundPath(fund)), ...fresh });

export const vouchersQuery = (fund: string, search: VoucherSearch) =>
  queryOptions({
    ...reading<VoucherList>(`${fundPath(fund)}/vouchers?${new URLSearchParams({ ...search })}`),
    ...fresh,
  });
export const voucherQuery = (fund: string, voucher: string) =>
  queryOptions({ ...reading<VoucherView>(voucherPath(fund, voucher)), ...fresh });
export const draftsQuery = (fund: string) =>
  queryOptions({ ...reading<{ drafts: DraftView[] }>(`${fundPath(fund)}/drafts`), ...fresh });
export const monthQuery = (fund: string, month: string) =>
  queryOptions({ ...reading<MonthView>(`${fundPath(fund)}/months/${month}`), ...fresh });
export const reconciliationQuery = (fund: string, account: string, month: string) =>
  queryOptions({ ...reading<Reconciliation>(statementPath(fund, account, month)), ...fresh });
export const reportQuery = (fund: string, kind: string, month: string) =>
  queryOptions({ ...reading<Report>(`${fundPath(fund)}/reports/${kind}/${month}`), ...fresh });
export const budgetQuery = (fund: string, year: string) =>
  queryOptions({ ...reading<BudgetView>(`${fundPath(fund)}/budgets/${year}`), ...fresh });

/** After an act: every page of the books may have changed. */
export const refreshFund = (): Promise<void> =>
  queryClient.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith(root) });
