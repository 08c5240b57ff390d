import { createHash } from "node:crypto";
import { type Database, sql } from "#platform/db/database.ts";
import { faultPoint } from "#platform/fault/fault-point.ts";
import type { Jobs } from "#platform/jobs/jobs.ts";

interface Waiting {
  readonly outbox_id: string;
  readonly topic: string;
  readonly payload: Record<string, string>;
}

const atOnce = 200;

/**
 * Turns outbox rows into jobs, outside any transaction. A crash between adding the job and marking the row repeats
 * the row; the job has an id made from it, so the job is not added twice.
 */
export async function dispatch(database: Database, jobs: Jobs): Promise<number> {
  const waiting = await sql<Waiting>`
    select outbox_id, topic, payload from outbox where dispatched_at is null order by outbox_id limit ${atOnce}`.execute(
    database,
  );
  for (const event of waiting.rows) {
    faultPoint("outbox.adding");
    await jobs.add(event.topic, jobIdOf(event.outbox_id), event.payload);
    faultPoint("outbox.added");
    await sql`update outbox set dispatched_at = clock_timestamp() where outbox_id = ${event.outbox_id}`.execute(
      database,
    );
  }
  return waiting.rows.length;
}

/** A UUID that depends on the outbox row alone. */
function jobIdOf(outboxId: string): string {
  const hex = createHash("sha256").update(`outbox ${outboxId}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Dispatches four times a second until stopped. */
export function startDispatcher(
  database: Database,
  jobs: Jobs,
  onFailure: (error: unknown) => void = () => undefined,
): { stop(): Promise<void> } {
  let stopped = false;
  let running = Promise.resolve();
  const loop = async (): Promise<void> => {
    while (!stopped) {
      const count = await dispatch(database, jobs).catch((error: unknown) => {
        onFailure(error);
        return 0;
      });
      if (count < atOnce) await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  running = loop();
  return {
    async stop() {
      stopped = true;
      await running;
    },
  };
}
