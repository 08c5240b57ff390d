import assert from "node:assert/strict";
import { test } from "node:test";
import { takeAtCounter } from "#domains/application/counter.ts";
import type { Office } from "#domains/application/handler.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import { awardVersions, dueLinesOf } from "#domains/benefit/store.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import type { Tx } from "#platform/db/database.ts";
import { day, rolledBack, signed } from "../../../test/claims.ts";
import { madeLaw } from "../../../test/made-law.ts";
import { assertInvariants, contextOf, onDemo, people, problemOf, secrecy, staff } from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";

// 周建国 (1), an employee of Tongchuan; fund 6 is the work-injury fund of Shaanxi.
const person = 1;
const november = day("2026-11-18");
const answers = {
  ...{ injuredOn: "2026-06-10", recognition: "铜人社工认〔2026〕1号", recognisedOn: "2026-07-20" },
  ...{ appraisal: "铜劳鉴〔2026〕1号", appraisedOn: "2026-09-08", grade: "4", payTo: "on-record", truth: true },
};
const withLaw = (office: Office): Office => ({ ...office, law: madeLaw });

async function claimed(tx: Tx, office: Office) {
  const { name, identityNumber } = people[person - 1] ?? assert.fail("nobody");
  return takeAtCounter(office, contextOf(tx, staff("clerk"), november), {
    ...{ item: "work-injury-claim", identityNumber, name, seen: ["recognition", "appraisal"], answers },
  });
}

test("grade 4: three sign, the fund pays the grant once and the allowance every month, October as back payment", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const done = await signed(tx, office, await claimed(tx, office), {
      verbs: ["accept", "check", "approve"],
      now: november,
    });
    assert.equal(done.state, "done");
    const [grant, allowance] = await awardVersions(tx, String(person));
    assert.deepEqual([grant?.kind, grant?.pay_from, grant?.pay_to], ["disability-grant", "2026-11", "2026-11"]);
    assert.deepEqual([allowance?.kind, allowance?.pay_from], ["disability-allowance", "2026-10"]);
    const [once, monthly] = [BigInt(grant?.total ?? "0"), BigInt(allowance?.total ?? "0")];
    // 21 months once and 75 % a month of the same wage: 28 times as much, but for the rounding of each.
    assert.ok(once - monthly * 28n < 28n && monthly * 28n - once < 28n);
    const finance = financeOffice(tx);
    const run = await finance.release(await finance.open({ fund: "6" }));
    assert.deepEqual([run.number, run.count, run.total], ["PAY-610000-202611-GS01", 1, String(once + monthly * 2n)]);
    for (const result of await answersOf(tx, finance, run)) await receive(tx, result);
    const december = await finance.run(await finance.open({ fund: "6", period: "2026-12", now: day("2026-12-18") }));
    assert.equal(december.total, String(monthly));
    await assertInvariants(tx);
    const [recomputed] = await checkInvariants(tx, [awardRecomputation({ secrecy, law: madeLaw })]);
    assert.equal(recomputed?.ok, true);
    assert.equal(await problemOf(claimed(tx, office)), "application/blocked"); // one recognition, one grant
  }));

test("rolled back before it is paid, grant and allowance never were, and the same recognition may be claimed again", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const all = { verbs: ["accept", "check", "approve"], now: november } as const;
    const done = await signed(tx, office, await claimed(tx, office), all);
    assert.equal((await rolledBack(tx, office, done, november)).state, "done");
    const versions = await awardVersions(tx, String(person));
    assert.deepEqual(
      versions.map((one) => [one.award_no, one.status]),
      [
        [1, "final"],
        [1, "reversed"],
        [2, "final"],
        [2, "reversed"],
      ],
    );
    const owed = (await Promise.all([1, 2].map((no) => dueLinesOf(tx, String(person), no)))).flat();
    assert.ok(owed.length > 0);
    assert.equal(
      owed.reduce((sum: bigint, line) => sum + line.amount, 0n),
      0n,
    );
    await assertInvariants(tx);
    assert.equal((await signed(tx, office, await claimed(tx, office), all)).state, "done");
    await assertInvariants(tx);
  }));

test("once the grant was paid nothing of the claim is rolled back, not the allowance either", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const done = await signed(tx, office, await claimed(tx, office), {
      ...{ verbs: ["accept", "check", "approve"], now: november },
    });
    const finance = financeOffice(tx);
    const run = await finance.release(await finance.open({ fund: "6" }));
    for (const result of await answersOf(tx, finance, run)) await receive(tx, result);
    assert.equal(await problemOf(rolledBack(tx, office, done, november)), "application/blocked");
  }));
