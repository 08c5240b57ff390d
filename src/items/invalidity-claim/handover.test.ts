import assert from "node:assert/strict";
import { test } from "node:test";
import { takeAtCounter } from "#domains/application/counter.ts";
import type { Office } from "#domains/application/handler.ts";
import { awardSheet } from "#domains/benefit/award-sheet.ts";
import { readFacts } from "#domains/benefit/facts.ts";
import { recalculationFact } from "#domains/benefit/index.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import { awardVersions, componentsOf, eventsOf } from "#domains/benefit/store.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import type { Tx } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { claimAnswers, day, handIn, rolledBack, signed } from "../../../test/claims.ts";
import { assertInvariants, contextOf, onDemo, people, problemOf, secrecy, staff } from "../../../test/office.ts";
import { pdfText } from "../../../test/pdf-text.ts";

// 病残津贴 until the age, and the pension that takes its place.

const november = day("2026-11-18");
const three = ["accept", "check", "approve"] as const;

async function allowed(tx: Tx, office: Office, person: number) {
  const { name, identityNumber } = people[person - 1] ?? assert.fail("nobody");
  const answers = {
    ...{ appraisal: "铜劳鉴〔2026〕9号", appraisedOn: "2026-10-08", cause: "illness", payTo: "on-record", truth: true },
  };
  const row = await takeAtCounter(office, contextOf(tx, staff("clerk"), november), {
    ...{ item: "invalidity-claim", identityNumber, name, seen: ["appraisal"], answers },
  });
  return signed(tx, office, row, { verbs: three, now: november });
}

async function claimed(tx: Tx, office: Office, given: { person: number; from: string; now: Date }) {
  const { person, from, now } = given;
  const row = await handIn(tx, office, { person, item: "basic-pension-claim", answers: claimAnswers(from), now });
  return signed(tx, office, row, { verbs: three, now });
}

test("at the age the pension goes on from the allowance: the same parts by the law of its month, and nothing twice", () =>
  onDemo(async (tx, office) => {
    await allowed(tx, office, 102); // 杨德胜, of age in 2027-03
    const march = day("2027-03-10");
    const done = await claimed(tx, office, { person: 102, from: "2027-04", now: march });
    assert.equal(done.state, "done");
    const [allowance, pension] = await awardVersions(tx, "102");
    assert.ok(allowance && pension);
    assert.deepEqual(
      [pension.kind, pension.retire_month, pension.pay_from, pension.pay_to],
      ["basic-pension", "2027-03", "2027-04", null],
    );
    assert.deepEqual(await componentsOf(tx, pension), await componentsOf(tx, allowance));
    assert.equal(pension.total, allowance.total);
    assert.equal(readFacts(secrecy, { ...pension, kind: "basic-pension" }).reckonedIn, "2026-11");
    assert.deepEqual(await eventsOf(tx, "102", allowance.award_no), []); // it ends by itself
    // What comes in late is reckoned by the record and the law of the allowance, not of the age.
    const of = { personId: "102", answers: { award: String(pension.award_no) } };
    assert.equal((await recalculationFact({ db: tx, secrecy, now: march }, of))?.retireMonth, "2026-11");
    const sheet = pdfText(await awardSheet(tx, { secrecy, law: shippedLaw }, pension));
    for (const said of ["基本养老金核定表", "2027年3月", "病残津贴核定时间", "2026年11月"]) {
      assert.ok(sheet.includes(said), said);
    }
    await assertInvariants(tx);
    const [recomputed] = await checkInvariants(tx, [awardRecomputation({ secrecy, law: shippedLaw })]);
    assert.equal(recomputed?.ok, true);
    const again = handIn(tx, office, {
      ...{ person: 102, item: "basic-pension-claim", answers: claimAnswers("2027-04"), now: march },
    });
    assert.equal(await problemOf(again), "application/blocked"); // one pension only
  }));

test("retired early by choice: the allowance is stopped when the pension begins, and goes on when that is rolled back", () =>
  onDemo(async (tx, office) => {
    await allowed(tx, office, 101); // 郑永和, of age in 2026-12
    const choice = { chosenMonth: "2026-11", held: "no", own: true };
    await handIn(tx, office, { person: 101, item: "retirement-choice", answers: choice, now: november });
    const done = await claimed(tx, office, { person: 101, from: "2026-12", now: november });
    const [allowance, pension] = await awardVersions(tx, "101");
    assert.ok(allowance && pension);
    assert.equal(pension.total, allowance.total);
    const stops = await eventsOf(tx, "101", allowance.award_no);
    assert.deepEqual(
      stops.map(({ verb, from_month }) => [verb, from_month]),
      [["stop", "2026-12"]],
    );
    await assertInvariants(tx);
    assert.equal((await rolledBack(tx, office, done, november)).state, "done");
    assert.equal((await eventsOf(tx, "101", allowance.award_no)).at(-1)?.verb, "reinstate");
    await assertInvariants(tx);
    // And it may be claimed again.
    assert.equal((await claimed(tx, office, { person: 101, from: "2026-12", now: november })).state, "done");
    await assertInvariants(tx);
  }));
