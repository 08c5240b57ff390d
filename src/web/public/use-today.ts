import { useQuery } from "@tanstack/react-query";
import { dayOf } from "#web/ui/format.ts";
import { sessionQuery } from "./queries.ts";

/** Today in business time, told by the server; the clock of the browser is never asked. */
export function useToday(): string {
  const session = useQuery(sessionQuery).data;
  return session === undefined ? "" : dayOf(session.now);
}
