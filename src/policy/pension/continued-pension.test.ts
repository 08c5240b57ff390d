import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import type { InvalidityAllowanceFact } from "../facts.ts";
import { date, month } from "../kernel/calendar.ts";
import { parseYuan, rate } from "../kernel/money.ts";
import { known, values } from "../kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import type { AwardFacts } from "./award.ts";
import { awardFactsFromWire, awardFactsToWire } from "./award-facts.ts";
import { continuedPension } from "./continued-pension.ts";
import { adjustmentTable } from "./values.ts";

const table = {
  ...{ from: date("2026-01-01"), to: date("2026-12-31"), status: "confirmed" as const, source: { title: "测试公布" } },
  value: { fixed: parseYuan("30.00"), perYear: parseYuan("1.00"), percent: rate(10_000n), ageBands: [] },
};
const law = lawOf(
  { ...shippedTables, values: [...shippedTables.values, values(adjustmentTable, { "610000": [table] })] },
  shippedLaw.knownOn,
);
/** Decided in August 2025, two years before the age: 1,349.23 of the basic component and 431.65 of the account. */
const allowance: InvalidityAllowanceFact = {
  ...{ awardNo: 1, region: "610000", decidedIn: month("2025-08"), lastMonth: month("2027-08"), group: "M60" },
  ...{ birthMonth: month("1967-01"), reckonedIn: null, adjustments: [] },
  award: awardFactsToWire({
    ...{ averageIndex: rate(712_000n), totalMonths: 240, deemedMonths: 0 },
    ...{ accountBalance: parseYuan("60000.00"), divisor: 1390n },
  }),
};
const had = (year: number) => ({ year, knownOn: law.knownOn, age: 59, run: "TZ" });
const continued = (changed: Partial<InvalidityAllowanceFact> = {}) =>
  known(continuedPension(law, { ...allowance, ...changed }));

test("the whole allowance goes on as it was, with what the years have added", () => {
  const plain = continued();
  assert.deepEqual([plain?.reckonedIn, plain?.total.result, plain?.adjustments], ["2025-08", "1780.88", []]);
  const adjusted = continued({ adjustments: [had(2026)] });
  // 30.00 + 20 years × 1.00 + 1,780.88 × 1 % = 67.81
  assert.equal(adjusted?.total.result, "1848.69");
  assert.equal(adjusted?.adjustments.length, 1);
  if (adjusted != null) recompute(adjusted.total);
});

test("with years before the accounts the transitional part goes on too", () => {
  const deemed = continued({ award: { ...allowance.award, deemedMonths: 60 } });
  assert.ok(deemed?.total.inputs.some(({ label }) => label === "过渡性养老金"));
});

test("what began as the basic component alone goes on by the month of five years, without what it was raised by until then", () => {
  const far = { birthMonth: month("1969-07"), adjustments: [had(2025), had(2026)] }; // 2030-09: five years in 2025-09
  const none = continued(far);
  assert.deepEqual([none?.reckonedIn, none?.adjustments.map(({ year }) => year)], ["2025-09", [2026]]);
  const reckoned = continued({ ...far, reckonedIn: month("2025-09"), adjustments: [had(2026)] });
  assert.equal(reckoned?.total.result, none?.total.result);
});

test("of limited months nothing goes on; what nobody published is missing", () => {
  assert.equal(continued({ award: { ...allowance.award, totalMonths: 179 } }), null);
  assert.equal(continuedPension(law, { ...allowance, decidedIn: month("2024-12") }).kind, "missing");
  assert.equal(continuedPension(law, { ...allowance, region: "999999" }).kind, "missing");
  assert.equal(continuedPension(law, { ...allowance, adjustments: [had(2027)] }).kind, "missing");
});

test("the facts of an award are the same after a way over the wire", () => {
  const facts: AwardFacts = {
    ...{ averageIndex: rate(712_345n), indexedWage: parseYuan("6543.21"), transitionIndex: rate(1_000_001n) },
    ...{ totalMonths: 253, deemedMonths: 61, accountBalance: parseYuan("60000.07"), divisor: 1361n },
  };
  assert.deepEqual(awardFactsFromWire(awardFactsToWire(facts)), facts);
});
