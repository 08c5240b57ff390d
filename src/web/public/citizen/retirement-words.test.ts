import assert from "node:assert/strict";
import { test } from "node:test";
import { date, runRule } from "#policy/index.ts";
import { Problem } from "#web/ui/api.ts";
import { answered, askRetirementAge, saySpan } from "./retirement-words.ts";

const ask = (birthMonth: string) =>
  runRule(
    { rule: "retirement.age", input: { group: "M60", birthMonth } },
    { on: date("2026-11-18"), explain: true },
  ) as Parameters<typeof answered>[0];

test("the rule answers what the page shows, without a value that is 待确认", () => {
  const { result, explanation } = answered(ask("1965-05"));
  assert.equal(result.statutoryMonth, "2025-07"); // 1965-05 is in the second four months from 1965-01: 2 months later
  assert.equal(explanation.statutoryMonth.result, result.statutoryMonth);
  const { payFrom, minimumMonths, earliestMonth, minimumMonthsAtEarliest, latestMonth, statutoryAgeMonths } = result;
  assert.deepEqual(
    [payFrom, minimumMonths, earliestMonth, minimumMonthsAtEarliest, latestMonth, statutoryAgeMonths],
    ["2025-08", 180, "2025-05", 180, "2028-07", 722],
  );
});

test("a refusal is said in words for the person who asked", async () => {
  const titleOf = (birthMonth: string) => {
    try {
      return answered(ask(birthMonth)).result.statutoryMonth;
    } catch (error) {
      assert.ok(error instanceof Problem);
      assert.doesNotMatch(error.title + error.message, /[a-zA-Z]/);
      return error.title;
    }
  };
  assert.equal(titleOf("1850-05"), "出生年月不对");
  assert.equal(titleOf("1930-01"), "这个年月算不了"); // retired in 1990, before there was a minimum
  assert.equal(titleOf("1950-05"), "这个年月算不了"); // in 2010: the minimum of those years is 待确认
  const later = askRetirementAge({ group: "M60", birthMonth: "2026-12" }, "2026-11-18");
  await assert.rejects(later, (error) => error instanceof Problem && error.title === "出生年月晚于今天");
});

test("months are said as years and what is left", () => {
  assert.equal(saySpan(722, "周岁"), "60周岁2个月");
  assert.equal(saySpan(180, "年"), "15年");
});
