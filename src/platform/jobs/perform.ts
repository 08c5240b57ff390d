import { jobActor } from "#platform/auth/actor.ts";
import { inTransaction, onOneConnection } from "#platform/db/database.ts";
import { jobFaultPoint } from "#platform/fault/fault-point.ts";
import type { Context, Host } from "#platform/http/operation.ts";

/** Runs work of a named job in a transaction of its own. Domains are given it; they open none themselves. */
export type Perform = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

export const performAs =
  (host: Host, job: string, requestId: string): Perform =>
  async (work) => {
    const result = await inTransaction(host.database, async (tx) => {
      const done = await work({ tx, actor: jobActor(job), requestId, now: host.clock.now() });
      jobFaultPoint(job, requestId, "written");
      return done;
    });
    jobFaultPoint(job, requestId, "committed");
    return result;
  };

/** The same for work that reads and writes with COPY: each on one connection, whose statements may take long. */
export const performRuns =
  (host: Host, job: string, requestId: string): Perform =>
  async (work) => {
    const result = await onOneConnection(host.database, async (tx) => {
      const done = await work({ tx, actor: jobActor(job), requestId, now: host.clock.now() });
      jobFaultPoint(job, requestId, "written");
      return done;
    });
    jobFaultPoint(job, requestId, "committed");
    return result;
  };
