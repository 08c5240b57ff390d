import assert from "node:assert/strict";
import { test } from "node:test";
import type { Office } from "#domains/application/handler.ts";
import { awardSheet } from "#domains/benefit/award-sheet.ts";
import { stopAward } from "#domains/benefit/index.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import { awardVersions, componentsOf, dueLinesOf } from "#domains/benefit/store.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { day, handIn, signed } from "../../../test/claims.ts";
import { assertInvariants, contextOf, onDemo, problemOf, secrecy, staff } from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";
import { pdfText } from "../../../test/pdf-text.ts";
import { residentYears } from "../../../test/resident-years.ts";

// 何志强 (8), born 1965-01-20, of age in 2025-01, has never worked for an employer.
const person = 8;
const november = day("2026-11-18");
const shaanxiResidents = "8";

const paidYears = (tx: Tx, first: number, last: number) => sql.raw(residentYears(person, first, last)).execute(tx);

const claimed = (tx: Tx, office: Office) =>
  handIn(tx, office, {
    ...{ person, item: "resident-pension-claim", answers: { payTo: "on-record", truth: true }, now: november },
  });
const awarded = async (tx: Tx, office: Office) =>
  signed(tx, office, await claimed(tx, office), { verbs: ["accept", "check"], now: november });

test("claimed 21 months late: 250.91 a month from 2025-02, paid back and paid by a run of the residents' fund", () =>
  onDemo(async (tx, office) => {
    await paidYears(tx, 2010, 2024);
    const done = await awarded(tx, office);
    assert.equal(done.state, "done");
    const [award] = await awardVersions(tx, String(person));
    assert.ok(award);
    // 143.00 + 15,000.00 ÷ 139 = 107.91
    assert.deepEqual(
      [award.kind, award.total, award.pay_from, award.pay_to],
      ["resident-pension", "25091", "2025-02", null],
    );
    assert.deepEqual(
      [...(await componentsOf(tx, award))],
      [
        ["basic", 14_300n],
        ["account", 10_791n],
      ],
    );
    const lines = await dueLinesOf(tx, String(person), award.award_no);
    assert.equal(lines.length, 42); // 2025-02 to 2026-10, two components each
    const finance = financeOffice(tx);
    const number = await finance.open({ fund: shaanxiResidents });
    assert.equal(number, "PAY-610000-202611-JM01");
    const run = await finance.release(number);
    assert.deepEqual([run.count, run.total], [1, String(22 * 25_091)]);
    for (const result of await answersOf(tx, finance, run)) assert.equal(await receive(tx, result), "posted");
    await assertInvariants(tx);
    const [recomputed] = await checkInvariants(tx, [awardRecomputation({ secrecy, law: shippedLaw })]);
    assert.equal(recomputed?.ok, true);
    const sheet = pdfText(await awardSheet(tx, { secrecy, law: shippedLaw }, award));
    for (const said of ["城乡居民养老保险待遇核定表", "15 年", "139", "250.91"]) assert.ok(sheet.includes(said), said);
    assert.equal(await problemOf(claimed(tx, office)), "application/blocked"); // it is drawn already
  }));

test("of age before a rise: the months before it are paid by the standard of then", () =>
  onDemo(async (tx, office) => {
    await paidYears(tx, 2010, 2024);
    await sql`update person set birth_date = '1964-10-20' where person_id = ${person}`.execute(tx);
    await awarded(tx, office);
    const versions = await awardVersions(tx, String(person));
    assert.deepEqual(
      versions.map((one) => [one.in_force_from, one.total]),
      [
        ["2024-11", "23091"], // 123.00 + 107.91
        ["2025-01", "25091"],
      ],
    );
    const due = await sql<{ month_for: string; amount: string }>`
      select month_for, sum(amount)::text as amount from due_line where person_id = ${person}
      and month_for in ('2024-11', '2024-12', '2025-01') group by 1 order by 1`.execute(tx);
    assert.deepEqual(
      due.rows.map((row) => row.amount),
      ["23091", "23091", "25091"],
    );
    const [recomputed] = await checkInvariants(tx, [awardRecomputation({ secrecy, law: shippedLaw })]);
    assert.equal(recomputed?.ok, true);
    await assertInvariants(tx);
  }));

test("fourteen years wait for the start of the scheme, a fifteenth is enough; stopped, only what was due before is paid", () =>
  onDemo(async (tx, office) => {
    await paidYears(tx, 2011, 2024);
    assert.equal(await problemOf(claimed(tx, office)), "application/blocked");
    await paidYears(tx, 2010, 2010);
    await awarded(tx, office);
    const context = contextOf(tx, staff("approver"), november);
    await stopAward(context, {
      ...{ personId: String(person), awardNo: 1, applicationId: null, fromMonth: month("2026-11"), reason: "死亡" },
    });
    const finance = financeOffice(tx);
    const run = await finance.run(await finance.open({ fund: shaanxiResidents }));
    assert.deepEqual([run.count, run.total], [1, String(21 * 25_091)]); // what was due before the death
    await assertInvariants(tx);
  }));
