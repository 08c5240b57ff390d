import assert from "node:assert/strict";
import { test } from "node:test";
import { takeAtCounter } from "#domains/application/counter.ts";
import type { Office } from "#domains/application/handler.ts";
import { awardSheet } from "#domains/benefit/award-sheet.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import { awardVersions, dueLinesOf } from "#domains/benefit/store.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import type { Tx } from "#platform/db/database.ts";
import { type Answers, day, handIn, rolledBack, signed } from "../../../test/claims.ts";
import { madeLaw } from "../../../test/made-law.ts";
import { assertInvariants, contextOf, later, onDemo, people, problemOf, secrecy, staff } from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";
import { pdfText } from "../../../test/pdf-text.ts";

// 萧静怡 (113), an employee of Tongchuan; fund 10 is the medical fund of Shaanxi.
const person = 113;
const november = day("2026-11-18");
const answers = {
  ...{ event: "normal", happenedOn: "2026-06-10", infants: "1", proof: "T610012345", payTo: "on-record", truth: true },
};
const withLaw = (office: Office): Office => ({ ...office, law: madeLaw });
const all = { verbs: ["accept", "check", "approve"], now: november } as const;

async function claimed(tx: Tx, office: Office, changed: Answers = {}, now = november) {
  const { name, identityNumber } = people[person - 1] ?? assert.fail("nobody");
  return takeAtCounter(office, contextOf(tx, staff("clerk"), now), {
    ...{ item: "maternity-claim", identityNumber, name, seen: ["medical-record"], answers: { ...answers, ...changed } },
  });
}

test("a birth: three sign, and the medical fund pays once what 158 days of the employer's average come to", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const done = await signed(tx, office, await claimed(tx, office), all);
    assert.equal(done.state, "done");
    const [award, ...more] = await awardVersions(tx, String(person));
    assert.ok(award !== undefined && more.length === 0);
    assert.deepEqual([award.kind, award.pay_from, award.pay_to], ["maternity-allowance", "2026-11", "2026-11"]);
    // 6,900 and 6,400 of 2026 scaled to 2025: 6,521 and 6,048 a month, 12 months each; (6,521 + 6,048) ÷ 2 ÷ 30 × 158.
    assert.equal(award.total, "3309837");
    const finance = financeOffice(tx);
    const run = await finance.release(await finance.open({ fund: "10" }));
    assert.deepEqual([run.number, run.count, run.total], ["PAY-610000-202611-YB01", 1, award.total]);
    for (const result of await answersOf(tx, finance, run)) await receive(tx, result);
    const december = await finance.run(await finance.open({ fund: "10", period: "2026-12", now: day("2026-12-18") }));
    assert.equal(december.total, "0");
    await assertInvariants(tx);
    const sheet = await pdfText(await awardSheet(tx, { secrecy, law: madeLaw }, award));
    for (const said of ["生育津贴核定表", "T610012345", "6,284.50", "158 天", "33,098.37", "第二十条"]) {
      assert.ok(sheet.includes(said), `the sheet does not say ${said}`);
    }
    const [recomputed] = await checkInvariants(tx, [awardRecomputation({ secrecy, law: madeLaw })]);
    assert.equal(recomputed?.ok, true);
    assert.equal(await problemOf(claimed(tx, office)), "application/blocked"); // one birth, one allowance
    const twin = { ...answers, proof: "T610012346" };
    const atHome = handIn(tx, office, { person, item: "maternity-claim", answers: twin, now: day("2026-11-19") });
    assert.equal(await problemOf(atHome), "application/blocked");
  }));

test("rolled back before it is paid it never was, and the same birth may be claimed again; once paid it stays", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const done = await signed(tx, office, await claimed(tx, office), all);
    assert.equal((await rolledBack(tx, office, done, november)).state, "done");
    const versions = await awardVersions(tx, String(person));
    assert.deepEqual(
      versions.map((one) => [one.award_no, one.status]),
      [
        [1, "final"],
        [1, "reversed"],
      ],
    );
    const owed = await dueLinesOf(tx, String(person), 1);
    assert.equal(
      owed.reduce((sum: bigint, line) => sum + line.amount, 0n),
      0n,
    );
    await assertInvariants(tx);
    const again = await signed(tx, office, await claimed(tx, office), all);
    const finance = financeOffice(tx);
    const run = await finance.release(await finance.open({ fund: "10" }));
    for (const result of await answersOf(tx, finance, run)) await receive(tx, result);
    assert.equal(await problemOf(rolledBack(tx, office, again, november)), "application/blocked");
    await assertInvariants(tx);
  }));

test("of two claims of one birth that are open at once, the one that comes to its approval later is not approved", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const first = await claimed(tx, office);
    const twin = await claimed(tx, office, { proof: "T610012346" }, later(1, november));
    assert.equal((await signed(tx, office, first, all)).state, "done");
    const tomorrow = { ...all, now: later(1, november) };
    assert.equal(await problemOf(signed(tx, office, twin, tomorrow)), "application/blocked");
    assert.equal((await awardVersions(tx, String(person))).length, 1);
    await assertInvariants(tx);
  }));

test("refused at home: an event of whose year before the books know nothing, and whoever has no medical insurance", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const at = (of: number, changed: Answers = {}) =>
      handIn(tx, office, {
        ...{ person: of, item: "maternity-claim", answers: { ...answers, ...changed }, now: november },
      });
    // The employer's average of 2024 is not in the books.
    assert.equal(await problemOf(at(person, { happenedOn: "2025-12-31" })), "application/blocked");
    assert.equal(await problemOf(at(person, { happenedOn: "2024-12-31" })), "application/blocked");
    assert.equal(await problemOf(at(107)), "application/blocked");
    assert.equal(await problemOf(at(6)), "application/blocked");
  }));

test("by the law as shipped the number of months in a row is not published, and nothing is claimed", () =>
  onDemo(async (tx, office) => {
    assert.equal(await problemOf(claimed(tx, office)), "application/blocked");
  }));
