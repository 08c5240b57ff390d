import assert from "node:assert/strict";
import { test } from "node:test";
import { inTransaction, sql } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { slicesToDieAt, throughDeaths } from "../../../../test/killed-runs.ts";
import { assertInvariants, makeSeeded, type Seeded } from "../../../../test/office.ts";
import { settlementKind } from "./kind.ts";

// `npm run drill -- settlement-kills 20` kills more often.

const kills = Number(process.env.KILLS ?? 4);
const kind = settlementKind(shippedLaw);
const given = { kinds: [kind], code: kind.code, key: "2026", now: "2027-01-05T10:00:00+08:00" };

/** Settles the year; answers what it came to, and every line of it. */
async function settle(seeded: Seeded, deaths: readonly number[]) {
  const { database } = seeded;
  const run = await throughDeaths(seeded, given, deaths);
  await inTransaction(database, assertInvariants);
  const lines = await sql<{ hash: string; count: number }>`
    select count(*)::int as count, md5(string_agg(concat_ws(' ', person_id, source, source_line, kind, amount), ',' order by
      person_id, source, source_line)) as hash from account_line where source like 'settlement/%'`.execute(database);
  return { ...run, lines: lines.rows[0] };
}

test("killed before slices of both phases, a year of accounts is what the undisturbed one is", async (t) => {
  const deaths = slicesToDieAt(kills);
  t.diagnostic(`killed before slices ${deaths.join(" ")} of each phase`);
  const undisturbed = await settle(await makeSeeded(), []);
  const disturbed = await settle(await makeSeeded(), deaths);
  assert.ok(undisturbed.count > 20);
  assert.deepEqual(disturbed, undisturbed);
});
