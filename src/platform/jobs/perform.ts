import { jobActor } from "#platform/auth/actor.ts";
import { inTransaction, onOneConnection } from "#platform/db/database.ts";
import type { Context, Host } from "#platform/http/operation.ts";

/** Runs work of a named job in a transaction of its own. Domains are given it; they open none themselves. */
export type Perform = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

export const performAs =
  (host: Host, job: string, requestId: string): Perform =>
  (work) =>
    inTransaction(host.database, (tx) => work({ tx, actor: jobActor(job), requestId, now: host.clock.now() }));

/** The same for work that reads and writes with COPY: each on one connection, whose statements may take long. */
export const performRuns =
  (host: Host, job: string, requestId: string): Perform =>
  (work) =>
    onOneConnection(host.database, (tx) => work({ tx, actor: jobActor(job), requestId, now: host.clock.now() }));
