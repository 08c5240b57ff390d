import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { date } from "#policy/kernel/calendar.ts";
import { fen, parseYuan } from "#policy/kernel/money.ts";
import { assertInvariants, contextOf, onDemo, personOf, staff } from "../../../test/office.ts";
import { postTax } from "../../../test/plans.ts";
import type { DayTotal, TaxMessage } from "./contract.ts";
import { daysOf, differencesOf, fundsOf, insertExplanation } from "./day-store.ts";
import { openExceptions } from "./store.ts";

// Person 6 pays November: 5,000.00 × 20 % = 1,000.00, by slip V-1 on the 17th.
const scheme = "enterprise-pension";
const { identityNumber, name } = personOf(6);
const day = date("2026-11-17");
const line = {
  ...{ line: 1, identityNumber, name, scheme, region: "610000", monthFor: "2026-11", monthCharged: "2026-11" },
  ...{ base: "5000.00", total: "1000.00" },
};
async function paid(tx: Tx): Promise<void> {
  await postTax(tx, { kind: "declaration", number: "D-1", controlTotal: "1000.00", lines: [line] });
  await postTax(tx, {
    ...{ kind: "receipt", number: "P-1", declaration: "D-1", voucher: "V-1", receivedOn: day },
    ...{ controlTotal: "1000.00", lines: [{ line: 1, amount: "1000.00" }] },
  });
}
const slip = (voucher: string, received: string, paidBack = "0.00") => ({ voucher, received, paidBack });
const told = (slips: DayTotal["slips"], changed: Partial<DayTotal> = {}): TaxMessage => {
  const sum = (part: "received" | "paidBack") =>
    (Number(slips.reduce((all, one) => all + parseYuan(one[part]), 0n)) / 100).toFixed(2);
  return {
    ...{ kind: "day-total", number: "RZ-1", day, scheme, region: "610000", slips, count: slips.length },
    ...{ controlTotal: sum("received"), controlPaidBack: sum("paidBack"), ...changed },
  };
};
const fund = async (tx: Tx): Promise<string> => {
  const found = await sql<{ id: string }>`select fund_entity_id as id from ledger_entry where voucher = 'V-1'`.execute(
    tx,
  );
  return found.rows[0]?.id ?? assert.fail("no entry of V-1");
};
async function stateOf(tx: Tx) {
  const [row] = await daysOf(tx, [await fund(tx)], day, day);
  return row && { tax: row.tax, book: row.book, differences: row.differences, open: row.open };
}
const reasons = async (tx: Tx) => (await openExceptions(tx, "610200")).map((row) => row.reason);

test("until tax has told, the day waits; told alike, it is equal, and what came is placed to the fen", async () => {
  await onDemo(async (tx) => {
    await paid(tx);
    assert.deepEqual(await stateOf(tx), { tax: null, book: "100000", differences: 1, open: 1 });
    await postTax(tx, told([slip("V-1", "1000.00")]));
    assert.deepEqual(await stateOf(tx), { tax: "100000", book: "100000", differences: 0, open: 0 });
    const [row] = await daysOf(tx, [await fund(tx)], day, day);
    assert.deepEqual([row?.income, row?.suspense], ["100000", "0"]);
    await assertInvariants(tx);
  });
});

test("a slip of another amount, one that we never got and one that tax does not know are each a difference", async () => {
  await onDemo(async (tx) => {
    await paid(tx);
    await postTax(tx, told([slip("V-1", "1000.01"), slip("V-9", "50.00")]));
    const differences = await differencesOf(tx, { fundEntityId: await fund(tx), day });
    assert.deepEqual(
      differences.map((one) => [one.voucher, one.tax, one.book]),
      [
        ["V-1", "100001", "100000"],
        ["V-9", "5000", null],
      ],
    );
  });
  await onDemo(async (tx) => {
    await paid(tx);
    await postTax(tx, told([]));
    const differences = await differencesOf(tx, { fundEntityId: await fund(tx), day });
    assert.deepEqual(
      differences.map((one) => [one.voucher, one.tax, one.book]),
      [["V-1", null, "100000"]],
    );
    await assertInvariants(tx);
  });
});

test("an explanation holds for the figures that were seen: when the slip comes after all, the day is equal; another figure is open again", async () => {
  await onDemo(async (tx) => {
    await paid(tx);
    await postTax(tx, told([slip("V-1", "1000.00"), slip("V-9", "1000.00")]));
    const key = { fundEntityId: await fund(tx), day };
    const given = { ...key, voucher: "V-9", tax: fen(100_000n), book: fen(0n), explanation: "国库凭证次日才到" };
    await insertExplanation(contextOf(tx, staff("finance")), given);
    assert.deepEqual(await stateOf(tx), { tax: "200000", book: "100000", differences: 1, open: 0 });
    // A second payment of the same line waits in 暂收款, but the slip of the day is in the books now.
    await postTax(tx, {
      ...{ kind: "receipt", number: "P-9", declaration: "D-1", voucher: "V-9", receivedOn: day },
      ...{ controlTotal: "900.00", lines: [{ line: 1, amount: "900.00" }] },
    });
    assert.deepEqual(await stateOf(tx), { tax: "200000", book: "190000", differences: 1, open: 1 });
    await assertInvariants(tx);
  });
});

test("cut, not adding up, a slip twice, a day to come, a region of nobody: kept as exceptions, and the day goes on waiting", async () => {
  await onDemo(async (tx) => {
    await paid(tx);
    const whole = [slip("V-1", "1000.00")];
    const wrong: [TaxMessage, string][] = [
      [told(whole, { count: 2 }), "control-total"],
      [told(whole, { controlTotal: "1000.01" }), "control-total"],
      [told(whole, { controlPaidBack: "0.01" }), "control-total"],
      [told([...whole, ...whole]), "line-repeated"],
      [told(whole, { day: "2026-11-19" }), "future-receipt"],
      [told(whole, { region: "440000" }), "no-fund"],
    ];
    for (const [index, [message]] of wrong.entries()) await postTax(tx, { ...message, number: `RZ-${index}` });
    assert.deepEqual((await reasons(tx)).toSorted(), wrong.map(([, why]) => why).toSorted());
    assert.equal((await stateOf(tx))?.tax, null);
    await assertInvariants(tx);
  });
});

test("a day is told once: told again under another number it is an exception, and the first word stands", async () => {
  await onDemo(async (tx) => {
    await paid(tx);
    await postTax(tx, told([slip("V-1", "1000.00")]));
    await postTax(tx, { ...told([slip("V-1", "999.00")]), number: "RZ-2" });
    assert.deepEqual(await reasons(tx), ["day-repeated"]);
    assert.equal((await stateOf(tx))?.tax, "100000");
    // The day before is another day, also for the same slip: there it is a difference.
    await postTax(tx, { ...told([slip("V-1", "1000.00")]), number: "RZ-3", day: "2026-11-16" } as TaxMessage);
    const before = await differencesOf(tx, { fundEntityId: await fund(tx), day: date("2026-11-16") });
    assert.deepEqual(
      before.map((one) => [one.voucher, one.tax, one.book]),
      [["V-1", "100000", null]],
    );
  });
});

test("what went back counts down on both sides", async () => {
  await onDemo(async (tx) => {
    await paid(tx);
    await postTax(tx, told([slip("V-1", "1000.00"), slip("TK-1", "0.00", "20.00")]));
    const [difference] = await differencesOf(tx, { fundEntityId: await fund(tx), day });
    assert.deepEqual([difference?.voucher, difference?.tax, difference?.book], ["TK-1", "-2000", null]);
    assert.equal((await stateOf(tx))?.tax, "98000");
  });
});

test("an agency sees the days of its own funds", async () => {
  await onDemo(async (tx) => {
    await paid(tx);
    const [own, other] = [await fundsOf(tx, "610200"), await fundsOf(tx, "310000")];
    assert.ok(own.includes(await fund(tx)));
    assert.ok(!other.includes(await fund(tx)));
  });
});
