import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "#policy/kernel/calendar.ts";
import { parseYuan, toYuan, zeroFen } from "#policy/kernel/money.ts";
import { ageOf, balanceOf, behindPlan, lastInstalment, openOfMonths } from "./balance.ts";

const plan = { monthly: parseYuan("300.00"), from: month("2026-12"), of: parseYuan("1000.00") };

test("1,000.00 in instalments of 300.00 ends with the fourth, of 100.00", () => {
  assert.equal(lastInstalment(plan), "2027-03");
  assert.equal(lastInstalment({ ...plan, of: parseYuan("900.00") }), "2027-02");
});

test("an instalment is late once its month is over, and the last one is the rest", () => {
  const behind = (open: string, at: string) => behindPlan(plan, parseYuan(open), month(at));
  assert.equal(behind("1000.00", "2026-11"), 0n);
  assert.equal(behind("1000.00", "2026-12"), 0n); // its month runs
  assert.equal(behind("1000.00", "2027-01"), parseYuan("300.00"));
  assert.equal(behind("700.00", "2027-01"), 0n); // paid
  assert.equal(behind("700.00", "2027-04"), parseYuan("700.00")); // four instalments: all of it
});

test("open is what was charged less repaid and written off, and more what went back", () => {
  const acts = [
    { kind: "repayment", amount: parseYuan("400.00") },
    { kind: "write-off", amount: parseYuan("100.00") },
    { kind: "plan", amount: parseYuan("300.00") },
  ] as const;
  assert.equal(balanceOf(parseYuan("1000.00"), zeroFen, acts).open, parseYuan("500.00"));
  assert.equal(balanceOf(parseYuan("1000.00"), parseYuan("120.00"), acts).open, parseYuan("380.00"));
  const undone = balanceOf(parseYuan("0.00"), zeroFen, [acts[0], { kind: "pay-back", amount: parseYuan("150.00") }]);
  assert.equal(undone.open, -parseYuan("250.00"));
});

test("an age ends where the next begins", () => {
  assert.deepEqual([91, 92, 182, 183, 365, 366, 730, 731].map(ageOf), ["3", "6", "6", "12", "12", "24", "24", "more"]);
});

test("what came back counts for the oldest month first, to the fen", () => {
  const months = ["2026-08", "2026-09"].map((of) => ({ month: month(of), amount: parseYuan("100.00") }));
  const open = (settled: string) => openOfMonths(months, parseYuan(settled)).map((one) => toYuan(one.open));
  assert.deepEqual(open("0.00"), ["100.00", "100.00"]);
  assert.deepEqual(open("99.99"), ["0.01", "100.00"]);
  assert.deepEqual(open("100.00"), ["0.00", "100.00"]);
  assert.deepEqual(open("100.01"), ["0.00", "99.99"]);
  assert.deepEqual(open("200.00"), ["0.00", "0.00"]);
  assert.deepEqual(open("-50.00"), ["100.00", "100.00"]); // more went back than came
});
