import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { fen } from "../kernel/money.ts";
import { budgetPrognosis } from "./budget-draft.ts";
import { type BookItem, matchStatement, type StatementItem } from "./match-statement.ts";

const bank = (line: number, on: string, amount: bigint, reference = ""): StatementItem => ({
  ...{ line, on: date(on), amount: fen(amount), reference },
});
const book = (voucher: string, movedOn: string, amount: bigint): BookItem => ({
  ...{ key: `${voucher}/1`, voucher, movedOn: date(movedOn), amount: fen(amount) },
});

test("the number of the voucher decides, whatever the day", () => {
  assert.deepEqual(matchStatement([bank(1, "2026-09-30", 100n, " V-1 ")], [book("V-1", "2026-09-01", 100n)]), [
    { line: 1, key: "V-1/1", rule: "reference" },
  ]);
});

test("the number with another amount is no match: it is left to a person", () => {
  assert.deepEqual(matchStatement([bank(1, "2026-09-01", 99n, "V-1")], [book("V-1", "2026-09-01", 100n)]), []);
});

test("an amount within five days is taken, on the sixth not", () => {
  const of = (on: string) => matchStatement([bank(1, on, 100n)], [book("V-1", "2026-09-10", 100n)]).length;
  assert.equal(of("2026-09-15"), 1);
  assert.equal(of("2026-09-16"), 0);
  assert.equal(of("2026-09-05"), 1);
  assert.equal(of("2026-09-04"), 0);
});

test("money in is never matched with money out", () => {
  assert.deepEqual(matchStatement([bank(1, "2026-09-10", 100n)], [book("V-1", "2026-09-10", -100n)]), []);
});

test("two equal amounts in the same days are left to a person, on whichever side they stand", () => {
  const two = [book("V-1", "2026-09-10", 100n), book("V-2", "2026-09-11", 100n)];
  assert.deepEqual(matchStatement([bank(1, "2026-09-10", 100n)], two), []);
  assert.deepEqual(
    matchStatement([bank(1, "2026-09-10", 100n), bank(2, "2026-09-10", 100n)], [book("V-1", "2026-09-10", 100n)]),
    [],
  );
  assert.deepEqual(matchStatement([bank(1, "2026-09-10", 100n, "V-2"), bank(2, "2026-09-11", 100n)], two), [
    { line: 1, key: "V-2/1", rule: "reference" },
    { line: 2, key: "V-1/1", rule: "amount-and-day" }, // the other is taken, so this one is alone
  ]);
});

test("the draft carries the last half year's move on: 600 then 900 give 1,500 + 300", () => {
  const months = [...Array<bigint>(6).fill(100n), ...Array<bigint>(6).fill(150n)].map(fen);
  assert.deepEqual(budgetPrognosis(months), {
    lastTwelve: 1_500n, // 6 × 100 + 6 × 150
    firstHalf: 600n,
    secondHalf: 900n,
    proposed: 1_800n, // 1,500 + (900 − 600)
  });
  const falling = [...Array<bigint>(6).fill(100n), ...Array<bigint>(6).fill(0n)].map(fen);
  assert.equal(budgetPrognosis(falling).proposed, 0n); // 600 + (0 − 600)
  assert.throws(() => budgetPrognosis(months.slice(1)), /twelve/);
});
