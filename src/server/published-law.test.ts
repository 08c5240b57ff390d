import assert from "node:assert/strict";
import { test } from "node:test";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import { lawWithPublished } from "#domains/publication/law.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import type { Tx } from "#platform/db/database.ts";
import { date } from "#policy/kernel/calendar.ts";
import type { Law } from "#policy/law.ts";
import { assertInvariants, onDemo, secrecy } from "../../test/office.ts";
import { base2026, publish, thursday } from "../../test/publishing.ts";

/** S11 with a law that is given. */
async function recomputed(tx: Tx, law: Law) {
  const [result] = await checkInvariants(tx, [awardRecomputation({ secrecy, law })]);
  return result ?? assert.fail("S11 was not looked at");
}

test("an award of yesterday is computed again by the law of yesterday, after what was published today", () =>
  onDemo(async (tx) => {
    const law = await lawWithPublished(tx, date("2026-11-18"));
    assert.deepEqual((await recomputed(tx, law)).violations, 0);
    const row = await publish(tx, [base2026]);
    const after = await lawWithPublished(tx, thursday);
    const looked = await recomputed(tx, after);
    assert.ok(looked.checked > 0);
    assert.deepEqual(looked.violations, 0);
    // With the law of the next day for all of them the provisional ones would come out otherwise: the test can fail.
    const blind = { ...after, asKnownOn: () => after };
    assert.ok((await recomputed(tx, blind)).violations > 0);
    const [touched] = JSON.parse(row.touched ?? "[]") as { count: number; sums: { label: string; yuan: string }[] }[];
    assert.ok((touched?.count ?? 0) > 0);
    const [was, will, difference] = (touched?.sums ?? []).map(({ yuan }) => BigInt(yuan.replace(".", "")));
    assert.equal(difference, (will ?? 0n) - (was ?? 0n));
    await assertInvariants(tx);
  }));
