import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { fen, parseYuan, rate, toYuan } from "#policy/kernel/money.ts";
import { values } from "#policy/kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import type { AwardFacts } from "#policy/pension/award.ts";
import { calculationBase } from "#policy/pension/values.ts";
import { assertInvariants, contextOf, onDemo, problemOf, secrecy, staff } from "../../../test/office.ts";
import { financeOffice } from "../../../test/payments.ts";
import { type Grant, grantAward, reverseAward, reviseAward, setPayeeAccount } from "./index.ts";
import { awardRecomputation } from "./invariants.ts";

const desk = { secrecy, law: shippedLaw };
const approver = (tx: Tx) => contextOf(tx, staff("approver"));

/** 何志强, born 1965-01: the sheet of 2025-08 in Shaanxi with an index of 0.712, 519 months of which 130 deemed. */
const facts: AwardFacts = {
  averageIndex: rate(712_000n),
  totalMonths: 519,
  deemedMonths: 130,
  accountBalance: parseYuan("107495.72"),
  divisor: 1378n,
};
const grant = (changed: Partial<Grant> = {}): Grant => ({
  ...{ personId: "8", kind: "basic-pension", agencyId: "610200", region: "610000", fundEntityId: "2" },
  ...{ applicationId: null, retireMonth: month("2025-08"), payFrom: month("2025-09"), facts, ...changed },
});
const account = (tx: Tx) =>
  setPayeeAccount(approver(tx), secrecy, {
    personId: "8",
    bank: "示例银行（甲）",
    number: "0000002026000000008",
    toldBy: "test",
  });
const paidTo = async (tx: Tx, number: string): Promise<string> => {
  const found = await sql<{ amount: string }>`
    select p.amount from payment p join payment_run r using (run_id, attempt_no)
    where p.person_id = 8 and r.number = ${number}`.execute(tx);
  return found.rows[0]?.amount ?? "0";
};

test("granted in both regions: the award is that of the rule, each component a line", () =>
  onDemo(async (tx) => {
    const shaanxi = await grantAward(approver(tx), desk, grant());
    assert.ok(shaanxi.kind === "granted");
    // (7,881 + 7,881 × 0.712) ÷ 2 × 519 ÷ 12 ÷ 100 = 2,917.70; 7,881 × 0.712 × 130 ÷ 12 × 1.4 % = 851.04; 107,495.72 ÷ 137.8 = 780.09
    const lines = await sql<{ item: string; amount: string }>`
      select item, amount from award_component where person_id = 8 order by item`.execute(tx);
    const amounts = Object.fromEntries(lines.rows.map((row) => [row.item, toYuan(fen(BigInt(row.amount)))]));
    const sum = Object.values(amounts).reduce((total: bigint, amount) => total + parseYuan(amount), 0n);
    assert.equal(shaanxi.total, sum);
    assert.deepEqual(amounts, { basic: "2917.70", transition: "851.04", account: "780.09" });
    const place = { agencyId: "310000", region: "310000", fundEntityId: "1", personId: "5" };
    const shanghai = await grantAward(approver(tx), desk, grant(place));
    assert.ok(shanghai.kind === "granted");
    assert.equal(shanghai.total % 10n, 0n); // 见分进角: no fen is left
    await assertInvariants(tx);
  }));

test("applied two months late and approved after the cut-off: the first payment carries the arrears", () =>
  onDemo(async (tx) => {
    await account(tx);
    const office = financeOffice(tx);
    const november = await office.open(); // the cut-off: November is frozen
    const granted = await grantAward(
      approver(tx),
      desk,
      grant({ retireMonth: month("2025-12"), payFrom: month("2026-09") }),
    );
    assert.ok(granted.kind === "granted");
    assert.equal(granted.backMonths, 3); // September, October, November
    assert.equal(await paidTo(tx, november), "0");
    await office.release(november);
    const december = await office.open({ period: "2026-12" });
    assert.equal(await paidTo(tx, december), String(granted.total * 4n)); // three in arrears and December
    await assertInvariants(tx);
  }));

test("what was approved before the cut-off is paid with the month itself", () =>
  onDemo(async (tx) => {
    await account(tx);
    const granted = await grantAward(approver(tx), desk, grant({ payFrom: month("2026-11") }));
    assert.ok(granted.kind === "granted");
    assert.equal(granted.backMonths, 0);
    const november = await financeOffice(tx).open();
    assert.equal(await paidTo(tx, november), String(granted.total));
    await assertInvariants(tx);
  }));

test("without an account nobody is paid and the money stays due", () =>
  onDemo(async (tx) => {
    const granted = await grantAward(approver(tx), desk, grant({ payFrom: month("2026-11") }));
    assert.ok(granted.kind === "granted");
    await financeOffice(tx).open();
    const out = await sql`select reason, amount from payment_left_out where person_id = 8`.execute(tx);
    assert.deepEqual(out.rows, [{ reason: "no-account", amount: String(granted.total) }]);
    await assertInvariants(tx);
  }));

test("a disputed identity number is not paid", () =>
  onDemo(async (tx) => {
    await account(tx);
    await grantAward(approver(tx), desk, grant({ payFrom: month("2026-11") }));
    await sql`update person_identity set status = 'disputed' where person_id = 8`.execute(tx);
    await financeOffice(tx).open();
    const out = await sql`select reason from payment_left_out where person_id = 8`.execute(tx);
    assert.deepEqual(out.rows, [{ reason: "disputed-identity" }]);
  }));

test("a second pension of the same scheme is refused; an unpaid award is taken back, a paid one is not", () =>
  onDemo(async (tx) => {
    await account(tx);
    await grantAward(approver(tx), desk, grant({ payFrom: month("2026-10") }));
    assert.equal(await problemOf(grantAward(approver(tx), desk, grant())), "benefit/not-now");
    const back = { personId: "8", awardNo: 1, applicationId: null, reason: "档案年限有误" };
    await reverseAward(approver(tx), back);
    await assertInvariants(tx);
    const sum = await sql<{ sum: string }>`select sum(amount)::text as sum from due_line where person_id = 8`.execute(
      tx,
    );
    assert.deepEqual(sum.rows, [{ sum: "0" }]);
    assert.equal(await problemOf(reverseAward(approver(tx), back)), "request/not-found");
    // Granted anew it is the second award; frozen in a run it can no longer be taken back.
    await grantAward(approver(tx), desk, grant({ payFrom: month("2026-11") }));
    const office = financeOffice(tx);
    const number = await office.open();
    assert.equal(await problemOf(reverseAward(approver(tx), { ...back, awardNo: 2 })), "benefit/not-now");
    await office.release(number);
    const run = await office.run(number);
    await sql`
      insert into payment_outcome (person_id, run_id, outcome, message, settled_on, known_at)
      values (8, ${run.run_id}, 'paid', 'test', '2026-11-18', now())`.execute(tx);
    assert.equal(await problemOf(reverseAward(approver(tx), { ...back, awardNo: 2 })), "benefit/not-now");
  }));

/** The law once the base of 2026 is published. */
const published = (yuan: string) => {
  const source = { title: "测试公布" };
  const entry = { from: date("2026-01-01"), value: parseYuan(yuan), source, status: "confirmed" } as const;
  const tables = {
    ...shippedTables,
    values: [...shippedTables.values, values(calculationBase, { "610000": [entry] })],
  };
  return lawOf(tables, date("2026-12-01"));
};

test("provisional until the base is published; then the difference of every month due is paid, a lower base takes nothing", () =>
  onDemo(async (tx) => {
    await account(tx);
    const months = { retireMonth: month("2026-08"), payFrom: month("2026-09") };
    const first = await grantAward(approver(tx), desk, grant(months));
    assert.ok(first.kind === "granted" && first.provisional);
    const lower = { secrecy, law: published("7000.00") };
    const kept = await reviseAward(approver(tx), lower, { personId: "8", awardNo: 1, applicationId: null });
    assert.ok(kept.kind === "granted");
    assert.deepEqual([kept.total, kept.backPayment, kept.provisional], [first.total, 0n, false]);
    const higher = { secrecy, law: published("8100.00") };
    const more = await reviseAward(approver(tx), higher, { personId: "8", awardNo: 1, applicationId: null });
    assert.ok(more.kind === "granted");
    assert.equal(more.backPayment, (more.total - first.total) * 2n); // September and October
    await assertInvariants(tx);
    const november = await financeOffice(tx).open();
    assert.equal(await paidTo(tx, november), String(more.total * 3n));
  }));

test("a missing value of law is an answer, and nothing is written", () =>
  onDemo(async (tx) => {
    const answer = await grantAward(approver(tx), desk, grant({ region: "440000" }));
    assert.equal(answer.kind, "missing");
    const rows = await sql`select from award where person_id = 8`.execute(tx);
    assert.equal(rows.rows.length, 0);
  }));

test("every award is recomputed from its facts; facts of another award are found", () =>
  onDemo(async (tx) => {
    const look = awardRecomputation({ secrecy, law: shippedLaw });
    assert.ok("look" in look);
    const before = await look.look(tx);
    assert.ok(before.checked > 5);
    assert.deepEqual(before.violations, []);
    const others = await sql<{ facts: Buffer }>`
      select facts from award where kind = 'basic-pension' and total <> (select max(total) from award where person_id = 3)
      order by person_id limit 1`.execute(tx);
    await sql`
      insert into award (person_id, award_no, version_no, kind, scheme, agency_id, region, fund_entity_id,
        application_id, retire_month, pay_from, in_force_from, status, facts, law_known_on, awarded_on, total, known_at)
      select person_id, award_no + 1, version_no, kind, scheme, agency_id, region, fund_entity_id,
        application_id, retire_month, pay_from, in_force_from, status, ${others.rows[0]?.facts}::bytea, law_known_on, awarded_on, total, known_at
      from award where person_id = 3`.execute(tx);
    assert.deepEqual((await look.look(tx)).violations, ["3/2/1"]);
  }));
