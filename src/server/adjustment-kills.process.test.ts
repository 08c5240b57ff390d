import assert from "node:assert/strict";
import { test } from "node:test";
import { lawWithPublished } from "#domains/publication/law.ts";
import { inTransaction, sql } from "#platform/db/database.ts";
import { date } from "#policy/kernel/calendar.ts";
import { adjustmentTable } from "#policy/pension/values.ts";
import { runKindsOf } from "#server/run-kinds.ts";
import { slicesToDieAt, throughDeaths } from "../../test/killed-runs.ts";
import { assertInvariants, makeSeeded, type Seeded, secrecy } from "../../test/office.ts";
import { base2026, publish } from "../../test/publishing.ts";

// `npm run drill -- adjustment-kills 20` kills more often.

const kills = Number(process.env.KILLS ?? 2);
const friday = "2026-11-20T10:00:00+08:00";

const table2026 = {
  ...{ kind: "value" as const, parameter: adjustmentTable.name, region: "610000" },
  ...{ from: date("2026-01-01"), to: date("2026-12-31") },
  value: { fixed: "30.00", perYear: "1.00", percent: "0.01", ageBands: [] },
};

/** Adjusts, takes back, adjusts again and recomputes; answers what each came to and every line of it. */
async function play(seeded: Seeded, deaths: readonly number[]) {
  const { database } = seeded;
  await inTransaction(database, (tx) => publish(tx, [table2026, base2026]));
  const kinds = runKindsOf(await lawWithPublished(database, date("2026-11-20")), secrecy);
  const totals: unknown[] = [];
  let first = "";
  for (const code of ["pension-adjustment", "adjustment-rollback", "pension-adjustment", "award-recomputation"]) {
    const key = code === "adjustment-rollback" ? first : code === "award-recomputation" ? "610000" : "610000-2026";
    const run = await throughDeaths(seeded, { kinds, code, key, now: friday }, deaths);
    first ||= run.number;
    totals.push(run);
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
  const deaths = slicesToDieAt(kills);
  t.diagnostic(`killed before slices ${deaths.join(" ")} of each phase`);
  const undisturbed = await play(await makeSeeded(), []);
  const disturbed = await play(await makeSeeded(), deaths);
  assert.ok((undisturbed.lines?.count ?? 0) > 100);
  assert.deepEqual(disturbed, undisturbed);
});
