import assert from "node:assert/strict";
import { test } from "node:test";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { LedgerLine } from "#policy/fund/index.ts";
import { addMonths, date, month } from "#policy/kernel/calendar.ts";
import { fen, zeroFen } from "#policy/kernel/money.ts";
import { assertInvariants, contextOf, onDemo, problemOf, seededDatabase, staff } from "../../../test/office.ts";
import { makeDraft, postDraft } from "./draft.ts";
import { openBookMonth, postVoucher } from "./index.ts";
import { fundInvariants } from "./invariants.ts";
import { askClose, checklist, closeMonth, refuseClose } from "./month.ts";
import { findClose } from "./month-store.ts";
import { matchByRule } from "./reconciliation.ts";

const fund = "2";
const september = month("2026-09");
const as = (tx: Tx, id: string) => contextOf(tx, staff(id));
const unready = async (tx: Tx) =>
  (await checklist(tx, fund, september)).filter((one) => !one.ok).map((one) => `${one.stops ? "!" : "·"} ${one.name}`);

/** What the bank paid in September and nobody has booked. */
async function bookInterest(tx: Tx): Promise<string> {
  const { rows } = await sql<{ amount: string }>`
    select amount from bank_statement_line
    where fund_entity_id = 2 and book_month = '2026-09' and words = '季度结息'`.execute(tx);
  const amount = fen(BigInt(rows[0]?.amount ?? "0"));
  const lines: LedgerLine[] = [
    { account: "treasury-account", debit: amount, credit: zeroFen },
    { account: "interest-income", debit: zeroFen, credit: amount },
  ];
  const typed = { movedOn: date("2026-09-21"), summary: "财政专户季度结息", lines };
  return makeDraft(as(tx, "finance"), fund, typed);
}

async function ready(tx: Tx): Promise<void> {
  const voucher = await bookInterest(tx);
  await postDraft(as(tx, "finance-2"), { fundEntityId: fund, voucher, version: 1 });
  const of = { fundEntityId: fund, account: "treasury-account", month: september } as const;
  assert.equal(await matchByRule(as(tx, "finance"), of), 1);
}

test("September of the demo waits for its interest; then two persons close it, and it stays closed", async () => {
  await onDemo(async (tx) => {
    assert.deepEqual(await unready(tx), ["! 银行有的，账上都有", "· 没有在途的款项"]);
    assert.equal(await problemOf(askClose(as(tx, "finance"), fund, september)), "fund/not-now");
    await ready(tx);
    assert.deepEqual(await unready(tx), ["· 没有在途的款项"]); // the treasury's money came in October: listed, no obstacle
    await askClose(as(tx, "finance"), fund, september);
    const version = (await findClose(tx, fund, september))?.version ?? 0;
    const close = (id: string) => closeMonth(as(tx, id), { fundEntityId: fund, month: september, version });
    assert.equal(await problemOf(close("finance")), "fund/four-eyes");
    await close("approver");
    await assertInvariants(tx);
    assert.equal(await problemOf(close("finance-2")), "fund/not-now");
    assert.equal(await problemOf(askClose(as(tx, "finance"), fund, september)), "fund/not-now");
    assert.equal(await openBookMonth(tx, fund, september), "2026-10");
  });
});

test("a draft that waits stops the closing of its month and of no earlier one", async () => {
  await onDemo(async (tx) => {
    await bookInterest(tx);
    assert.ok((await unready(tx)).includes("! 没有等复核的草稿"));
    const august = await checklist(tx, fund, month("2026-08"));
    assert.equal(august.find((one) => one.name === "没有等复核的草稿")?.ok, true);
  });
});

test("months are closed in order, and none before it is over", async () => {
  await onDemo(async (tx) => {
    const october = (await checklist(tx, fund, month("2026-10"))).filter((one) => one.stops && !one.ok);
    assert.ok(october.some((one) => one.name === "前面的月份都已结账"));
    assert.equal(await problemOf(askClose(as(tx, "finance"), fund, month("2026-11"))), "fund/not-now");
    assert.equal(await problemOf(askClose(as(tx, "finance"), fund, month("2031-01"))), "request/not-found");
  });
});

test("whoever is asked may refuse with a reason; then it is asked for again, with another version", async () => {
  await onDemo(async (tx) => {
    await ready(tx);
    await askClose(as(tx, "finance"), fund, september);
    await refuseClose(as(tx, "finance-2"), { fundEntityId: fund, month: september, version: 1, reason: "附件没有齐" });
    assert.equal((await findClose(tx, fund, september))?.note, "附件没有齐");
    await askClose(as(tx, "finance"), fund, september);
    const stale = closeMonth(as(tx, "finance-2"), { fundEntityId: fund, month: september, version: 1 });
    assert.equal(await problemOf(stale), "fund/stale");
    await closeMonth(as(tx, "finance-2"), { fundEntityId: fund, month: september, version: 3 });
    await assertInvariants(tx);
  });
});

test("a posting into a closed month is our fault and posts nothing", async () => {
  await onDemo(async (tx) => {
    const lines: LedgerLine[] = [
      { account: "treasury-deposit", debit: fen(100n), credit: zeroFen },
      { account: "suspense-receipt", debit: zeroFen, credit: fen(100n) },
    ];
    const voucher = { fundEntityId: fund, voucher: "V-1", movedOn: date("2026-08-20"), summary: "测试", lines };
    await assert.rejects(postVoucher(tx, { ...voucher, bookMonth: month("2026-08") }), /已经结账/);
    const never = addMonths(month("2026-11"), 30); // a month that nobody opened
    await assert.rejects(postVoucher(tx, { ...voucher, bookMonth: never }), /已经结账/);
  });
});

test("each invariant of the fund is seen when it is broken", async () => {
  const broken: readonly [id: string, change: string][] = [
    ["M1", "update ledger_entry set posted_in_open = false where voucher = 'LX-2-202606'"],
    ["M1", "update ledger_line set ledger_account = 'petty-cash' where voucher = 'LX-2-202606' and line_no = 1"],
    [
      "M3",
      "update ledger_line set credit = credit + 1 where ledger_account = 'contribution-income' and voucher like 'GK-%-01'",
    ],
    ["M3-equation", "update ledger_line set credit = credit + 1 where voucher = 'LX-2-202606' and line_no = 2"],
    ["M9-statement", "update bank_statement set closing = closing + 1 where book_month = '2026-03'"],
    ["M9-statement", "delete from bank_statement_line where book_month = '2026-03' and line_no = 1"],
    ["S3-fund", "delete from voucher_draft_line where voucher = 'LX-2-202606' and line_no = 1"],
    ["S3-fund", "update ledger_entry set reverses = 'HZ-2-202601' where voucher = 'LX-2-202606'"],
  ];
  const { owner } = await seededDatabase();
  for (const [id, change] of broken) {
    const client = await owner.connect();
    try {
      await client.query("begin");
      const changed = await client.query(change);
      assert.ok((changed.rowCount ?? 0) > 0, change);
      const invariant = fundInvariants.find((one) => one.id === id);
      assert.ok(invariant !== undefined && "violations" in invariant);
      assert.notDeepEqual((await client.query(invariant.violations)).rows, [], change);
    } finally {
      await client.query("rollback");
      client.release();
    }
  }
  await onDemo(async (tx) => {
    assert.ok((await checkInvariants(tx, fundInvariants)).every((one) => one.ok));
  });
});
