import { readFileSync, unlinkSync, writeFileSync } from "node:fs";

/**
 * Places on the way of money where a process may die: before and after each durable act. The list is what the process test
 * kills at, one by one (server/fault-points.process.test.ts); a place that is not listed does not compile, and one that is
 * listed and never reached is red.
 */
export const faultPoints = [
  // A request that changes something: its effect is written, then committed; the answer has not left yet.
  "effect.written",
  "effect.committed",
  // An event becomes a job.
  "outbox.adding",
  "outbox.added",
  // A payment run: its slices, the files of the banks, their way out, and what comes back.
  "payment-run/run.written",
  "payment-run/run.committed",
  "bank-file.part",
  "bank-file.named",
  "bank-file/file.written",
  "message.sending",
  "message.answered",
  "bank-file/file.committed",
  "bank-result/message.written",
  "bank-result/message.committed",
  // A run over everybody.
  "run.preview.written",
  "run.slice.committed",
  "run.effect.written",
  "run.finished",
  // A plan is pushed and answered; what tax tells is posted.
  "collection-plan/plan.written",
  "collection-plan/plan.committed",
  "contribution/message.written",
  "contribution/message.committed",
  // What somebody hands in becomes a file.
  "file.part",
  "file.named",
  // Rows of the audit are sealed.
  "seal.written",
] as const;
export type FaultPoint = (typeof faultPoints)[number];

/** The file in which a test names the place where the next process that comes by is to die. Refused in production. */
const armed = process.env.SHEBAO_FAULTS;
const listed: ReadonlySet<string> = new Set(faultPoints);

/** Dies here, as of kill -9, when a test has said so; otherwise, and always in production, it does nothing. */
export function faultPoint(name: FaultPoint): void {
  if (armed !== undefined) dieIf(armed, name);
}

/** The same for a job, whose place is named after it and what it is about: `bank-file/file.written`. */
export function jobFaultPoint(job: string, requestId: string, moment: "written" | "committed"): void {
  if (armed === undefined) return;
  const name = `${job}/${requestId.split(":")[0]}.${moment}`;
  if (listed.has(name)) dieIf(armed, name);
}

function dieIf(file: string, name: string): void {
  let wanted = "";
  try {
    wanted = readFileSync(file, "utf8");
    if (wanted === name) {
      writeFileSync(`${file}.died`, String(process.pid)); // so that the test waits for the end of this very process
      unlinkSync(file); // once: whoever comes next goes on
    }
  } catch {
    return;
  }
  // `file.part!ENOSPC`: the disk is full here, until the test frees it.
  if (wanted.startsWith(`${name}!`)) throw Object.assign(new Error(wanted), { code: wanted.slice(name.length + 1) });
  if (wanted !== name) return;
  process.kill(process.pid, "SIGKILL");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000); // not one step further until the signal is there
}
