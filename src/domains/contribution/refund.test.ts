import assert from "node:assert/strict";
import { test } from "node:test";
import { accountLines } from "#domains/account/index.ts";
import { insertRelation } from "#domains/registration/index.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { handIn, signed } from "../../../test/claims.ts";
import { assertInvariants, onDemo, personOf, problemOf, secrecy, wednesday } from "../../../test/office.ts";
import { type aMakeUp, postTax } from "../../../test/plans.ts";
import type { RefundReceipt, TaxMessage } from "./contract.ts";
import { monthsOf } from "./months.ts";
import { historyOf, historySince, openExceptions } from "./store.ts";

type Office = Parameters<typeof aMakeUp>[1];

// Person 63 draws a pension since September 2026, and went on paying as a flexible worker: 5,000.00 × 20 % in October.
const retiree = 63;
const { identityNumber, name } = personOf(retiree);
const line = {
  ...{ line: 1, identityNumber, name, scheme: "enterprise-pension", region: "610000" },
  ...{ monthFor: "2026-10", monthCharged: "2026-10", base: "5000.00", total: "1000.00" },
};
const declaration = (number: string): TaxMessage => ({
  ...{ kind: "declaration", number, controlTotal: "1000.00", lines: [line] },
});
const receipt = (declared: string): TaxMessage => ({
  ...{ kind: "receipt", number: `P-${declared}`, declaration: declared, voucher: `V-${declared}` },
  ...{ receivedOn: "2026-11-10", controlTotal: "1000.00", lines: [{ line: 1, amount: "1000.00" }] },
});

async function paidTooMuch(tx: Tx): Promise<void> {
  await insertRelation(tx, {
    ...{ personId: String(retiree), scheme: "enterprise-pension", agencyId: "610200", region: "610000" },
    ...{ category: "flexible", fromMonth: month("2026-10"), declaredBase: fen(500_000n), applicationId: "1" },
    knownFrom: wednesday,
  });
  await postTax(tx, declaration("D-63"));
  await postTax(tx, receipt("D-63"));
}

const asked = { ground: "after-retirement", fromMonth: "2026-10", toMonth: "2026-10", truth: true };
const apply = (tx: Tx, office: Office) =>
  handIn(tx, office, { person: retiree, item: "contribution-refund", answers: asked, now: wednesday });

async function decided(tx: Tx, office: Office): Promise<string> {
  const row = await apply(tx, office);
  const done = await signed(tx, office, row, { verbs: ["accept", "check", "approve"], now: wednesday });
  assert.equal(done.state, "done");
  return `TF-${done.number}-1`;
}

const paidBack = (refund: string, changed: Partial<RefundReceipt> = {}): RefundReceipt => ({
  ...{ kind: "refund-receipt", number: `T-${refund}`, refund, voucher: `TK-${refund}` },
  ...{ receivedOn: "2026-11-18", controlTotal: "1000.00", ...changed },
});

const balance = async (tx: Tx) => (await accountLines(tx, String(retiree))).reduce((sum, one) => sum + one.amount, 0n);
const income = async (tx: Tx): Promise<bigint> => {
  const found = await sql<{ sum: string }>`
    select sum(credit - debit)::text as sum from ledger_line where ledger_account = 'contribution-income'`.execute(tx);
  return BigInt(found.rows[0]?.sum ?? "0");
};

test("paid after the pension began: decided by three, the account is less at once, income when the treasury has paid", async () => {
  await onDemo(async (tx, office) => {
    const [accountBefore, incomeBefore] = [await balance(tx), await income(tx)];
    await paidTooMuch(tx);
    assert.equal(await balance(tx), accountBefore + 40_000n); // 5,000.00 × 8 %
    const refund = await decided(tx, office);
    await assertInvariants(tx);
    assert.equal(await balance(tx), accountBefore);
    assert.equal(await income(tx), incomeBefore + 100_000n);
    await postTax(tx, paidBack(refund));
    assert.equal(await income(tx), incomeBefore);
    assert.deepEqual(await openExceptions(tx, "610200"), []);
    await assertInvariants(tx);
    const [made] = (await historyOf(tx, String(retiree))).filter((one) => one.kind === "refund");
    assert.deepEqual(
      [made?.total, made?.allocated, made?.account, made?.pooled],
      [-100_000n, -100_000n, -40_000n, -60_000n],
    );
    assert.deepEqual([made?.correctsSource, made?.correctsLine], ["tax/D-63", 1]);
  });
});

test("what was given back is no month any more: not counted, not owed, shown with its refund beside it", async () => {
  await onDemo(async (tx, office) => {
    const source = { db: tx, secrecy, now: wednesday };
    const of = { personId: String(retiree), agencyId: "610200" } as Parameters<Office["facts"]["pensionAccount"]>[1];
    const before = await office.facts.contributionRecord(source, of);
    const counted = (await historySince(tx, String(retiree))).creditedMonths;
    const account = await office.facts.pensionAccount(source, of);
    await paidTooMuch(tx);
    assert.equal((await historySince(tx, String(retiree))).creditedMonths, counted + 1);
    await decided(tx, office);
    assert.equal((await historySince(tx, String(retiree))).creditedMonths, counted);
    const after = await office.facts.contributionRecord(source, of);
    assert.deepEqual([after.spans, after.unpaid, after.overlapping], [before.spans, before.unpaid, before.overlapping]);
    const sum = (one: typeof account) =>
      BigInt(one.settledYuan.replace(".", "")) +
      one.credits.reduce((all, credit) => all + BigInt(credit.amountYuan.replace(".", "")), 0n);
    assert.equal(sum(await office.facts.pensionAccount(source, of)), sum(account));
    const shown = monthsOf(await historyOf(tx, String(retiree)), [], {
      now: month("2026-11"),
      firstMonth: month("2026-01"),
    });
    assert.deepEqual(
      shown.filter((one) => one.month === "2026-10").map((one) => [one.kindName, one.stateName]),
      [
        ["退费", "已核定，等退款"],
        [null, "已记账"],
      ],
    );
  });
});

test("a second application finds nothing, also one that was handed in before the first was decided", async () => {
  await onDemo(async (tx, office) => {
    await paidTooMuch(tx);
    const first = await apply(tx, office);
    const second = await apply(tx, office);
    await signed(tx, office, first, { verbs: ["accept", "check", "approve"], now: wednesday });
    const late = signed(tx, office, second, { verbs: ["accept", "check", "approve"], now: wednesday });
    assert.notEqual((await late.catch(() => undefined))?.state, "done");
    const { rows } = await sql<{
      count: number;
    }>`select count(*)::int as count from obligation where kind = 'refund'`.execute(tx);
    assert.equal(rows[0]?.count, 1);
    await assertInvariants(tx);
  });
});

test("the month is free again: declared anew it is owed, and the refund of it stays", async () => {
  await onDemo(async (tx, office) => {
    await paidTooMuch(tx);
    await postTax(tx, declaration("D-63b"));
    assert.deepEqual(
      (await openExceptions(tx, "610200")).map((row) => row.reason),
      ["repeated-month"],
    );
    await decided(tx, office);
    await postTax(tx, declaration("D-63c"));
    assert.equal((await openExceptions(tx, "610200")).length, 1);
    await assertInvariants(tx);
  });
});

test("what the treasury says of an unknown refund, of another amount, twice, or of a day to come moves nothing", async () => {
  await onDemo(async (tx, office) => {
    await paidTooMuch(tx);
    const refund = await decided(tx, office);
    const before = await income(tx);
    const wrong: [Partial<RefundReceipt>, string][] = [
      [{ refund: "TF-nobody-1" }, "refund-unknown"],
      [{ controlTotal: "1000.01" }, "refund-differs"],
      [{ controlTotal: "999.99" }, "refund-differs"],
      [{ receivedOn: "2026-11-19" }, "future-receipt"],
    ];
    for (const [index, [changed]] of wrong.entries())
      await postTax(tx, paidBack(refund, { ...changed, number: `T-${index}`, voucher: `TK-${index}` }));
    assert.equal(await income(tx), before);
    await postTax(tx, paidBack(refund));
    await postTax(tx, paidBack(refund, { number: "T-again", voucher: "TK-again" }));
    assert.equal(await income(tx), before - 100_000n);
    assert.deepEqual(
      (await openExceptions(tx, "610200")).map((row) => row.reason).toSorted(),
      [...wrong.map(([, reason]) => reason), "repeated-refund"].toSorted(),
    );
    await assertInvariants(tx);
  });
});

test("a voucher that is in the books already is refused as a whole", async () => {
  await onDemo(async (tx, office) => {
    await paidTooMuch(tx);
    const refund = await decided(tx, office);
    await assert.rejects(postTax(tx, paidBack(refund, { voucher: "V-D-63" })));
  });
});

test("an application for a month that was never overpaid is refused before it is handed in", async () => {
  await onDemo(async (tx, office) => {
    assert.equal(await problemOf(apply(tx, office)), "application/blocked");
  });
});
