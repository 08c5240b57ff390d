import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addMonths, date, month } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { explainStatutoryRetirement, sayAge, statutoryRetirement } from "./statutory.ts";
import { groupTitles, type RetirementGroup } from "./values.ts";

const rule = known(statutoryRetirement(shippedLaw.on(date("2026-11-22"))));

test("rows of the annexes, both sides of each step, cap and first delayed month", () => {
  const rows: readonly (readonly [RetirementGroup, born: string, ageMonths: number, retires: string])[] = [
    ["M60", "1964-12", 720, "2024-12"],
    ["M60", "1965-01", 721, "2025-02"], // the first delayed month is delayed by one already
    ["M60", "1965-04", 721, "2025-05"],
    ["M60", "1965-05", 722, "2025-07"],
    ["M60", "1970-01", 736, "2031-05"], // 60 months ÷ 4 + 1 = 16
    ["M60", "1976-08", 755, "2039-07"],
    ["M60", "1976-09", 756, "2039-09"],
    ["M60", "1976-12", 756, "2039-12"],
    ["F55", "1969-12", 660, "2024-12"],
    ["F55", "1970-01", 661, "2025-02"],
    ["F55", "1970-05", 662, "2025-07"],
    ["F55", "1981-09", 696, "2039-09"],
    ["F55", "1981-12", 696, "2039-12"],
    ["F50", "1974-12", 600, "2024-12"],
    ["F50", "1975-01", 601, "2025-02"],
    ["F50", "1975-02", 601, "2025-03"],
    ["F50", "1975-03", 602, "2025-05"],
    ["F50", "1984-11", 660, "2039-11"],
    ["F50", "1984-12", 660, "2039-12"],
  ];
  for (const [group, born, statutoryAgeMonths, statutoryMonth] of rows) {
    const outcome = rule({ group, birthMonth: month(born) });
    assert.equal(outcome.statutoryAgeMonths, statutoryAgeMonths, `${group} ${born}`);
    assert.equal(outcome.statutoryMonth, statutoryMonth, `${group} ${born}`);
  }
});

test("by the law of 2024 nobody is delayed", () => {
  const old = known(statutoryRetirement(shippedLaw.on(date("2024-12-31"))));
  assert.deepEqual(old({ group: "M60", birthMonth: month("1970-01") }), {
    statutoryMonth: "2030-01",
    statutoryAgeMonths: 720,
    delayMonths: 0,
  });
  assert.equal(statutoryRetirement(shippedLaw.on(date("1978-06-01"))).kind, "missing");
  assert.equal(explainStatutoryRetirement(shippedLaw.on(date("1978-06-01"))).kind, "missing");
});

test("whoever is born later never retires earlier, and the delay never passes its cap", () => {
  const birthMonth = fc.integer({ min: 0, max: 900 }).map((offset) => addMonths(month("1930-01"), offset));
  fc.assert(
    fc.property(fc.constantFrom<RetirementGroup>("M60", "F55", "F50"), birthMonth, (group, born) => {
      const outcome = rule({ group, birthMonth: born });
      const next = rule({ group, birthMonth: addMonths(born, 1) });
      assert.ok(next.statutoryMonth > outcome.statutoryMonth);
      assert.ok(outcome.delayMonths >= 0 && outcome.delayMonths <= (group === "F50" ? 60 : 36));
    }),
  );
});

test("the derivation shows the delay only to those who are delayed, and the cap where it decides", () => {
  const explain = known(explainStatutoryRetirement(shippedLaw.on(date("2026-11-22"))));
  const delayed = explain({ group: "M60", birthMonth: month("1965-05") });
  assert.equal(delayed.formula, "出生年月 + 原法定退休年龄 + 延迟月数");
  const step = delayed.inputs[2];
  assert.ok(step?.kind === "derivation");
  assert.equal(step.calculation, "较小者（36个月，（1965年5月 − 1965年1月） ÷ 4个月 + 1）");
  assert.equal(step.result, "2"); // 4 ÷ 4 + 1
  assert.equal(explain({ group: "M60", birthMonth: month("1964-12") }).formula, "出生年月 + 原法定退休年龄");
  const capped = explain({ group: "F55", birthMonth: month("1985-01") }).inputs[2];
  assert.ok(capped?.kind === "derivation");
  assert.equal(capped.result, "36"); // 180 ÷ 4 + 1 = 46, not more than 36
});

test("the derivation says who it is about, and by how many months or not at all", () => {
  const explain = known(explainStatutoryRetirement(shippedLaw.on(date("2026-11-22"))));
  const note = (born: string) => explain({ group: "M60", birthMonth: month(born) }).note;
  assert.equal(note("1965-05"), `${groupTitles.M60}，延迟2个月。`);
  assert.equal(note("1964-12"), `${groupTitles.M60}，不延迟。`);
});

test("an age is said in years and months", () => {
  assert.equal(sayAge(720), "60周岁");
  assert.equal(sayAge(721), "60周岁1个月");
});
