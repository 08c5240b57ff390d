import assert from "node:assert/strict";
import { test } from "node:test";
import { checkVoucher, type LedgerAccount } from "#policy/fund/index.ts";
import { fen, zeroFen } from "#policy/kernel/money.ts";
import { fenOf, patterns, sayCode, sayTenThousand, typedAmount, yuanOf } from "./fund-words.ts";
import { readVoucherSearch } from "./voucher-search.ts";

test("yuan as a person types it", () => {
  assert.equal(typedAmount("1,234.5"), "1234.50");
  assert.equal(typedAmount("0.05"), "0.05");
  for (const wrong of ["", "1.234", "-1", "01", "一", "."]) assert.equal(typedAmount(wrong), undefined, wrong);
});

test("fen and back", () => {
  for (const yuan of ["0.00", "0.05", "-0.05", "1234.50", "-99.99"]) assert.equal(yuanOf(fenOf(yuan)), yuan);
});

test("a code that was not read in the text says so", () => {
  assert.equal(sayCode({ code: "1004", codeRead: true }), "1004");
  assert.equal(sayCode({ code: "1005", codeRead: false }), "1005（待确认）");
  assert.equal(sayTenThousand("1234567.00"), "123 万");
  assert.equal(sayTenThousand("12345.00"), "1.2 万");
});

test("every usual voucher is one that may be posted", () => {
  for (const { name, debit, credit } of patterns) {
    if (debit === "") continue;
    const lines = [
      { account: debit as LedgerAccount, debit: fen(1n), credit: zeroFen },
      { account: credit as LedgerAccount, debit: zeroFen, credit: fen(1n) },
    ];
    const faults = checkVoucher({ kind: "manual", scheme: "enterprise-pension", month: "open", lines });
    assert.deepEqual(faults, [], name);
  }
});

test("the address keeps what is text and nothing else", () => {
  assert.deepEqual(readVoucherSearch({ from: "2026-01", ledger: "", q: 3, other: "x" }), { from: "2026-01" });
});
