import assert from "node:assert/strict";
import { test } from "node:test";
import { stopAward } from "#domains/benefit/index.ts";
import { proposeAct, signAct } from "#domains/recovery/act.ts";
import type { Proposal } from "#domains/recovery/contract.ts";
import { ownRecoveryOf, recoveryViewOf } from "#domains/recovery/view.ts";
import { type Actor, jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { assertInvariants, citizen, contextOf, onDemo, problemOf, secrecy, staff } from "../../test/office.ts";
import { answersOf, type FinanceOffice, financeOffice, receive } from "../../test/payments.ts";

// 抵扣 between desk, payment run and bank. Person 3 draws a pension at 铜川, paid by fund 2 to October 2026; today is 18 November.
const place = { personId: "3", fundEntityId: "2" };
const reason = "本人同意从养老金里扣";
const document = "抵扣同意书〔2026〕1号";

const monthly = async (tx: Tx): Promise<bigint> =>
  BigInt((await sql<{ total: string }>`select total from award where person_id = 3`.execute(tx)).rows[0]?.total ?? 0);
const propose = (tx: Tx, by: Actor, proposal: Proposal) => proposeAct(contextOf(tx, by), shippedLaw, place, proposal);
const sign = (tx: Tx, by: Actor, actNo: number) =>
  signAct(contextOf(tx, by), place, { actNo, verdict: "confirm", note: null });
const view = (tx: Tx) => recoveryViewOf(contextOf(tx, staff("clerk")), secrecy, place);

/** Stopped from September and free again from October: September is owed back, what follows is paid. */
async function owesSeptember(tx: Tx): Promise<bigint> {
  const change = { personId: "3", awardNo: 1, reason: "服刑", applicationId: null };
  await stopAward(contextOf(tx, jobActor("test")), { ...change, fromMonth: month("2026-09") });
  const free = { kind: "reinstate", awardNo: 1, document: "释放证明〔2026〕3号", reason: "已释放" } as const;
  await sign(tx, staff("checker"), await propose(tx, staff("clerk"), { ...free, from: "2026-10" }));
  return monthly(tx);
}

async function agree(tx: Tx, yuan: string, from = "2026-11"): Promise<number> {
  const act = await propose(tx, staff("clerk"), { kind: "set-off", monthly: yuan, from, document, reason });
  await sign(tx, staff("checker"), act);
  return act;
}

async function paymentOf(tx: Tx, number: string): Promise<readonly [bigint, bigint]> {
  const found = await sql<{ amount: string; held_back: string }>`
    select amount, held_back from payment join payment_run using (run_id, attempt_no)
    where person_id = 3 and number = ${number}`.execute(tx);
  return [BigInt(found.rows[0]?.amount ?? 0), BigInt(found.rows[0]?.held_back ?? 0)];
}

const repay = async (tx: Tx, amount: bigint): Promise<void> => {
  const yuan = toYuan(fen(amount));
  const given = { kind: "repayment", yuan, voucher: "HD-7", movedOn: "2026-11-18", reason: "银行回单" } as const;
  await sign(tx, staff("finance-2"), await propose(tx, staff("finance"), given));
};

/** The bank answers everything of a run; to person 3 that the account does not exist. */
async function answer(tx: Tx, finance: FinanceOffice, number: string, outcome: "paid" | "returned"): Promise<void> {
  const run = await finance.run(number);
  for (const one of await answersOf(tx, finance, run)) {
    const lines = one.lines.map((line) =>
      line.reference === `P${run.run_id}-3`
        ? { ...line, outcome, reason: outcome === "paid" ? null : "账户不存在" }
        : line,
    );
    await receive(tx, { ...one, lines });
  }
}

const transferred = async (tx: Tx, number: string): Promise<bigint> =>
  BigInt(
    (
      await sql<{
        sum: string;
      }>`select sum(amount)::text as sum from payment join payment_run using (run_id, attempt_no)
        join payment_outcome using (person_id, run_id) where number = ${number} and outcome = 'paid'`.execute(tx)
    ).rows[0]?.sum ?? 0,
  );
const expenditure = async (tx: Tx): Promise<bigint> =>
  BigInt(
    (
      await sql<{ sum: string }>`select sum(debit - credit)::text as sum from ledger_line
        where fund_entity_id = 2 and ledger_account = 'benefit-expenditure'`.execute(tx)
    ).rows[0]?.sum ?? 0,
  );

test("agreed by two, 300.00 of November is held back: the bank gets the rest, the debt falls, the fund spends only what moved", () =>
  onDemo(async (tx) => {
    const owed = await owesSeptember(tx);
    const proposed = await propose(tx, staff("clerk"), {
      ...{ kind: "set-off", monthly: "300.00", from: "2026-11", document, reason },
    });
    assert.equal(await problemOf(sign(tx, staff("clerk-2"), proposed)), "recovery/other-post");
    const himself = staff("checker", { naturalPerson: staff("clerk").naturalPerson });
    assert.equal(await problemOf(sign(tx, himself, proposed)), "recovery/four-eyes");
    await sign(tx, staff("checker"), proposed);
    const finance = financeOffice(tx);
    const number = await finance.open();
    assert.deepEqual(await paymentOf(tx, number), [owed - 30_000n, 30_000n]);
    assert.equal((await view(tx)).open.yuan, toYuan(fen(owed - 30_000n)));
    await finance.release(number);
    const before = await expenditure(tx);
    await answer(tx, finance, number, "paid");
    assert.equal(await expenditure(tx), before + (await transferred(tx, number)));
    const told = await sql<{ body: string }>`
      select body from notification where person_id = 3 and template = 'payment.paid' order by at desc limit 1`.execute(
      tx,
    );
    assert.match(told.rows[0]?.body ?? "", /抵扣以前多发的 300\.00 元/);
    const own = (await ownRecoveryOf(contextOf(tx, citizen(3)), "3")).accounts[0];
    assert.equal(own?.settled.yuan, "300.00");
    assert.match(own?.how.join("") ?? "", /抵扣同意书/);
    await assertInvariants(tx);
  }));

test("a plan above a fifth of the month is held to it: a month × 20 %, rounded down; without a plan, or before it, nothing", () =>
  onDemo(async (tx) => {
    const owed = await owesSeptember(tx);
    await agree(tx, toYuan(fen(owed)), "2026-12");
    const finance = financeOffice(tx);
    const november = await finance.open();
    assert.deepEqual(await paymentOf(tx, november), [owed, 0n]);
    await finance.release(november);
    const december = await finance.open({ period: "2026-12" });
    const fifth = owed / 5n;
    assert.deepEqual(await paymentOf(tx, december), [owed - fifth, fifth]);
    await assertInvariants(tx);
  }));

test("repaid to the last 0.01, the last instalment is 0.01, and the month after is whole", () =>
  onDemo(async (tx) => {
    const owed = await owesSeptember(tx);
    await agree(tx, "300.00");
    await repay(tx, owed - 1n);
    const finance = financeOffice(tx);
    const november = await finance.open();
    assert.deepEqual(await paymentOf(tx, november), [owed - 1n, 1n]);
    await finance.release(november);
    assert.deepEqual(await paymentOf(tx, await finance.open({ period: "2026-12" })), [owed, 0n]);
    assert.equal((await view(tx)).setOffPlan, null);
    await assertInvariants(tx);
  }));

test("computed again before the release, what the first computation held back counts no more", () =>
  onDemo(async (tx) => {
    const owed = await owesSeptember(tx);
    await agree(tx, "300.00");
    const finance = financeOffice(tx);
    const number = await finance.open();
    await sign(tx, staff("checker"), await propose(tx, staff("clerk"), { kind: "set-off-end", document, reason }));
    assert.equal(await problemOf(finance.release(number)), "payment/differs"); // the plan it held back by is ended
    await finance.act(number, "recompute", staff("checker"), { reason: "抵扣停了" });
    assert.equal((await view(tx)).open.yuan, toYuan(fen(owed)));
    await finance.compute(number);
    assert.deepEqual(await paymentOf(tx, number), [owed, 0n]);
    await assertInvariants(tx);
  }));

test("repaid whole between computation and release, the release is refused; computed again, the month is whole", () =>
  onDemo(async (tx) => {
    const owed = await owesSeptember(tx);
    await agree(tx, "300.00");
    const finance = financeOffice(tx);
    const number = await finance.open();
    const most = propose(tx, staff("finance"), {
      ...{ kind: "repayment", yuan: toYuan(fen(owed)), voucher: "HD-8", movedOn: "2026-11-18", reason: "银行回单" },
    });
    assert.equal(await problemOf(most), "recovery/not-now"); // 300.00 of it is held back already
    await repay(tx, owed - 30_000n);
    assert.equal((await view(tx)).open.yuan, "0.00");
    await finance.release(number);
    await assertInvariants(tx);
  }));

test("the bank returns the rest: what was set off stands, and what is paid again is the rest", () =>
  onDemo(async (tx) => {
    const owed = await owesSeptember(tx);
    await agree(tx, "300.00");
    const finance = financeOffice(tx);
    const november = await finance.open();
    await finance.release(november);
    await answer(tx, finance, november, "returned");
    assert.equal((await view(tx)).setOff.yuan, "300.00");
    await assertInvariants(tx);
    await sql`insert into payee_account (person_id, account_no, bank, number, last_digits, told_by, known_at)
      select person_id, account_no + 1, bank, number, last_digits, 'test', now() from payee_account where person_id = 3`.execute(
      tx,
    );
    const again = await finance.open({ kind: "supplementary" });
    assert.deepEqual(await paymentOf(tx, again), [owed - 30_000n, 30_000n]);
    assert.equal((await view(tx)).setOff.yuan, "300.00"); // once
    await assertInvariants(tx);
  }));

for (const outcome of ["paid", "returned"] as const)
  test(`stopped afterwards from November, which was set off in part and ${outcome}: what the person had of it is owed back`, () =>
    onDemo(async (tx) => {
      const owed = await owesSeptember(tx);
      await agree(tx, "300.00");
      const finance = financeOffice(tx);
      const november = await finance.open();
      await finance.release(november);
      await answer(tx, finance, november, outcome);
      const change = { personId: "3", awardNo: 1, reason: "去世", applicationId: null };
      await stopAward(contextOf(tx, jobActor("test")), { ...change, fromMonth: month("2026-11") });
      // September less 300.00, and of November all that was paid, or the 300.00 alone.
      const more = outcome === "paid" ? owed : 30_000n;
      assert.equal((await view(tx)).open.yuan, toYuan(fen(owed - 30_000n + more)));
      await assertInvariants(tx);
      const healthy = { kind: "reinstate", awardNo: 1, document: "派出所证明〔2026〕8号", reason: "本人健在" } as const;
      await sign(tx, staff("approver"), await propose(tx, staff("clerk"), { ...healthy, from: "2026-11" }));
      assert.equal((await view(tx)).open.yuan, toYuan(fen(owed - 30_000n)));
      await assertInvariants(tx);
    }));

test("what cannot be is refused: a month that is over, more than is owed, an end without a plan, a plan where nothing is owed", () =>
  onDemo(async (tx) => {
    const given = { kind: "set-off", monthly: "300.00", from: "2026-11", document, reason } as const;
    assert.equal(await problemOf(propose(tx, staff("clerk"), given)), "recovery/not-now");
    const owed = await owesSeptember(tx);
    assert.equal(await problemOf(propose(tx, staff("clerk"), { ...given, from: "2026-10" })), "recovery/not-now");
    const more = toYuan(fen(owed + 1n));
    assert.equal(await problemOf(propose(tx, staff("clerk"), { ...given, monthly: more })), "recovery/not-now");
    const end = propose(tx, staff("clerk"), { kind: "set-off-end", document, reason });
    assert.equal(await problemOf(end), "recovery/not-now");
    assert.equal(await problemOf(propose(tx, staff("finance"), given)), "recovery/other-post");
  }));
