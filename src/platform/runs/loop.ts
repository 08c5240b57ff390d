import type { Database } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import { noteTrouble, workingRuns } from "./store.ts";
import { type Workshop, workRun } from "./work.ts";

const lookEvery = 500;
const afterTrouble = 5_000;

/**
 * Works on every run that waits for it, one after the other. The row of the run is the queue: a process that was killed is
 * followed by one that finds it there, and several processes share the slices. What fails is written at the run and tried again.
 */
export function startRunLoop(database: Database, workshop: Workshop): { stop(): void } {
  let stopped = false;
  const turn = async (): Promise<void> => {
    let pause = lookEvery;
    try {
      for (const run of await workingRuns(database)) {
        if (stopped) return;
        try {
          await workRun(workshop, run);
        } catch (error) {
          pause = afterTrouble;
          const said = error instanceof Problem ? error.message : "处理时出错，系统过几秒再试。";
          process.stderr.write(
            `批次 ${run.runId} 没有做下去：${error instanceof Error ? error.stack : String(error)}\n`,
          );
          await noteTrouble(database, run.runId, said);
        }
      }
    } catch {
      pause = afterTrouble; // the database is away; it is asked again
    }
    if (!stopped) setTimeout(() => void turn(), pause).unref();
  };
  void turn();
  return {
    stop() {
      stopped = true;
    },
  };
}
