import assert from "node:assert/strict";
import { test } from "node:test";
import { inTransaction, sql } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { slicesToDieAt, throughDeaths } from "../../../../test/killed-runs.ts";
import { assertInvariants, makeSeeded, type Seeded } from "../../../../test/office.ts";
import { statementKind } from "./kind.ts";

// `npm run drill -- statement-kills 20` kills more often.

const kills = Number(process.env.KILLS ?? 4);
const kind = statementKind(shippedLaw);
const given = { kinds: [kind], code: kind.code, key: "2025", now: "2027-01-05T10:00:00+08:00" };

/** Tells everybody of the year that was taken over; answers what it came to, every statement and how many messages. */
async function tell(seeded: Seeded, deaths: readonly number[]) {
  const { database } = seeded;
  const run = await throughDeaths(seeded, given, deaths);
  await inTransaction(database, assertInvariants);
  const lines = await sql<{ hash: string; count: number }>`
    select (select count(*)::int from notification where template = 'account.statement') as count,
           md5(string_agg(concat_ws(' ', person_id, year, statement_no, encode(content_hash, 'hex')), ',' order by person_id)) as hash
    from account_statement`.execute(database);
  return { ...run, lines: lines.rows[0] };
}

test("killed before slices of both phases, the statements of a year are those of an undisturbed run, each once", async (t) => {
  const deaths = slicesToDieAt(kills);
  t.diagnostic(`killed before slices ${deaths.join(" ")} of each phase`);
  const undisturbed = await tell(await makeSeeded(), []);
  const disturbed = await tell(await makeSeeded(), deaths);
  assert.ok(undisturbed.count > 20);
  assert.deepEqual(disturbed, undisturbed);
});
