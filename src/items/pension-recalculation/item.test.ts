import assert from "node:assert/strict";
import { test } from "node:test";
import type { RecalculationFact } from "#policy/facts.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { decide } from "./decide.ts";

/** Of Shaanxi, retired in 2025-08 on one base of 5,000.00 from 2010-09: 180 months, the last of which came late. */
const fact: RecalculationFact = {
  ...{ awardNo: 1, region: "610000", retireMonth: month("2025-08"), payFrom: month("2025-09"), awarded: "1500.00" },
  facts: {
    ...{ averageIndex: "0.600", totalMonths: 179, deemedMonths: 0, accountBalance: "60000.00", divisor: "139.0" },
  },
  lateMonths: [month("2025-08")],
  record: {
    spans: [{ fromMonth: month("2010-09"), toMonth: month("2025-08"), baseYuan: "5000.00" }],
    ...{ regions: [], unpaid: [], undeclared: [], overlapping: [] },
    handedOverWages: Array.from({ length: 16 }, (_, at) => ({ year: 2010 + at, wageYuan: "6000.00", source: "移交" })),
  },
  account: {
    settledYear: 2024,
    settledYuan: "72000.00",
    credits: [{ monthFor: month("2025-08"), creditedMonth: month("2025-11"), amountYuan: "400.00" }],
  },
  ...{ deemedMonths: 0, birthMonth: month("1965-03") },
};
const decideWith = (changed: Partial<RecalculationFact> | null = {}) =>
  decide(
    { award: "1" },
    { recalculation: changed === null ? null : { ...fact, ...changed } },
    shippedLaw,
    date("2026-11-18"),
  );
const blocks = (changed: Parameters<typeof decideWith>[0]) =>
  decideWith(changed)
    .findings.filter(({ level }) => level === "block")
    .map(({ code }) => code);
const amountOf = (changed: Parameters<typeof decideWith>[0] = {}) =>
  decideWith(changed).findings.find(({ code }) => code === "amount")?.derivation?.result ?? assert.fail("no amount");

test("granted: the facts of now, with the month that came late, and what it comes to", () => {
  const decision = decideWith();
  assert.ok(decision.kind === "granted");
  assert.deepEqual([decision.effect.awardNo, decision.effect.facts.totalMonths], [1, 180]);
  assert.ok(Number(amountOf()) > 1500);
});

test("refused: a fen above what is paid is granted, the same and less are not", () => {
  const amount = amountOf();
  const less = (Number(amount) - 0.01).toFixed(2);
  assert.deepEqual(blocks({ awarded: less }), []);
  assert.deepEqual(blocks({ awarded: amount }), ["amount"]);
  assert.deepEqual(blocks({ awarded: "9000.00" }), ["amount"]);
});

test("refused: nothing came late, no such pension, or a record without months", () => {
  assert.deepEqual(blocks({ lateMonths: [] }), ["late"]);
  assert.deepEqual(blocks(null), ["award"]);
  assert.deepEqual(blocks({ record: { ...fact.record, spans: [] } }), ["amount"]);
});
