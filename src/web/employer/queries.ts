import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { ApplicationView } from "#domains/application/contract.ts";
import type { DeclarationView, makeUpStart, overview, rowList } from "#domains/declaration/contract.ts";
import type { PlanList, PlanView } from "#web/office/plan/plan-state.ts";
import { newOfficeClient } from "#web/office/query-client.ts";
import { call } from "#web/ui/api.ts";
import { reading } from "#web/ui/queries.ts";
import type { Session } from "#web/ui/wire.ts";

export { sessionQuery } from "#web/ui/queries.ts";
export type { DeclarationView, Session };
export type Overview = z.infer<typeof overview>;
export type RowList = z.infer<typeof rowList>;
export type MakeUpStart = z.infer<typeof makeUpStart>;
export type Shown = "all" | "good" | "bad" | "unchanged" | "reminded";

export const queryClient = newOfficeClient({ staleTime: 5_000 });

export const overviewQuery = reading<Overview>("/api/employer/overview");
export const declarationPath = (number: string) => `/api/employer/declarations/${encodeURIComponent(number)}`;
export const declarationQuery = (number: string) => reading<DeclarationView>(declarationPath(number));
export const rowsQuery = (number: string, version: string, show: Shown, page: number) =>
  queryOptions({
    queryKey: [declarationPath(number), "rows", version, show, page],
    queryFn: ({ signal }) => call<RowList>(`${declarationPath(number)}/rows?show=${show}&page=${page}`, { signal }),
  });

export const applicationQuery = (number: string) =>
  reading<ApplicationView>(`/api/applications/${encodeURIComponent(number)}`);
export const plansQuery = reading<PlanList>("/api/employer/plans");
export const planPath = (number: string): string => `/api/employer/plans/${encodeURIComponent(number)}`;
/** Opening a plan is a logged read of everybody in it, so it is not asked again by itself. */
export const planQuery = (number: string) =>
  queryOptions({ ...reading<PlanView>(planPath(number)), staleTime: 60_000 });

/** After anything was done: everything that the employer sees may have changed. */
export const refreshAll = (): Promise<void> => queryClient.invalidateQueries();

/** While a list is read, or rows take effect, the page asks again by itself. */
export const isWorking = (view: DeclarationView): boolean =>
  view.list?.state === "reading" || ["approved", "effecting"].includes(view.state);
