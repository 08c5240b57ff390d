import { messagesAtOnce, workManyInbound } from "#domains/contribution/worker.ts";
import { declarationJobs } from "#domains/declaration/worker.ts";
import { paymentJobs } from "#domains/payment/worker.ts";
import { followLaw } from "#domains/publication/law.ts";
import { startChecking } from "#platform/audit/checking.ts";
import { openDatabase } from "#platform/db/database.ts";
import { fileStore } from "#platform/files/files.ts";
import type { Host } from "#platform/http/operation.ts";
import { openJobs } from "#platform/jobs/jobs.ts";
import { performAs, performRuns } from "#platform/jobs/perform.ts";
import { startRunLoop } from "#platform/runs/loop.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { officeOf } from "./app.ts";
import { invariantsOf } from "./invariants.ts";
import { runKindsOf } from "./run-kinds.ts";
import { heavyTopics } from "./worker.ts";
import type { WorkerSettings } from "./worker-pool.ts";

/**
 * Heavy work in a process of its own, so that whoever asks the server meanwhile does not wait for it: lists of thousands of
 * rows are read, checked and carried out here, payment runs are computed, and what tax sends is matched and posted. Starts where the one before it was killed.
 */
process.once("message", (settings: WorkerSettings) => {
  run(settings).catch((error: unknown) => {
    process.stderr.write(`后台进程停了：${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  });
});
// Gone with the server, however that ends. Ctrl-C and a service manager tell the whole group: the server says when it is over.
process.once("disconnect", () => process.exit(0));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);

async function run(settings: WorkerSettings): Promise<void> {
  const database = openDatabase(settings.appUrl, 4);
  const secrecy = secrecyOf(Buffer.from(settings.masterKey, "base64"));
  const clock = { now: () => new Date(Date.now() + settings.clockOffset) };
  const host: Host = { database, secrecy, clock };
  const { law } = await followLaw(database, clock);
  const office = officeOf(host, law, () => settings.address);
  const files = fileStore(`${settings.dataDirectory}/files`, secrecy);
  const jobs = await openJobs(settings.appUrl, heavyTopics);
  const [listTopic, rowsTopic, computeTopic, inboundTopic] = heavyTopics;
  await jobs.work(listTopic, (payload) =>
    declarationJobs.list(performAs(host, "declaration", `list:${payload.number}`), payload, { office, files }),
  );
  await jobs.work(rowsTopic, (payload) =>
    declarationJobs.rows(performAs(host, "declaration", `rows:${payload.number}`), payload, office),
  );
  await jobs.work(computeTopic, (payload) =>
    paymentJobs.compute(performRuns(host, "payment-run", `run:${payload.runId}`), payload),
  );
  await jobs.workMany(inboundTopic, messagesAtOnce, async (payloads) => {
    const numbers = payloads.map(({ number = "" }) => number);
    const perform = (what: string) => performRuns(host, "contribution", `message:${what}`);
    const failures = await workManyInbound(perform, { numbers, secrecy, law });
    return new Map(
      [...numbers.entries()].flatMap(([at, number]) => (failures.has(number) ? [[at, failures.get(number)]] : [])),
    );
  });
  startRunLoop(database, { url: settings.appUrl, kinds: runKindsOf(law, secrecy), clock });
  startChecking(database, { invariants: invariantsOf(office), clock });
  process.send?.("ready");
  const resumed = await Promise.allSettled([
    declarationJobs.resume(performAs(host, "declaration", "job:declaration-resume"), { office, files }),
    paymentJobs.resume(performRuns(host, "payment-run", "job:payment-resume")),
  ]);
  // What fails here is tried again as a job, when its lease has run out.
  for (const one of resumed)
    if (one.status === "rejected") process.stderr.write(`没有接着做完：${String(one.reason)}\n`);
}
