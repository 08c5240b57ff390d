import assert from "node:assert/strict";
import { test } from "node:test";
import { grantAward } from "#domains/benefit/index.ts";
import { lawWithPublished } from "#domains/publication/law.ts";
import { inTransaction, sql, type Tx } from "#platform/db/database.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { awardFactsToWire } from "#policy/pension/award-facts.ts";
import { adjustmentTable } from "#policy/pension/values.ts";
import { runKindsOf } from "#server/run-kinds.ts";
import { pensionFacts } from "../../test/award-bureau.ts";
import { slicesToDieAt, throughDeaths } from "../../test/killed-runs.ts";
import { assertInvariants, contextOf, makeSeeded, type Seeded, secrecy, staff } from "../../test/office.ts";
import { base2026, publish } from "../../test/publishing.ts";

// `npm run drill -- adjustment-kills 20` kills more often.

const kills = Number(process.env.KILLS ?? 2);
const friday = "2026-11-20T10:00:00+08:00";

const table2026 = {
  ...{ kind: "value" as const, parameter: adjustmentTable.name, region: "610000" },
  ...{ from: date("2026-01-01"), to: date("2026-12-31") },
  value: { fixed: "30.00", perYear: "1.00", percent: "0.01", ageBands: [] },
};

/** 病残津贴 of the basic component alone, of two people who have five years left in October and November. */
async function allow(tx: Tx): Promise<void> {
  for (const [personId, birthMonth] of [
    ["1", "1970-05"],
    ["4", "1970-06"],
  ] as const) {
    const granted = await grantAward(
      contextOf(tx, staff("approver"), new Date("2026-11-17T10:00:00+08:00")),
      { secrecy, law: shippedLaw },
      {
        ...{ kind: "invalidity-allowance", personId, agencyId: "610200", region: "610000", fundEntityId: "2" },
        ...{ applicationId: null, retireMonth: month("2026-06"), payFrom: month("2026-07") },
        facts: { ...awardFactsToWire({ ...pensionFacts, totalMonths: 240 }), group: "M60", birthMonth },
      },
    );
    assert.equal(granted.kind, "granted");
  }
}

const plan: readonly string[] = [
  ...["pension-adjustment", "adjustment-rollback", "pension-adjustment"],
  ...["invalidity-reassessment", "award-recomputation"],
];

/** Adjusts, takes back, adjusts again, reckons allowances again and recomputes; answers what each came to and every line of it. */
async function play(seeded: Seeded, deaths: readonly number[]) {
  const { database } = seeded;
  await inTransaction(database, allow);
  await inTransaction(database, (tx) => publish(tx, [table2026, base2026]));
  const kinds = runKindsOf(await lawWithPublished(database, date("2026-11-20")), secrecy);
  const totals: Awaited<ReturnType<typeof throughDeaths>>[] = [];
  let first = "";
  for (const code of plan) {
    const key = code === "adjustment-rollback" ? first : code === "pension-adjustment" ? "610000-2026" : "610000";
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

test("killed before slices of both phases, adjustment, rollback, reassessment and recomputation are what the undisturbed ones are", async (t) => {
  const deaths = slicesToDieAt(kills);
  t.diagnostic(`killed before slices ${deaths.join(" ")} of each phase`);
  const undisturbed = await play(await makeSeeded(), []);
  const disturbed = await play(await makeSeeded(), deaths);
  assert.ok((undisturbed.lines?.count ?? 0) > 100);
  assert.equal(undisturbed.totals.filter(({ total }) => total !== "0").length, plan.length);
  assert.deepEqual(disturbed, undisturbed);
});
