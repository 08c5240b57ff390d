import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "../kernel/calendar.ts";
import { parseYuan, rate, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import {
  explainInvalidityAward,
  type InvalidityAwardFacts,
  invalidityAward,
  invalidityFrom,
  invalidityWholeFrom,
} from "./invalidity-award.ts";

const august = shippedLaw.on(month("2025-08"));
const facts: InvalidityAwardFacts = {
  ...{ averageIndex: rate(712_000n), totalMonths: 240, deemedMonths: 0, accountBalance: parseYuan("60000.00") },
  ...{ divisor: 1390n, group: "M60", birthMonth: month("1967-01") },
};
const award = (changed: Partial<InvalidityAwardFacts> = {}) =>
  known(invalidityAward(august, "610000", { deemed: false }))({ ...facts, ...changed });
const yuan = ({ parts }: ReturnType<typeof award>) =>
  Object.fromEntries(Object.entries(parts).map(([part, amount]) => [part, toYuan(amount)]));

test("near the age basic component and account, far from it the basic component alone", () => {
  // (7,881 + 7,881 × 0.712) ÷ 2 × 240 ÷ 12 ÷ 100 = 1,349.23; 60,000.00 ÷ 139 = 431.65
  assert.deepEqual(yuan(award()), { basic: "1349.23", account: "431.65" });
  assert.deepEqual(yuan(award({ birthMonth: month("1980-01") })), { basic: "1349.23" });
});

test("paid from the next month: to the age, or for the months of a short record", () => {
  assert.equal(invalidityFrom(month("2025-12")), "2026-01");
  // Born 1967-01: 24 months after 1965-01, 7 of delay: 2027-08, 24 months from 2025-08.
  assert.equal(award().months, 24);
  assert.equal(award({ totalMonths: 60, birthMonth: month("1980-01") }).months, 12);
  assert.equal(award({ totalMonths: 61, birthMonth: month("1980-01") }).months, 15);
});

test("the derivations are those of the parts that are due", () => {
  const parts = known(explainInvalidityAward(august, "610000", { deemed: false }))(facts);
  assert.deepEqual(
    [...parts].map(([part, step]) => [part, step.result]),
    [
      ["basic", "1349.23"],
      ["account", "431.65"],
    ],
  );
});

test("with years before the accounts the transitional part is due as well, within five years of the age", () => {
  const deemed = known(invalidityAward(august, "610000", { deemed: true }))({ ...facts, deemedMonths: 60 });
  assert.deepEqual(Object.keys(deemed.parts), ["basic", "transition", "account"]);
  const steps = known(explainInvalidityAward(august, "610000", { deemed: true }))({ ...facts, deemedMonths: 60 });
  assert.deepEqual([...steps.keys()], ["basic", "transition", "account"]);
});

test("where a place has published nothing, nothing is guessed", () => {
  assert.equal(invalidityAward(august, "999999", { deemed: false }).kind, "missing");
  assert.equal(explainInvalidityAward(august, "999999", { deemed: false }).kind, "missing");
});

test("the whole formula holds from the decision, or from the month in which five years remain, or not at all", () => {
  const from = known(invalidityWholeFrom(august));
  const whole = (birthMonth: string, paidMonths = 240) =>
    from({ group: "M60", birthMonth: month(birthMonth), paidMonths });
  assert.equal(whole("1967-01"), "2025-08"); // the age is 2027-08
  assert.equal(whole("1969-06"), "2025-08"); // 2030-08: exactly five years
  assert.equal(whole("1969-07"), "2025-09"); // 2030-09: five years and a month
  assert.equal(whole("1972-03"), "2029-01"); // 2034-01
  assert.equal(whole("1972-03", 179), null);
  assert.equal(whole("1960-01"), null); // of age: no allowance at all
  assert.equal(invalidityWholeFrom(shippedLaw.on(month("2024-12"))).kind, "missing");
});
