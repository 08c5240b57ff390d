import { QueryClient, type QueryClientConfig, queryOptions } from "@tanstack/react-query";
import { call, Problem } from "./api.ts";
import type { Session } from "./wire.ts";

/**
 * The one client of a bundle. A refusal stays a refusal: only a lost connection is worth a second try. `staleTime` in
 * milliseconds.
 */
export const newQueryClient = (
  queries: { readonly staleTime: number; readonly refetchOnReconnect?: boolean },
  caches?: Pick<QueryClientConfig, "queryCache" | "mutationCache">,
): QueryClient =>
  new QueryClient({
    ...caches,
    defaultOptions: {
      queries: {
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 1 && error instanceof Problem && error.unreachable,
        ...queries,
      },
    },
  });

/** A read, known by its path. */
export const reading = <Answer>(path: string) =>
  queryOptions({ queryKey: [path], queryFn: ({ signal }) => call<Answer>(path, { signal }) });

export const sessionQuery = queryOptions({ ...reading<Session>("/api/session"), staleTime: 60_000 });
