import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { inTransaction } from "#platform/db/database.ts";
import type { Phase } from "#platform/runs/life.ts";
import { actOnRun, openRun } from "#platform/runs/run.ts";
import type { AnyRunKind } from "#platform/runs/run-kind.ts";
import { findRun } from "#platform/runs/store.ts";
import { contextOf, type Seeded, staff } from "./office.ts";

// kill -9 of the process that works on a run, before slices that nobody chose. KILLS says how often, half in each phase.

/** Slices in the order in which they are worked on: one that is done is not come to again. */
export function slicesToDieAt(kills: number): readonly number[] {
  const slices = new Set<number>();
  while (slices.size < Math.min(16, Math.ceil(kills / 2))) slices.add(randomInt(16));
  return [...slices].sort((left, right) => left - right);
}

/** A run of a kind, opened by the checker, confirmed by the approver, its worker killed at these slices of both phases. */
export async function throughDeaths(
  { database, appUrl }: Seeded,
  given: { readonly kinds: readonly AnyRunKind[]; readonly code: string; readonly key: string; readonly now: string },
  deaths: readonly number[],
) {
  const { kinds, code, key, now } = given;
  const kind = kinds.find((one) => one.code === code) ?? assert.fail(code);
  const as = <T>(id: string, work: (context: ReturnType<typeof contextOf>) => Promise<T>) =>
    inTransaction(database, (tx) => work(contextOf(tx, staff(id), new Date(now))));
  const number = await as("checker", (context) => openRun(context, kind, key));
  const find = async () => (await findRun(database, String(staff("checker").agencyId), number)) ?? assert.fail(number);
  const { run_id: runId } = await find();
  for (const phase of ["preview", "effect"] as const) {
    for (const slice of deaths) assert.equal(await work(appUrl, runId, now, { phase, slice }), "SIGKILL");
    assert.equal(await work(appUrl, runId, now), null);
    const { version, state } = await find();
    assert.equal(state, phase === "preview" ? "previewed" : "done", code);
    if (phase === "preview")
      await as("approver", (context) => actOnRun(context, kinds, { number, verb: "confirm", version, reason: null }));
  }
  const { count, total, content_hash: hash } = await find();
  return { number, count, total, hash: hash?.toString("hex") };
}

/** A process that works on the run, and dies at a slice of a phase unless none is given. Answers what ended it. */
async function work(url: string, runId: string, now: string, dies?: { phase: Phase; slice: number }) {
  const program = path.join(import.meta.dirname, "run-worker.ts");
  const given = [url, runId, "1", now, dies?.phase ?? "", String(dies?.slice ?? "")];
  const child = spawn(process.execPath, [program, ...given], { stdio: ["ignore", "ignore", "inherit"] });
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  return signal;
}
