import { MutationCache, QueryCache, QueryClient, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { DeclarationView, overview, rowList } from "#domains/declaration/contract.ts";
import { call, Problem } from "#web/ui/api.ts";
import type { Session } from "#web/ui/wire.ts";

export type { DeclarationView, Session };
export type Overview = z.infer<typeof overview>;
export type RowList = z.infer<typeof rowList>;
export type Shown = "all" | "good" | "bad" | "unchanged";

/** Called when the server says that the session is over. */
export const whenSignedOut: { now: () => void } = { now: () => {} };
const noticeSignedOut = (error: unknown): void => {
  if (error instanceof Problem && error.status === 401) whenSignedOut.now();
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 1 && error instanceof Problem && error.unreachable,
    },
  },
});

const reading = <Answer>(path: string) =>
  queryOptions({ queryKey: [path], queryFn: ({ signal }) => call<Answer>(path, { signal }) });

export const sessionQuery = queryOptions({ ...reading<Session>("/api/session"), staleTime: 60_000 });
export const overviewQuery = reading<Overview>("/api/employer/overview");
export const declarationPath = (number: string) => `/api/employer/declarations/${encodeURIComponent(number)}`;
export const declarationQuery = (number: string) => reading<DeclarationView>(declarationPath(number));
export const rowsQuery = (number: string, version: string, show: Shown, page: number) =>
  queryOptions({
    queryKey: [declarationPath(number), "rows", version, show, page],
    queryFn: ({ signal }) => call<RowList>(`${declarationPath(number)}/rows?show=${show}&page=${page}`, { signal }),
  });

/** While a list is read, or rows take effect, the page asks again by itself. */
export const isWorking = (view: DeclarationView): boolean =>
  view.list?.state === "reading" || ["approved", "effecting"].includes(view.state);
