import assert from "node:assert/strict";
import { test } from "node:test";
import { act } from "#domains/application/engine.ts";
import type { Office } from "#domains/application/handler.ts";
import { awardSheet } from "#domains/benefit/award-sheet.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import { awardVersions, dueLinesOf } from "#domains/benefit/store.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { addMonths, month } from "#policy/kernel/calendar.ts";
import { day, handIn, signed } from "../../../test/claims.ts";
import { madeLaw } from "../../../test/made-law.ts";
import { assertInvariants, contextOf, onDemo, problemOf, secrecy, staff } from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";
import { pdfText } from "../../../test/pdf-text.ts";

// 罗志明 (117): insured through an employer of Tongchuan from 2021-02 to 2026-10, which are 69 months.
const person = 117;
const november = day("2026-11-18");
const shaanxiUnemployment = "4";
const withLaw = (office: Office): Office => ({ ...office, law: madeLaw });
const claim = { reason: "expired", registeredOn: "2026-11-04", payTo: "on-record", truth: true };

const claimed = (tx: Tx, office: Office, now = november) =>
  handIn(tx, office, { person, item: "unemployment-claim", answers: claim, now });

async function awardOf(tx: Tx) {
  const award = (await awardVersions(tx, String(person))).at(-1) ?? assert.fail("no award");
  return { award, lines: await dueLinesOf(tx, String(person), award.award_no) };
}

test("claimed, signed by two, awarded for 18 months of 1,800.00, and paid by a run of the unemployment fund", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const submitted = await claimed(tx, office);
    const accepted = await signed(tx, office, submitted, { verbs: ["accept"], now: november });
    const same = act(office, contextOf(tx, staff("clerk"), november), {
      ...{ number: accepted.number, version: accepted.version, verb: "check" },
    });
    assert.match(await problemOf(same), /^permission\//);
    const done = await signed(tx, office, accepted, { verbs: ["check"], now: november });
    assert.equal(done.state, "done");
    const { award, lines } = await awardOf(tx);
    // 2,000.00 × 90 % = 1,800.00; 69 months are five years: 18 months from 2026-11 end with 2028-04.
    assert.deepEqual(
      [award.kind, award.total, award.pay_from, award.pay_to],
      ["unemployment-benefit", "180000", "2026-11", "2028-04"],
    );
    assert.deepEqual(lines, []); // the run of November makes the first line
    const finance = financeOffice(tx);
    const number = await finance.open({ fund: shaanxiUnemployment });
    assert.equal(number, "PAY-610000-202611-SY01");
    const run = await finance.release(number);
    assert.deepEqual([run.count, run.total, run.item_set], [1, "180000", "unemployment"]);
    for (const result of await answersOf(tx, finance, run)) assert.equal(await receive(tx, result), "posted");
    const told = await sql<{ title: string }>`
      select title from notification where person_id = ${person} and template = 'payment.paid'`.execute(tx);
    assert.equal(told.rows[0]?.title, "2026年11月失业保险待遇已到账");
    await assertInvariants(tx);
    const [recomputed] = await checkInvariants(tx, [awardRecomputation({ secrecy, law: madeLaw })]);
    assert.equal(recomputed?.ok, true);
    const sheet = await pdfText(await awardSheet(tx, { secrecy, law: madeLaw }, award));
    for (const said of ["失业保险金核定表", "领取期限", "2028年4月", "1,800.00", "第二十四条"]) {
      assert.ok(sheet.includes(said), `the sheet does not say ${said}`);
    }
  }));

test("the pension fund's run of the same month knows nothing of it, and both stand side by side", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    await signed(tx, office, await claimed(tx, office), { verbs: ["accept", "check"], now: november });
    const finance = financeOffice(tx);
    const pensions = await finance.run(await finance.open());
    const unemployment = await finance.run(await finance.open({ fund: shaanxiUnemployment }));
    assert.deepEqual([pensions.number, pensions.state], ["PAY-610000-202611-01", "computed"]);
    assert.deepEqual([unemployment.count, unemployment.total], [1, "180000"]);
    const among = await sql`select from payment where person_id = ${person} and run_id = ${pensions.run_id}`.execute(
      tx,
    );
    assert.equal(among.rows.length, 0);
    await assertInvariants(tx);
  }));

test("work from December on: December is paid, January is not, and a second claim adds the months that were left", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    await signed(tx, office, await claimed(tx, office), { verbs: ["accept", "check"], now: november });
    const twice = claimed(tx, office);
    assert.equal(await problemOf(twice), "application/blocked");
    const finance = financeOffice(tx);
    const runs = ["2026-11", "2026-12", "2027-01"];
    for (const period of runs) {
      const now = day(`${period}-18`);
      const run = await finance.release(await finance.open({ fund: shaanxiUnemployment, period, now }), now);
      for (const result of await answersOf(tx, finance, run)) await receive(tx, result);
    }
    const january = day("2027-01-20");
    const answers = { reason: "re-employed", happenedOn: "2026-12-15", truth: true };
    const stop = await handIn(tx, office, { person, item: "unemployment-stop", answers, now: january });
    await signed(tx, office, stop, { verbs: ["accept", "check"], now: january });
    const { award } = await awardOf(tx);
    const owed = await sql<{ month_for: string; amount: string }>`
      select month_for, amount from receivable where person_id = ${person} and award_no = ${award.award_no}`.execute(
      tx,
    );
    assert.deepEqual(owed.rows, [{ month_for: "2027-01", amount: "180000" }]); // paid for a month that is not owed
    const february = day("2027-02-18");
    const empty = await finance.run(
      await finance.open({ fund: shaanxiUnemployment, period: "2027-02", now: february }),
    );
    assert.equal(empty.count, 0);
    await assertInvariants(tx);
    // Nothing was paid since: 2027-01 to 2028-04 are 16 months, all that is left.
    const again = { ...claim, registeredOn: "2027-02-08" };
    const second = await handIn(tx, office, { person, item: "unemployment-claim", answers: again, now: february });
    await signed(tx, office, second, { verbs: ["accept", "check"], now: february });
    const next = (await awardOf(tx)).award;
    assert.deepEqual([next.award_no, next.pay_from, next.pay_to], [2, "2027-02", addMonths(month("2027-02"), 15)]);
    await assertInvariants(tx);
  }));

test("registered in November and claimed in January: November and December are paid back at once", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const january = day("2027-01-18");
    const row = await claimed(tx, office, january);
    await signed(tx, office, row, { verbs: ["accept", "check"], now: january });
    const { lines } = await awardOf(tx);
    assert.deepEqual(
      lines.map((line) => [line.monthFor, line.kind, String(line.amount)]),
      [
        ["2026-11", "back-payment", "180000"],
        ["2026-12", "back-payment", "180000"],
      ],
    );
    await assertInvariants(tx);
  }));
