import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import { assertInvariants, onDemo } from "../../../test/office.ts";
import { type LedgerLine, openBookMonth, postVoucher, receiptLines } from "./index.ts";

const zero = fen(0n);
const line = (account: LedgerLine["account"], debit: Fen, credit: Fen): LedgerLine => ({ account, debit, credit });
const voucherOf = (lines: readonly LedgerLine[], voucher = "V-1") => ({
  fundEntityId: "2",
  voucher,
  movedOn: date("2026-11-17"),
  bookMonth: month("2026-11"),
  summary: "测试",
  lines,
});
const open = (tx: Tx) => openBookMonth(tx, "2", month("2026-11"));
const balanced = [line("treasury-deposit", fen(100n), zero), line("interest-income", zero, fen(100n))];
const count = async (tx: Tx) =>
  (
    await sql`select (select count(*)::int from ledger_entry) as entries, (select count(*)::int from ledger_line) as lines`.execute(
      tx,
    )
  ).rows[0] as { entries: number; lines: number };

test("a voucher is posted once: again, with whatever lines, it changes nothing", async () => {
  await onDemo(async (tx) => {
    await open(tx);
    const before = await count(tx);
    assert.equal(await postVoucher(tx, voucherOf(balanced)), true);
    assert.deepEqual(await count(tx), { entries: before.entries + 1, lines: before.lines + 2 });
    assert.equal(await postVoucher(tx, voucherOf(balanced)), false);
    assert.equal(await postVoucher(tx, voucherOf(receiptLines(fen(999n), fen(1n)))), false);
    assert.deepEqual(await count(tx), { entries: before.entries + 1, lines: before.lines + 2 });
    await assertInvariants(tx);
  });
});

test("the same number in another fund is another voucher", async () => {
  await onDemo(async (tx) => {
    await open(tx);
    await openBookMonth(tx, "1", month("2026-11"));
    assert.equal(await postVoucher(tx, voucherOf(balanced)), true);
    assert.equal(await postVoucher(tx, { ...voucherOf(balanced), fundEntityId: "1" }), true);
  });
});

test("a voucher that does not balance, or has one line, is our fault and posts nothing", async () => {
  const wrong = [
    [line("treasury-deposit", fen(100n), zero), line("contribution-income", zero, fen(99n))],
    [line("treasury-deposit", fen(100n), zero)],
    [],
  ];
  for (const lines of wrong) {
    await onDemo(async (tx) => {
      const before = await count(tx);
      await assert.rejects(postVoucher(tx, voucherOf(lines)), /借贷不平|至少要有借、贷两行/);
      assert.deepEqual(await count(tx), before);
    });
  }
});

test("the database refuses a line that is both debit and credit, neither, or negative", async () => {
  for (const [debit, credit] of [
    ["100", "100"],
    ["0", "0"],
    ["-1", "0"],
  ]) {
    const insert = (tx: Tx) =>
      sql`insert into ledger_line values (2, 'V-1', 1, 'treasury-deposit', ${debit}, ${credit})`.execute(tx);
    await onDemo((tx) => assert.rejects(insert(tx), { code: "23514" }));
  }
});

test("what came in and could not be matched waits in 暂收款; nothing is lost and no line is empty", () => {
  const sum = (lines: readonly LedgerLine[], side: "debit" | "credit") =>
    lines.reduce((all, one) => all + one[side], 0n);
  for (const [total, matched] of [
    [1000n, 1000n],
    [1000n, 1n],
    [1000n, 0n],
  ] as const) {
    const lines = receiptLines(fen(total), fen(matched));
    assert.equal(sum(lines, "debit"), total);
    assert.equal(sum(lines, "credit"), total);
    assert.ok(lines.every((one) => (one.debit === 0n) !== (one.credit === 0n)));
  }
  assert.deepEqual(
    receiptLines(fen(1000n), fen(1000n)).map(({ account }) => account),
    ["treasury-deposit", "contribution-income"],
  );
  assert.deepEqual(
    receiptLines(fen(1000n), fen(0n)).map(({ account }) => account),
    ["treasury-deposit", "suspense-receipt"],
  );
});

test("a month is opened by the first money in it; a closed one moves the money to the next that is open", async () => {
  await onDemo(async (tx) => {
    assert.equal(await openBookMonth(tx, "2", month("2026-11")), "2026-11");
    assert.equal(await openBookMonth(tx, "2", month("2026-11")), "2026-11");
    await sql`update book_month set status = 'closed' where fund_entity_id = 2 and book_month = '2026-11'`.execute(tx);
    assert.equal(await openBookMonth(tx, "2", month("2026-11")), "2026-12");
    await sql`update book_month set status = 'closed' where fund_entity_id = 2 and book_month = '2026-12'`.execute(tx);
    assert.equal(await openBookMonth(tx, "2", month("2026-11")), "2027-01");
    assert.equal(await openBookMonth(tx, "1", month("2026-11")), "2026-11"); // another fund closes by itself
  });
});

test("money of a month before the books began goes to the oldest month that is open", async () => {
  await onDemo(async (tx) => {
    assert.equal(await openBookMonth(tx, "2", month("2025-10")), "2026-09"); // the books begin in November 2025
    assert.equal(await openBookMonth(tx, "2", month("2024-03")), "2026-09");
  });
});
