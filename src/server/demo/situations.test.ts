import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "#platform/db/database.ts";
import { claimAnswers, day, handIn, signed } from "../../../test/claims.ts";
import { assertInvariants, onDemo } from "../../../test/office.ts";

const item = "basic-pension-claim";
/** The days between which a newcomer may begin: the first on which the claim is taken in, and long after. */
const days = ["2026-11-01", "2026-11-22", "2026-12-31", "2027-03-01"].map(day);

test("the worker of 1976-04, whose file is reviewed, claims from 2027-01 on: three people sign, 41 deemed months count", () =>
  onDemo(async (tx, office) => {
    const now = days[0] ?? assert.fail();
    const filed = await handIn(tx, office, { person: 114, item, answers: claimAnswers("2027-01"), now });
    assert.deepEqual([filed.state, filed.lane], ["submitted", "reviewed"]);
    const done = await signed(tx, office, filed, { verbs: ["accept", "check", "approve"], now });
    assert.equal(done.state, "done");
    const { rows } = await sql<{ item: string }>`
      select item from award_component where person_id = 114 and amount > 0 order by item`.execute(tx);
    // The transition pension is for months before the accounts alone: without the 41 there would be none.
    assert.deepEqual(
      rows.map((row) => row.item),
      ["account", "basic", "transition"],
    );
    await assertInvariants(tx);
  }));

for (const now of days) {
  test(`on ${now.toISOString().slice(0, 10)} the claims of both who reach the age in 2026-12 are taken in`, () =>
    onDemo(async (tx, office) => {
      for (const [person, lane] of [
        [114, "reviewed"],
        // From 2027 on December is a month of his that nobody declared, and people look at it.
        [101, now < day("2027-01-01") ? "auto" : "reviewed"],
      ] as const) {
        const filed = await handIn(tx, office, { person, item, answers: claimAnswers("2027-01"), now });
        assert.equal(filed.lane, lane);
      }
    }));
}
