import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { parseYuan, rate, toYuan } from "../kernel/money.ts";
import { values } from "../kernel/parameter.ts";
import { national } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainRaised, nationalRateOf, raisedAllowance } from "./invalidity-adjustment.ts";
import { nationalAdjustmentRate } from "./values.ts";

const knownOn = shippedLaw.knownOn;
const of2026 = {
  ...{ from: date("2026-01-01"), value: rate(15_000n), status: "confirmed" as const },
  source: { title: "测试公布" },
};
const law = lawOf(
  { ...shippedTables, values: [...shippedTables.values, values(nationalAdjustmentRate, { [national]: [of2026] })] },
  knownOn,
);
const had = (...years: number[]) => years.map((year) => ({ year, knownOn, age: 50, run: "TZ" }));
const raised = (awarded: string, ...years: number[]) =>
  raisedAllowance(law, { awarded: parseYuan(awarded), had: had(...years) });
const increaseOf = (...of: Parameters<typeof raised>) => {
  const found = raised(...of);
  return found.kind === "missing" ? found.parameter : toYuan(found.increase);
};

test("each year's rate is of what the years before made of the allowance, to the fen, in the order of the years", () => {
  assert.equal(increaseOf("1234.56"), "0.00");
  assert.equal(increaseOf("1234.56", 2025), "24.69"); // 24.6912
  assert.equal(increaseOf("1234.56", 2026, 2025), "43.58"); // 24.69 + 1,259.25 × 1.5 % = 18.88875
  assert.equal(increaseOf("0.24", 2025), "0.00"); // 0.0048
  assert.equal(increaseOf("0.25", 2025), "0.01"); // 0.0050: half is rounded up
});

test("a year whose rate is not published is missing, also where an earlier one has no end", () => {
  assert.equal(increaseOf("1000.00", 2027), "基本养老金全国总体调整比例");
  assert.equal(nationalRateOf(shippedLaw, 2026).kind, "missing");
  const of2025 = nationalRateOf(shippedLaw, 2025);
  assert.ok(of2025.kind === "known" && of2025.parameter.status === "unconfirmed");
  assert.throws(() => explainRaised(law, { awarded: parseYuan("1000.00"), had: had(2027) }), /is missing/);
});

test("the increase follows from its derivation", () => {
  const allowance = { awarded: parseYuan("1234.56"), had: had(2025, 2026) };
  const derivation = explainRaised(law, allowance);
  assert.equal(derivation.result, "43.58");
  recompute(derivation);
});
