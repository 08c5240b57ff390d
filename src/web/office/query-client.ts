import { MutationCache, QueryCache } from "@tanstack/react-query";
import { Problem } from "#web/ui/api.ts";
import { newQueryClient } from "#web/ui/queries.ts";

/** Called when the server says that the session is over: the log-in page, and back to where one was. */
export const whenSignedOut: { now: () => void } = { now: () => {} };

const noticeSignedOut = (error: unknown): void => {
  if (error instanceof Problem && error.status === 401) whenSignedOut.now();
};

/** The client of an office, which notices that the session is over. */
export const newOfficeClient = (queries: Parameters<typeof newQueryClient>[0]) =>
  newQueryClient(queries, {
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
  });
