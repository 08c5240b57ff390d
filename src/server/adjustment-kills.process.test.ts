import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { test } from "node:test";
import { lawWithPublished } from "#domains/publication/law.ts";
import { inTransaction, sql } from "#platform/db/database.ts";
import type { Phase } from "#platform/runs/life.ts";
import { actOnRun, openRun } from "#platform/runs/run.ts";
import { findRun } from "#platform/runs/store.ts";
import { date } from "#policy/kernel/calendar.ts";
import { adjustmentTable } from "#policy/pension/values.ts";
import { runKindsOf } from "#server/run-kinds.ts";
import { assertInvariants, contextOf, makeSeeded, type Seeded, secrecy, staff } from "../../test/office.ts";
import { base2026, publish } from "../../test/publishing.ts";

// kill -9 of the process that adjusts, takes back and recomputes, before slices that nobody chose: each run comes to what an
// undisturbed one comes to. `npm run drill -- adjustment-kills 20` kills more often.

const kills = Number(process.env.KILLS ?? 2);
const friday = "2026-11-20T10:00:00+08:00";
const at = (tx: Parameters<typeof contextOf>[0], id: string) => contextOf(tx, staff(id), new Date(friday));

const table2026 = {
  ...{ kind: "value" as const, parameter: adjustmentTable.name, region: "610000" },
  ...{ from: date("2026-01-01"), to: date("2026-12-31") },
  value: { fixed: "30.00", perYear: "1.00", percent: "0.01", ageBands: [] },
};

async function work(seeded: Seeded, runId: string, dies?: { phase: Phase; slice: number }): Promise<string | null> {
  const program = path.join(import.meta.dirname, "../../test/run-worker.ts");
  const given = [seeded.appUrl, runId, "1", friday, dies?.phase ?? "", String(dies?.slice ?? "")];
  const child = spawn(process.execPath, [program, ...given], { stdio: ["ignore", "ignore", "inherit"] });
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  return signal;
}

/** Adjusts, takes back, adjusts again and recomputes; answers what each came to and every line of it. */
async function play(seeded: Seeded, deaths: readonly number[]) {
  const { database } = seeded;
  await inTransaction(database, (tx) => publish(tx, [table2026, base2026]));
  const kinds = runKindsOf(await lawWithPublished(database, date("2026-11-20")), secrecy);
  const totals: unknown[] = [];
  let first = "";
  for (const code of ["pension-adjustment", "adjustment-rollback", "pension-adjustment", "award-recomputation"]) {
    const kind = kinds.find((one) => one.code === code) ?? assert.fail(code);
    const key = code === "adjustment-rollback" ? first : code === "award-recomputation" ? "610000" : "610000-2026";
    const number = await inTransaction(database, (tx) => openRun(at(tx, "checker"), kind, key));
    first ||= number;
    const find = async () => (await findRun(database, String(staff("checker").agencyId), number)) ?? assert.fail();
    const { run_id: runId } = await find();
    for (const phase of ["preview", "effect"] as const) {
      for (const slice of deaths) assert.equal(await work(seeded, runId, { phase, slice }), "SIGKILL");
      assert.equal(await work(seeded, runId), null);
      const { version, state } = await find();
      assert.equal(state, phase === "preview" ? "previewed" : "done", code);
      if (phase === "effect") break;
      await inTransaction(database, (tx) =>
        actOnRun(at(tx, "approver"), kinds, { number, verb: "confirm", version, reason: null }),
      );
    }
    const { count, total, content_hash: hash } = await find();
    totals.push({ number, count, total, hash: hash?.toString("hex") });
  }
  await inTransaction(database, assertInvariants);
  const lines = await sql<{ hash: string; count: number }>`
    select count(*)::int as count, md5(string_agg(concat_ws(' ', person_id, award_no, version_no, item, month_for, delta_no, kind, amount), ','
      order by person_id, award_no, version_no, item, month_for, delta_no)) as hash from due_line where source like 'run/%-610000-2026%'`.execute(
    database,
  );
  return { totals, lines: lines.rows[0] };
}

test("killed before slices of both phases, adjustment, rollback and recomputation are what the undisturbed ones are", async (t) => {
  const slices = new Set<number>();
  while (slices.size < Math.min(16, Math.ceil(kills / 2))) slices.add(randomInt(16));
  const deaths = [...slices].sort((left, right) => left - right);
  t.diagnostic(`killed before slices ${deaths.join(" ")} of each phase`);
  const undisturbed = await play(await makeSeeded(), []);
  const disturbed = await play(await makeSeeded(), deaths);
  assert.ok((undisturbed.lines?.count ?? 0) > 100);
  assert.deepEqual(disturbed, undisturbed);
});
