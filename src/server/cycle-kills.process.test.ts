import assert from "node:assert/strict";
import { test } from "node:test";
import { recordAttempt } from "#domains/eligibility/cycle/verify.ts";
import { inTransaction, sql } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { runKindsOf } from "#server/run-kinds.ts";
import { slicesToDieAt, throughDeaths } from "../../test/killed-runs.ts";
import { assertInvariants, contextOf, makeSeeded, type Seeded, secrecy, staff } from "../../test/office.ts";

// `npm run drill -- cycle-kills 20` kills more often.

const kills = Number(process.env.KILLS ?? 2);
const kinds = runKindsOf(shippedLaw, secrecy);
const [november, december] = ["2026-11-18T10:00:00+08:00", "2026-12-02T10:00:00+08:00"];

/** Both notices, an attempt to reach everybody of the city, the suspension; answers what is told and who is suspended. */
async function cycle(seeded: Seeded, deaths: readonly number[]) {
  const { database } = seeded;
  const through = (code: string, now: string) => throughDeaths(seeded, { kinds, code, key: "610000", now }, deaths);
  const runs = [await through("eligibility-notice", november), await through("eligibility-notice", december)];
  const told = await sql<{ id: string }>`
    select s.person_id as id from eligibility_step s join award a using (person_id)
    where s.kind = 'second-notice' and a.agency_id = ${String(staff("clerk").agencyId)}
    group by 1 order by 1`.execute(database);
  await inTransaction(database, async (tx) => {
    const clerk = contextOf(tx, staff("clerk"), new Date(december));
    for (const { id } of told.rows) await recordAttempt(clerk, shippedLaw, { personId: id, note: "打电话没有人接" });
  });
  runs.push(await through("eligibility-suspension", december));
  await inTransaction(database, assertInvariants);
  const left = await sql<{ steps: string; messages: number; suspended: number }>`
    select (select md5(string_agg(concat_ws(' ', person_id, step_no, kind, until), ',' order by person_id, step_no)) from eligibility_step) as steps,
           (select count(*)::int from notification where template like 'eligibility.%') as messages,
           (select count(*)::int from award_event where verb = 'suspend' and reason like '%逾期没有认证') as suspended`.execute(
    database,
  );
  return { runs, left: left.rows[0] };
}

test("killed before slices of both phases, everybody is told each notice once and suspended once, as undisturbed", async (t) => {
  const deaths = slicesToDieAt(kills);
  t.diagnostic(`killed before slices ${deaths.join(" ")} of each phase`);
  const undisturbed = await cycle(await makeSeeded(), []);
  const disturbed = await cycle(await makeSeeded(), deaths);
  assert.ok((undisturbed.left?.suspended ?? 0) > 0);
  assert.deepEqual(disturbed, undisturbed);
});
