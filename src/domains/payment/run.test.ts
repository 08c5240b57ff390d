import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { resumeAward, setPayeeAccount, suspendAward } from "#domains/benefit/index.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { assertInvariants, contextOf, onDemo, problemOf, secrecy, staff, wednesday } from "../../../test/office.ts";
import { financeOffice } from "../../../test/payments.ts";
import { computeRun } from "./compute.ts";
import { openRun } from "./run.ts";
import { paymentsTo, slicesOf } from "./store.ts";

const retiree = "3"; // 陈桂芳
const job = (tx: Tx) => contextOf(tx, jobActor("test"));
const suspension = (awardNo = 1) => ({
  ...{ personId: retiree, awardNo, fromMonth: month("2026-11"), reason: "领取资格还没有认证", applicationId: null },
});

test("the month's run pays everyone in payment what the last one paid, and makes a due line for each component", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const number = await office.open();
    const run = await office.run(number);
    assert.equal(number, "PAY-610000-202611-01");
    assert.equal(run.state, "computed");
    const [payment] = await paymentsTo(tx, run, [retiree]);
    const award = await sql<{ total: string }>`select total from award where person_id = 3`.execute(tx);
    assert.equal(payment?.amount, award.rows[0]?.total);
    const sums = await sql<{ due: string; total: string }>`
      select (select sum(amount) from due_line where month_for = '2026-11' and fund_entity_id = 2)::text as due,
             (select sum(amount) from payment where run_id = ${run.run_id})::text as total`.execute(tx);
    assert.equal(sums.rows[0]?.total, run.total);
    assert.ok(run.count > 3);
    await assertInvariants(tx);
  }));

test("computed again, also in the middle, nothing is there twice", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const number = await office.open();
    const before = await office.run(number);
    await office.compute(number);
    await computeRun((work) => work(job(tx)), { runId: before.run_id, attemptNo: 1 });
    const after = await office.run(number);
    assert.deepEqual([after.count, after.total, after.version], [before.count, before.total, before.version]);
    assert.equal((await slicesOf(tx, after)).length, 16);
    await assertInvariants(tx);
  }));

test("a suspended award is left out and its money stays due; resumed, the next run pays both months", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    await suspendAward(job(tx), suspension());
    const first = await office.open();
    assert.deepEqual(await paymentsTo(tx, await office.run(first), [retiree]), []);
    const out = await sql<{ reason: string; amount: string }>`
      select reason, amount from payment_left_out where person_id = 3`.execute(tx);
    const award = await sql<{ total: string }>`select total from award where person_id = 3`.execute(tx);
    const monthly = BigInt(award.rows[0]?.total ?? "0");
    assert.deepEqual(out.rows, [{ reason: "suspended", amount: String(monthly) }]);
    await office.release(first);
    await resumeAward(job(tx), suspension());
    const second = await office.open({ period: "2026-12" });
    const [payment] = await paymentsTo(tx, await office.run(second), [retiree]);
    assert.equal(payment?.amount, String(monthly * 2n)); // November kept back + December
    await assertInvariants(tx);
  }));

test("two natural persons release; a clerk who is the same person with another log-in is kept out", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const number = await office.open();
    const maker = staff("finance");
    const samePerson = staff("approver", { naturalPerson: maker.naturalPerson });
    assert.equal(await problemOf(office.act(number, "check", samePerson)), "payment/four-eyes");
    await office.act(number, "check", staff("approver"));
    assert.equal(await problemOf(office.act(number, "finance-check", maker)), "payment/four-eyes");
    await office.act(number, "finance-check", staff("finance-2"));
    const asked = await office.act(number, "request-funding", staff("finance-2"));
    assert.equal(asked.funding, asked.total);
    const total = fen(BigInt(asked.total));
    const money = { voucher: "CZ-1", movedOn: "2026-11-18" as never };
    assert.equal(
      await problemOf(office.act(number, "allocate", maker, { ...money, total: fen(total - 1n) })),
      "payment/differs",
    );
    await office.act(number, "allocate", maker, { ...money, total });
    assert.equal(await problemOf(office.act(number, "release", maker, { total })), "payment/four-eyes");
    assert.equal(
      await problemOf(office.act(number, "release", staff("finance-2"), { total: fen(total + 1n) })),
      "payment/differs",
    );
    await office.act(number, "release", staff("finance-2"), { total });
    assert.deepEqual(fs.readdirSync(office.directory), []);
    const twice = staff("finance-3", { naturalPerson: staff("finance-2").naturalPerson });
    assert.equal(await problemOf(office.act(number, "release", twice, { total })), "payment/four-eyes");
    const released = await office.act(number, "release", staff("finance-3"), { total });
    assert.equal(released.state, "released");
    assert.equal(fs.readdirSync(office.directory).length, 2); // one file a bank, whole, no .part
    await assertInvariants(tx);
  }));

test("whoever changes after the computation stops the release; computed anew, everybody signs again", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const number = await office.open();
    await office.act(number, "check", staff("approver"));
    await suspendAward(job(tx), suspension());
    await office.act(number, "finance-check", staff("finance-2"));
    const asked = await office.act(number, "request-funding", staff("finance-2"));
    const total = fen(BigInt(asked.total));
    const money = { voucher: "CZ-2", movedOn: "2026-11-18" as never, total };
    await office.act(number, "allocate", staff("finance"), money);
    assert.equal(await problemOf(office.act(number, "release", staff("finance-2"), { total })), "payment/differs");
    const again = await office.act(number, "recompute", staff("finance"), { reason: "一人暂停" });
    assert.deepEqual([again.state, again.attempt_no], ["computing", 2]);
    await office.compute(number);
    const second = await office.run(number);
    assert.equal(second.count, asked.count - 1);
    assert.equal(await problemOf(office.act(number, "release", staff("finance-3"), { total })), "payment/not-now");
    // The first allocation is in the expenditure account, so nothing more is asked for.
    const released = await office.release(number);
    assert.equal(released.funding, "0");
    assert.equal(released.state, "released");
    await assertInvariants(tx);
  }));

test("months follow each other, one run at a time; a corrected account is paid by the next supplementary run only once", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const context = contextOf(tx, staff("finance"));
    const of = (period: string, kind: "regular" | "supplementary" = "regular") =>
      problemOf(openRun(context, { fundEntityId: "2", period: month(period), kind }));
    assert.equal(await of("2026-10"), "payment/not-now"); // it is there
    assert.equal(await of("2026-12"), "payment/not-now"); // November comes first
    assert.equal(await of("2027-01"), "payment/not-now"); // more than a month ahead
    assert.equal(await of("2026-11", "supplementary"), "payment/not-now"); // the last one is October's
    const other = problemOf(openRun(context, { fundEntityId: "1", period: month("2026-11"), kind: "regular" }));
    assert.equal(await other, "request/not-found"); // Shanghai's fund is not ours
    const number = await openRun(context, { fundEntityId: "2", period: month("2026-11"), kind: "regular" });
    assert.equal(await of("2026-11"), "payment/not-now"); // it is being computed
    await office.compute(number);
    assert.equal(await of("2026-12"), "payment/not-now"); // November's is not released
    await office.release(number);
    await setPayeeAccount(job(tx), secrecy, {
      personId: retiree,
      bank: "示例银行（甲）",
      number: "0000001",
      toldBy: "test",
    });
    const more = await office.open({ kind: "supplementary" });
    assert.equal((await office.run(more)).count, 0); // in payment is not open
    await assertInvariants(tx);
  }));

test("a stale page is told who was first", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const number = await office.open();
    await office.act(number, "check", staff("approver"));
    const { actOnRun } = await import("./run.ts");
    const given = { number, verb: "check", version: 2, input: {}, writeFiles: async () => undefined } as const;
    assert.equal(await problemOf(actOnRun(contextOf(tx, staff("checker"), wednesday), given)), "payment/stale");
  }));
