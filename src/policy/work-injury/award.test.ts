import assert from "node:assert/strict";
import { test } from "node:test";
import { madeLaw } from "../../../test/made-law.ts";
import { date } from "../kernel/calendar.ts";
import { parseYuan, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import {
  disabilityAllowanceAward,
  disabilityGrantAward,
  explainDisabilityAllowanceAward,
  explainDisabilityGrantAward,
} from "./award.ts";

const law = madeLaw.on(date("2026-09-01"));
const place = { region: "610000", injuredOn: date("2026-06-10") };
const wages = { sum: parseYuan("72000.00"), months: 12 }; // 6,000.00 a month; the local average is 7,000.00

test("grade 4 of 6,000.00: 21 months once are 126,000.00, and 75 % a month are 4,500.00", () => {
  assert.equal(toYuan(known(disabilityGrantAward(law, place))({ grade: 4, wages })), "126000.00");
  assert.equal(toYuan(known(disabilityAllowanceAward(law, place))({ grade: 4, wages })), "4500.00");
});

test("below 60 % of 7,000.00 the wage is 4,200.00, and the allowance never below the minimum wage", () => {
  const low = { sum: parseYuan("12000.00"), months: 12 };
  assert.equal(toYuan(known(disabilityGrantAward(law, place))({ grade: 10, wages: low })), "29400.00"); // 4,200.00 × 7
  assert.equal(toYuan(known(disabilityAllowanceAward(law, place))({ grade: 4, wages: low })), "3150.00"); // × 75 %
});

test("the derivations come to the same figures, and a wage that nobody published is missing", () => {
  assert.equal(known(explainDisabilityGrantAward(law, place))({ grade: 4, wages }).grant.result, "126000.00");
  assert.equal(known(explainDisabilityAllowanceAward(law, place))({ grade: 4, wages }).allowance.result, "4500.00");
  assert.equal(disabilityGrantAward(shippedLaw.on(date("2026-09-01")), place).kind, "missing");
});

test("whatever is asked, without the wages of the place nothing is guessed", () => {
  const bare = shippedLaw.on(date("2026-09-01"));
  const asked = [
    disabilityGrantAward,
    explainDisabilityGrantAward,
    disabilityAllowanceAward,
    explainDisabilityAllowanceAward,
  ];
  assert.deepEqual(
    asked.map((ask) => ask(bare, place).kind),
    asked.map(() => "missing"),
  );
});
