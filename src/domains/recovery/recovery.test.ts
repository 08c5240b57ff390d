import assert from "node:assert/strict";
import { test } from "node:test";
import { openByDay, overpaymentsOf, resumeAward, stopAward, suspendAward } from "#domains/benefit/index.ts";
import { type Actor, jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { fen, sayYuan, toYuan } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import {
  assertInvariants,
  citizen,
  contextOf,
  onDemo,
  personOf,
  problemOf,
  secrecy,
  staff,
} from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";
import { pdfText } from "../../../test/pdf-text.ts";
import { proposeAct, signAct } from "./act.ts";
import type { Proposal } from "./contract.ts";
import { demandNotice } from "./notice.ts";
import { ownRecoveryOf, recoveryListOf, recoveryViewOf } from "./view.ts";

// Person 3 draws a pension at 铜川, paid by fund 2 to October 2026; today is 18 November.
const place = { personId: "3", fundEntityId: "2" };
const reason = "停发以后多发";

const monthly = async (tx: Tx): Promise<bigint> =>
  BigInt((await sql<{ total: string }>`select total from award where person_id = 3`.execute(tx)).rows[0]?.total ?? 0);
const yuan = (amount: bigint): string => toYuan(fen(amount));
const stop = (tx: Tx, from = "2026-09") =>
  stopAward(contextOf(tx, jobActor("test")), {
    ...{ personId: "3", awardNo: 1, fromMonth: month(from), reason: "去世", applicationId: null },
  });
const propose = (tx: Tx, by: Actor, proposal: Proposal) => proposeAct(contextOf(tx, by), shippedLaw, place, proposal);
const sign = (tx: Tx, by: Actor, actNo: number, verdict: "confirm" | "refuse" = "confirm") =>
  signAct(contextOf(tx, by), place, { actNo, verdict, note: null });
const view = (tx: Tx, by = staff("clerk")) => recoveryViewOf(contextOf(tx, by), secrecy, place);
const openOf = async (tx: Tx): Promise<string> => (await view(tx)).open.yuan;
const repayment = (amount: bigint, voucher = "HD-1"): Proposal => ({
  ...{ kind: "repayment", yuan: yuan(amount), voucher, movedOn: "2026-11-18", reason: "银行回单" },
});
const expenditure = async (tx: Tx): Promise<bigint> =>
  BigInt(
    (
      await sql<{ sum: string }>`select sum(debit - credit)::text as sum from ledger_line
        where fund_entity_id = 2 and ledger_account = 'benefit-expenditure'`.execute(tx)
    ).rows[0]?.sum ?? 0,
  );

test("stopped from September, September and October are owed back; told, agreed in instalments, repaid by two, it is settled", () =>
  onDemo(async (tx) => {
    await stop(tx);
    const owed = (await monthly(tx)) * 2n;
    assert.equal(await openOf(tx), yuan(owed));
    const [row] = (await recoveryListOf(contextOf(tx, staff("clerk")), secrecy)).rows;
    assert.deepEqual([row?.next, row?.open.yuan], ["还没有通知", yuan(owed)]);
    assert.equal(await problemOf(demandNotice(contextOf(tx, staff("clerk")), secrecy, place)), "request/not-found");
    assert.equal((await view(tx)).noticeReady, false);
    await propose(tx, staff("clerk"), { kind: "demand", reason });
    assert.equal((await view(tx)).noticeReady, true);
    const notice = pdfText(await demandNotice(contextOf(tx, staff("clerk")), secrecy, place)).replace(/\s/g, "");
    for (const said of [
      "多发待遇退回通知书",
      "2026年9月",
      "2026年10月",
      sayYuan(fen(owed)),
      personOf(3).identityNumber,
    ])
      assert.ok(notice.includes(said), said);
    const told = await sql<{ body: string }>`
      select body from notification where person_id = 3 and template = 'recovery.demand'`.execute(tx);
    assert.match(told.rows[0]?.body ?? "", /还要退回/);
    const plan = await propose(tx, staff("clerk"), { kind: "plan", monthly: "1000.00", from: "2026-12", reason });
    assert.equal((await view(tx)).plan, null); // not yet agreed to by another
    await sign(tx, staff("checker"), plan);
    assert.equal((await view(tx)).plan?.monthly.yuan, "1000.00");
    const before = await expenditure(tx);
    const paid = await propose(tx, staff("finance"), repayment(owed));
    assert.equal(await openOf(tx), yuan(owed));
    await sign(tx, staff("finance-2"), paid);
    assert.equal(await openOf(tx), "0.00");
    assert.equal(await expenditure(tx), before - owed);
    assert.equal((await recoveryListOf(contextOf(tx, staff("clerk")), secrecy)).total.yuan, "0.00");
    assert.equal(await problemOf(propose(tx, staff("finance"), repayment(1n, "HD-2"))), "recovery/not-now");
    await assertInvariants(tx);
  }));

test("who proposed does not confirm, in whatever post; other posts do neither; nothing counts twice", () =>
  onDemo(async (tx) => {
    await stop(tx);
    assert.equal(await problemOf(propose(tx, staff("clerk"), repayment(100n))), "recovery/other-post");
    assert.equal(await problemOf(propose(tx, staff("finance"), { kind: "demand", reason })), "recovery/other-post");
    const act = await propose(tx, staff("finance"), repayment(100n));
    assert.equal(await problemOf(sign(tx, staff("finance"), act)), "recovery/four-eyes");
    const himself = staff("approver", { naturalPerson: staff("finance").naturalPerson });
    assert.equal(await problemOf(sign(tx, himself, act)), "recovery/four-eyes");
    assert.equal(await problemOf(sign(tx, staff("checker"), act)), "recovery/other-post");
    assert.equal(await problemOf(sign(tx, staff("clerk-shanghai", { roles: ["approver"] }), act)), "request/not-found");
    assert.equal(await sign(tx, staff("finance-2"), act), "effective");
    assert.equal(await problemOf(sign(tx, staff("finance-3"), act)), "recovery/not-now");
    assert.equal(await problemOf(propose(tx, staff("finance"), repayment(100n))), "recovery/not-now"); // the same slip
    const refused = await propose(tx, staff("finance"), repayment(100n, "HD-9"));
    assert.equal(await sign(tx, staff("finance-2"), refused, "refuse"), "refused");
    assert.equal(await openOf(tx), yuan((await monthly(tx)) * 2n - 100n));
    await assertInvariants(tx);
  }));

test("a write-off takes three people and a document, and no more than is open", () =>
  onDemo(async (tx) => {
    await stop(tx);
    const owed = (await monthly(tx)) * 2n;
    const writeOff = (amount: bigint): Proposal => ({
      ...{ kind: "write-off", yuan: yuan(amount), document: "法院裁定〔2026〕1号", reason: "没有遗产可以追回" },
    });
    assert.equal(await problemOf(propose(tx, staff("clerk"), writeOff(owed + 1n))), "recovery/not-now");
    const act = await propose(tx, staff("clerk"), writeOff(owed));
    assert.equal(await sign(tx, staff("checker"), act), "waiting");
    const again = staff("approver", { naturalPerson: staff("checker").naturalPerson });
    assert.equal(await problemOf(sign(tx, again, act)), "recovery/four-eyes");
    assert.equal(await openOf(tx), yuan(owed));
    assert.equal(await sign(tx, staff("approver"), act), "effective");
    assert.equal(await openOf(tx), "0.00");
    await assertInvariants(tx);
  }));

test("the report was wrong: reinstated from the stop, nothing is owed back, and the month without a run is paid by the next", () =>
  onDemo(async (tx) => {
    const finance = financeOffice(tx);
    await stop(tx);
    await finance.release(await finance.open()); // November without the person
    const from = { kind: "reinstate", awardNo: 1, document: "派出所证明〔2026〕8号", reason: "本人健在" } as const;
    assert.equal(await problemOf(propose(tx, staff("clerk"), { ...from, from: "2026-08" })), "recovery/not-now");
    const act = await propose(tx, staff("clerk"), { ...from, from: "2026-09" });
    assert.equal(await problemOf(sign(tx, staff("clerk-2"), act)), "recovery/other-post");
    assert.equal(await sign(tx, staff("approver"), act), "effective");
    assert.equal(await openOf(tx), "0.00");
    const december = await finance.open({ period: "2026-12" });
    const paid = await sql<{ amount: string }>`
      select amount from payment join payment_run using (run_id, attempt_no) where person_id = 3 and number = ${december}`.execute(
      tx,
    );
    assert.equal(paid.rows[0]?.amount, String((await monthly(tx)) * 2n)); // November and December
    await assertInvariants(tx);
    assert.equal(await problemOf(propose(tx, staff("clerk"), { ...from, from: "2026-09" })), "recovery/not-now");
  }));

test("released from custody in October: September stays owed back, October does not; stopped again it is", () =>
  onDemo(async (tx) => {
    await stop(tx);
    const once = await monthly(tx);
    const given = { kind: "reinstate", awardNo: 1, document: "释放证明〔2026〕3号", reason: "已释放" } as const;
    await sign(tx, staff("checker"), await propose(tx, staff("clerk"), { ...given, from: "2026-10" }));
    const after = await view(tx);
    assert.deepEqual(
      after.months.map((one) => [one.month, one.amount.yuan]),
      [["2026-09", yuan(once)]],
    );
    await assertInvariants(tx);
    const change = { personId: "3", awardNo: 1, reason: "测试", applicationId: null, fromMonth: month("2026-11") };
    const context = contextOf(tx, jobActor("test"));
    await suspendAward(context, change);
    await resumeAward(context, change);
    await stop(tx, "2026-10");
    assert.equal(await openOf(tx), yuan(once * 2n));
    await assertInvariants(tx);
  }));

test("stopped and undone while a run is with the bank: what it pays for months of the gap is owed back, the rest is not", () =>
  onDemo(async (tx) => {
    const finance = financeOffice(tx);
    const run = await finance.release(await finance.open());
    await stop(tx, "2026-11");
    const given = { kind: "reinstate", awardNo: 1, document: "释放证明〔2026〕3号", reason: "已释放" } as const;
    await sign(tx, staff("checker"), await propose(tx, staff("clerk"), { ...given, from: "2026-12" }));
    assert.equal(await openOf(tx), "0.00");
    for (const answer of await answersOf(tx, finance, run)) await receive(tx, answer);
    assert.equal(await openOf(tx), yuan(await monthly(tx)));
    const december = await finance.open({ period: "2026-12" });
    const paid = await sql<{ amount: string }>`
      select amount from payment join payment_run using (run_id, attempt_no) where person_id = 3 and number = ${december}`.execute(
      tx,
    );
    assert.equal(paid.rows[0]?.amount, String(await monthly(tx)));
    await assertInvariants(tx);
  }));

test("repaid before the stop was undone, the person is owed it: finance pays it back, by two, and no more", () =>
  onDemo(async (tx) => {
    await stop(tx);
    const owed = (await monthly(tx)) * 2n;
    await sign(tx, staff("finance-2"), await propose(tx, staff("finance"), repayment(owed)));
    const given = { kind: "reinstate", awardNo: 1, document: "派出所证明〔2026〕8号", reason: "本人健在" } as const;
    await sign(tx, staff("approver"), await propose(tx, staff("clerk"), { ...given, from: "2026-09" }));
    assert.equal(await openOf(tx), yuan(-owed));
    const back = (amount: bigint): Proposal => ({ ...repayment(amount, "TH-1"), kind: "pay-back" }) as Proposal;
    assert.equal(await problemOf(propose(tx, staff("finance"), back(owed + 1n))), "recovery/not-now");
    await sign(tx, staff("finance-2"), await propose(tx, staff("finance"), back(owed)));
    assert.equal(await openOf(tx), "0.00");
    await assertInvariants(tx);
  }));

test("the person sees what is owed back, why, and how; nobody else's", () =>
  onDemo(async (tx) => {
    await stop(tx);
    const own = await ownRecoveryOf(contextOf(tx, citizen(3)), "3");
    assert.deepEqual(
      own.accounts[0]?.months.map((one) => one.month),
      ["2026-09", "2026-10"],
    );
    assert.match(own.accounts[0]?.how.join("") ?? "", /窗口/);
    assert.deepEqual((await ownRecoveryOf(contextOf(tx, citizen(1)), "1")).accounts, []);
    const reads = await sql`select from person_read where person_id = 3 and purpose = '多发待遇追回'`.execute(tx);
    assert.equal(reads.rows.length, 0);
    await view(tx);
    const seen = await sql`select from person_read where person_id = 3 and purpose = '多发待遇追回'`.execute(tx);
    assert.equal(seen.rows.length, 1);
  }));

test("what a run holds back leaves the list at once, and comes back when the run is computed again", () =>
  onDemo(async (tx) => {
    const finance = financeOffice(tx);
    const listed = async () => {
      await assertInvariants(tx); // M8-overpayment: the list is what the books come to
      return (await recoveryListOf(contextOf(tx, staff("clerk")), secrecy)).total.yuan;
    };
    await stop(tx);
    const whole = await listed();
    assert.equal(whole, yuan((await monthly(tx)) * 2n));
    const reinstate = { kind: "reinstate", awardNo: 1, from: "2026-11", document: "证明〔2026〕1号", reason } as const;
    await sign(tx, staff("checker"), await propose(tx, staff("clerk"), reinstate));
    assert.equal(await listed(), whole);
    const plan = { kind: "set-off", monthly: "300.00", from: "2026-11", document: "决定〔2026〕1号", reason } as const;
    await sign(tx, staff("checker"), await propose(tx, staff("clerk"), plan));
    const run = await finance.open();
    assert.equal(await listed(), yuan((await monthly(tx)) * 2n - 30_000n));
    await finance.act(run, "recompute", staff("approver"), { reason: "账户有误" });
    assert.equal(await listed(), whole);
    await finance.compute(run);
    assert.equal(await listed(), yuan((await monthly(tx)) * 2n - 30_000n));
  }));

test("the list goes on behind a row, the most open first, whoever owes it", () =>
  onDemo(async (tx) => {
    const opened = [500n, -700n, 0n, 500n, 90n];
    for (const [at, open] of opened.entries()) {
      await sql`
        insert into overpayment (person_id, fund_entity_id, agency_id, charged, settled, open, since)
        values (${900 + at}, 2, 610299, 1000, ${(1000n - open).toString()}::bigint, ${open.toString()}::bigint, now())`.execute(
        tx,
      );
    }
    const page = async (after: Parameters<typeof overpaymentsOf>[1]["after"]) =>
      overpaymentsOf(tx, { agencyId: "610299", after, most: 2 });
    const seen: string[] = [];
    for (let rows = await page(null); rows.length > 0; ) {
      seen.push(...rows.map((row) => row.person_id));
      const last = rows.at(-1) ?? assert.fail();
      rows = await page({ size: last.size, personId: last.person_id, fundEntityId: last.fund_entity_id });
    }
    assert.deepEqual(seen, ["901", "900", "903", "904", "902"]);
    const days = await openByDay(tx, "610299");
    assert.deepEqual([days.length, days[0]?.count, days[0]?.open], [1, 3, 1090n]); // 500 + 500 + 90
  }));
