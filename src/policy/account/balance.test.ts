import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "../kernel/calendar.ts";
import { fen } from "../kernel/money.ts";
import { type AccountEntry, accountBalance, explainBalance } from "./balance.ts";

const entry = (kind: AccountEntry["kind"], amount: bigint, creditedMonth: string): AccountEntry => ({
  kind,
  amount: fen(amount),
  creditedMonth: month(creditedMonth),
  origin: "税务到账",
});

const entries = [
  entry("migrated", 1_000_000n, "2025-12"),
  entry("credit", 35_952n, "2026-02"),
  entry("credit", 35_952n, "2026-02"),
  entry("credit", 35_952n, "2027-01"),
  entry("interest", 15_000n, "2026-12"),
  entry("reversal", -35_952n, "2026-03"),
];

test("the balance is the sum of all entries, whatever their order", () => {
  // 10,000.00 + 3 × 359.52 + 150.00 − 359.52 = 10,869.04
  assert.equal(accountBalance(entries), 1_086_904n);
  assert.equal(accountBalance(entries.toReversed()), 1_086_904n);
});

test("an account without entries is empty, and its derivation says so", () => {
  assert.equal(accountBalance([]), 0n);
  assert.equal(explainBalance([]).result, "0.00");
  assert.equal(explainBalance([]).formula, "0");
  assert.match(explainBalance([]).note ?? "", /还没有记账/);
});

test("the derivation adds kinds, years and entries, and keeps two entries of a month apart", () => {
  const balance = explainBalance(entries);
  assert.equal(balance.result, "10869.04");
  assert.equal(balance.note, undefined);
  assert.equal(balance.law?.number, "劳办发〔1997〕116号");
  assert.equal(balance.formula, "转入系统前的储存额合计 + 缴费记入合计 + 利息合计 + 冲销合计");
  const credits = balance.inputs[1];
  assert.ok(credits?.kind === "derivation");
  assert.equal(credits.formula, "2026年缴费记入 + 2027年缴费记入");
  const backwards = explainBalance(entries.toReversed()).inputs[1];
  assert.equal(backwards?.kind === "derivation" && backwards.formula, "2026年缴费记入 + 2027年缴费记入");
  const [first] = credits.inputs;
  assert.ok(first?.kind === "derivation");
  assert.equal(first.formula, "第1笔 2026年2月入账 + 第2笔 2026年2月入账");
  assert.equal(first.result, "719.04"); // 2 × 359.52
});
