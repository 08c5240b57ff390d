import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { parseYuan, rate } from "../kernel/money.ts";
import { values } from "../kernel/parameter.ts";
import { national, shaanxi } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { adjustedPension, adjustedYears, ageOn, explainAdjusted, hundredthYearsOf } from "./adjusted-pension.ts";
import { adjustmentTable } from "./values.ts";

const table = (fixed: string, percent: bigint, from: string, knownFrom: string) => ({
  ...{ from: date(from), knownFrom: date(knownFrom), source: { title: "测试" }, status: "confirmed" as const },
  value: {
    fixed: parseYuan(fixed),
    perYear: parseYuan("1.00"),
    percent: rate(percent),
    ageBands: [{ from: 70, amount: parseYuan("20.00") }],
  },
});
const law = lawOf(
  {
    ...shippedTables,
    values: [
      ...shippedTables.values,
      values(adjustmentTable, {
        [shaanxi]: [
          table("30.00", 5_000n, "2025-01-01", "2025-07-01"),
          table("30.00", 10_000n, "2026-01-01", "2026-07-01"),
          table("40.00", 10_000n, "2026-01-01", "2026-09-01"), // corrected
        ],
      }),
    ],
  },
  shippedLaw.knownOn,
);
const had = (year: number, knownOn: string, age = 65) => ({ year, knownOn: date(knownOn), age, run: "TZ" });
const pension = { region: shaanxi, totalMonths: 366, awarded: parseYuan("3000.00") };

test("the second year's percentage is of what the first one made", () => {
  const both = adjustedPension(law, { ...pension, had: [had(2026, "2026-07-05"), had(2025, "2025-07-05")] });
  // 2025: 30.00 + 30.5 × 1.00 + 3,000.00 × 0.5 % = 75.50; 2026: 30.00 + 30.50 + 3,075.50 × 1 % = 91.255 → 30.76 → 91.26
  assert.ok(both.kind === "adjusted");
  assert.equal(both.increase, parseYuan("166.76"));
  const explained = explainAdjusted(law, { ...pension, had: [had(2025, "2025-07-05"), had(2026, "2026-07-05")] });
  assert.equal(explained.result, "166.76");
  assert.deepEqual(
    explained.inputs.map((input) => [input.label, input.kind === "derivation" ? input.result : ""]),
    [
      ["2025年调整", "75.50"],
      ["2026年调整", "91.26"],
    ],
  );
});

test("a table is taken as it was known on the day of the adjustment, and by the age of then", () => {
  const corrected = adjustedPension(law, { ...pension, had: [had(2026, "2026-09-01", 70)] });
  assert.ok(corrected.kind === "adjusted");
  assert.equal(corrected.increase, parseYuan("120.50")); // 40.00 + 30.50 + 30.00 + 20.00
  const before = adjustedPension(law, { ...pension, had: [had(2026, "2026-08-31", 69)] });
  assert.ok(before.kind === "adjusted");
  assert.equal(before.increase, parseYuan("90.50")); // 30.00 + 30.50 + 30.00
  assert.equal(adjustedPension(law, { ...pension, had: [had(2026, "2026-06-30")] }).kind, "missing");
  const never = adjustedPension(law, { ...pension, had: [] });
  assert.ok(never.kind === "adjusted" && never.increase === 0n && never.table === null);
  assert.deepEqual(adjustedYears(law.asKnownOn(date("2026-07-01")), shaanxi), [2026, 2025]);
  assert.deepEqual(adjustedYears(law.asKnownOn(date("2026-06-30")), shaanxi), [2025]);
});

test("age counts from the birthday on; months count as parts of a year", () => {
  assert.equal(ageOn(date("1956-01-01"), date("2026-01-01")), 70);
  assert.equal(ageOn(date("1956-01-02"), date("2026-01-01")), 69);
  assert.deepEqual([hundredthYearsOf(360), hundredthYearsOf(181), hundredthYearsOf(185)], [3000, 1508, 1542]);
});

test("an adjustment whose table was not known is an answer to whoever reckons, and an error to whoever explains", () => {
  const never = { ...pension, had: [had(2026, "2026-06-30")] };
  assert.equal(adjustedPension(law, never).kind, "missing");
  assert.throws(() => explainAdjusted(law, never), /is missing on/);
});

test("a region without tables of its own has those of the nation, and of neither none", () => {
  assert.deepEqual(adjustedYears(law, "310000"), []);
  const nation = lawOf(
    {
      ...shippedTables,
      values: [
        ...shippedTables.values,
        values(adjustmentTable, { [national]: [table("30.00", 5_000n, "2025-01-01", "2025-07-01")] }),
      ],
    },
    shippedLaw.knownOn,
  );
  assert.deepEqual(adjustedYears(nation, "310000"), [2025]);
});
