import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type {
  arrearsList,
  arrearsMonths,
  dayView,
  reconciliation,
  suspenseList,
} from "#domains/contribution/contract.ts";
import { call } from "#web/ui/api.ts";

export type SuspenseList = z.infer<typeof suspenseList>;
export type SuspenseRow = SuspenseList["rows"][number];
export type Reconciliation = z.infer<typeof reconciliation>;
export type ReconciledDay = Reconciliation["days"][number];
export type DayView = z.infer<typeof dayView>;
export type ArrearsList = z.infer<typeof arrearsList>;
export type ArrearsMonths = z.infer<typeof arrearsMonths>;

const suspensePath = "/api/finance/suspense";
export const suspenseQuery = queryOptions({
  queryKey: [suspensePath],
  queryFn: ({ signal }) => call<SuspenseList>(suspensePath, { signal }),
  staleTime: 5_000,
});
export const actPath = ({ fund, voucher, line }: SuspenseRow, verb: string): string =>
  `${suspensePath}/${fund}/${encodeURIComponent(voucher)}/${line}/${verb}`;

const daysPath = "/api/finance/days";
export const daysQuery = queryOptions({
  queryKey: [daysPath],
  queryFn: ({ signal }) => call<Reconciliation>(daysPath, { signal }),
  staleTime: 5_000,
});
export const dayPath = (fund: string, day: string): string => `${daysPath}/${fund}/${day}`;
export const dayQuery = (fund: string, day: string) =>
  queryOptions({
    queryKey: [daysPath, fund, day],
    queryFn: ({ signal }) => call<DayView>(dayPath(fund, day), { signal }),
    staleTime: 5_000,
  });

const arrearsPath = "/api/desk/arrears";
/** Whose arrears; undefined for what the agency asks for first. */
export const arrearsQuery = (by: ArrearsList["by"] | undefined) =>
  infiniteQueryOptions({
    queryKey: [arrearsPath, by ?? null],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ ...(by && { by }), ...(pageParam !== null && { after: String(pageParam) }) });
      return call<ArrearsList>(`${arrearsPath}?${query}`, { signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    staleTime: 5_000,
  });
export const arrearsMonthsQuery = (creditCode: string, by: ArrearsList["by"]) =>
  queryOptions({
    queryKey: [arrearsPath, by, creditCode],
    queryFn: ({ signal }) =>
      call<ArrearsMonths>(`${arrearsPath}/${encodeURIComponent(creditCode)}?by=${by}`, { signal }),
    staleTime: 5_000,
  });
