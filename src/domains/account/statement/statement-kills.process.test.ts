import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { test } from "node:test";
import { inTransaction, sql } from "#platform/db/database.ts";
import type { Phase } from "#platform/runs/life.ts";
import { actOnRun, openRun } from "#platform/runs/run.ts";
import { findRun } from "#platform/runs/store.ts";
import { shippedLaw } from "#policy/law.ts";
import { assertInvariants, contextOf, makeSeeded, type Seeded, staff } from "../../../../test/office.ts";
import { statementKind } from "./kind.ts";

// kill -9 of the process that makes statements, again and again, before slices that nobody chose: it comes to what an undisturbed run
// comes to. `npm run drill -- statement-kills 20` kills more often.

const kills = Number(process.env.KILLS ?? 4);
const january = "2027-01-05T10:00:00+08:00";
const kind = statementKind(shippedLaw);
const at = (tx: Parameters<typeof contextOf>[0], id: string) => contextOf(tx, staff(id), new Date(january));

/** A process that works on the run, and dies at a slice of a phase unless none is given. */
async function work(seeded: Seeded, runId: string, dies?: { phase: Phase; slice: number }): Promise<string | null> {
  const program = path.join(import.meta.dirname, "../../../../test/run-worker.ts");
  const given = [seeded.appUrl, runId, "1", january, dies?.phase ?? "", String(dies?.slice ?? "")];
  const child = spawn(process.execPath, [program, ...given], { stdio: ["ignore", "ignore", "inherit"] });
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  return signal;
}

/** Tells everybody of the year that was taken over; answers what it came to, every statement and how many messages. */
async function tell(seeded: Seeded, deaths: readonly { phase: Phase; slice: number }[]) {
  const { database } = seeded;
  const number = await inTransaction(database, (tx) => openRun(at(tx, "checker"), kind, "2025"));
  const find = async () => (await findRun(database, String(staff("checker").agencyId), number)) ?? assert.fail();
  const { run_id: runId } = await find();
  for (const phase of ["preview", "effect"] as const) {
    for (const death of deaths.filter((one) => one.phase === phase)) {
      assert.equal(await work(seeded, runId, death), "SIGKILL");
    }
    assert.equal(await work(seeded, runId), null);
    const { version, state } = await find();
    assert.equal(state, phase === "preview" ? "previewed" : "done");
    if (phase === "effect") break;
    await inTransaction(database, (tx) =>
      actOnRun(at(tx, "approver"), [kind], { number, verb: "confirm", version, reason: null }),
    );
  }
  await inTransaction(database, assertInvariants);
  const lines = await sql<{ hash: string; count: number }>`
    select (select count(*)::int from notification where template = 'account.statement') as count,
           md5(string_agg(concat_ws(' ', person_id, year, statement_no, encode(content_hash, 'hex')), ',' order by person_id)) as hash
    from account_statement`.execute(database);
  const { count, total, content_hash: hash } = await find();
  return { count, total, hash: hash?.toString("hex"), lines: lines.rows[0] };
}

test("killed before slices of both phases, the statements of a year are those of an undisturbed run, each once", async (t) => {
  const slices = new Set<number>();
  while (slices.size < Math.min(16, Math.ceil(kills / 2))) slices.add(randomInt(16));
  // In the order in which they are worked on: one that is done is not come to again.
  const deaths = [...slices]
    .sort((left, right) => left - right)
    .flatMap((slice) => [
      { phase: "preview" as const, slice },
      { phase: "effect" as const, slice },
    ]);
  t.diagnostic(`killed before slices ${[...slices].join(" ")} of each phase`);
  const undisturbed = await tell(await makeSeeded(), []);
  const disturbed = await tell(await makeSeeded(), deaths);
  assert.ok(undisturbed.count > 20);
  assert.deepEqual(disturbed, undisturbed);
});
