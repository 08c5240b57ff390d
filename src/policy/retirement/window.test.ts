import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { addMonths, date, month, monthsBetween, type YearMonth } from "../kernel/calendar.ts";
import { type Known, known, parametersOf, unconfirmedOf } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { type AnyRetirementGroup, explainRetirementOf } from "./statutory.ts";
import { explainRetirementWindow, type RetirementWindow, retirementWindow } from "./window.ts";

const law = shippedLaw.on(date("2026-11-22"));
const windowOf = (group: AnyRetirementGroup, born: string) => known(known(retirementWindow(law, group))(month(born)));

test("the first delayed months of each group, and the last ones", () => {
  const statutory = (group: AnyRetirementGroup, born: string) => {
    const { statutoryAgeMonths, statutoryMonth } = windowOf(group, born);
    return [Math.floor(statutoryAgeMonths / 12), statutoryAgeMonths % 12, statutoryMonth];
  };
  assert.deepEqual(statutory("M60", "1964-12"), [60, 0, "2024-12"]);
  assert.deepEqual(statutory("M60", "1965-01"), [60, 1, "2025-02"]);
  assert.deepEqual(statutory("M60", "1965-04"), [60, 1, "2025-05"]);
  assert.deepEqual(statutory("M60", "1965-05"), [60, 2, "2025-07"]);
  assert.deepEqual(statutory("M60", "1970-01"), [61, 4, "2031-05"]);
  assert.deepEqual(statutory("M60", "1976-08"), [62, 11, "2039-07"]);
  assert.deepEqual(statutory("M60", "1976-09"), [63, 0, "2039-09"]);
  assert.deepEqual(statutory("M60", "1976-12"), [63, 0, "2039-12"]);
  assert.deepEqual(statutory("F55", "1969-12"), [55, 0, "2024-12"]);
  assert.deepEqual(statutory("F55", "1970-05"), [55, 2, "2025-07"]);
  assert.deepEqual(statutory("F55", "1981-09"), [58, 0, "2039-09"]);
  assert.deepEqual(statutory("F50", "1975-01"), [50, 1, "2025-02"]);
  assert.deepEqual(statutory("F50", "1975-03"), [50, 2, "2025-05"]);
  assert.deepEqual(statutory("F50", "1984-11"), [55, 0, "2039-11"]);
  assert.deepEqual(statutory("F50", "1984-12"), [55, 0, "2039-12"]);
});

test("who retires at 61 years 4 months may do so up to 16 months earlier and three years later", () => {
  assert.deepEqual(windowOf("M60", "1970-01"), {
    delayMonths: 16,
    statutoryAgeMonths: 736,
    statutoryMonth: "2031-05",
    payFrom: "2031-06",
    minimumMonths: 192, // 180 + 6 × 2
    earliestMonth: "2030-01", // not before 60
    minimumMonthsAtEarliest: 186,
    latestMonth: "2034-05",
    minimumMonthsAtLatest: 192,
  });
});

test("a delay of more than three years leaves three years", () => {
  const window = windowOf("F50", "1984-11"); // delay 60
  assert.deepEqual(
    [window.earliestMonth, window.statutoryMonth, window.latestMonth],
    ["2036-11", "2039-11", "2042-11"],
  );
  assert.deepEqual([window.minimumMonthsAtEarliest, window.minimumMonths], [222, 240]); // 180 + 6 × 7, 180 + 6 × 10
});

test("who reached the age by 2024 has no choice of month", () => {
  const window = windowOf("M60", "1964-12");
  assert.deepEqual(
    [window.earliestMonth, window.statutoryMonth, window.latestMonth],
    ["2024-12", "2024-12", "2024-12"],
  );
  assert.equal(window.payFrom, "2025-01");
});

test("a window stands on the rule of choice where there is a choice, and not where there is none", () => {
  const names = (born: string) => {
    const window = known(retirementWindow(law, "M60"))(month(born));
    assert.ok(window.kind === "known");
    return parametersOf(window).map(({ name }) => name);
  };
  const minimum = "minimum-contribution-months";
  assert.deepEqual(names("1970-01"), [minimum, minimum, "early-late-retirement"]);
  assert.deepEqual(names("1964-12"), [minimum, minimum]); // 2024-12, the last month of the old rule
});

test("the derivation of a window says why not earlier, and that before 2025 there was no choice", () => {
  const of = (born: string) => known(known(explainRetirementWindow(law, "M60"))(month(born)));
  const chosen = of("1970-01");
  assert.equal(chosen.earliestMonth.calculation, "2031年5月 − 较小者（36个月，16个月）");
  assert.equal(chosen.latestMonth.calculation, "2031年5月 + 36个月");
  assert.equal(chosen.payFrom.calculation, "2031年5月 + 1");
  assert.equal(chosen.minimumMonthsAtEarliest.result, "186");
  const before = of("1964-12");
  assert.equal(before.earliestMonth.calculation, "2024年12月 − 较小者（0个月，0个月）");
  assert.equal(before.latestMonth.result, "2024-12");
});

test("special trades stand on a value that nobody confirmed since 2025", () => {
  const since = known(retirementWindow(law, "special-M"))(month("1970-11"));
  assert.equal(known(since).statutoryMonth, "2026-02"); // 55 years 3 months
  assert.equal(windowOf("special-F", "1980-01").statutoryMonth, "2025-02"); // 45 years 1 month
  const rule = retirementWindow(law, "special-M") as Known<unknown>;
  assert.deepEqual(
    unconfirmedOf(rule).map(({ name }) => name),
    ["special-work-ages"],
  );
  const before = retirementWindow(shippedLaw.on(date("2024-12-31")), "special-F") as Known<unknown>;
  assert.deepEqual(unconfirmedOf(before), []);
});

test("before there was a minimum or a rule nothing is guessed", () => {
  assert.equal(known(retirementWindow(law, "M60"))(month("1937-06")).kind, "missing"); // 1997-06
  assert.equal(known(explainRetirementWindow(law, "M60"))(month("1937-06")).kind, "missing");
  const unsure = known(retirementWindow(law, "M60"))(month("1937-08"));
  assert.ok(unsure.kind === "known" && unconfirmedOf(unsure).length > 0);
  for (const group of ["M60", "special-M"] as const) {
    assert.equal(retirementWindow(shippedLaw.on(date("1978-06-01")), group).kind, "missing");
    assert.equal(explainRetirementOf(shippedLaw.on(date("1978-06-01")), group).kind, "missing");
    assert.equal(explainRetirementWindow(shippedLaw.on(date("1978-06-01")), group).kind, "missing");
  }
});

test("for any month of birth the months stand in order, never step back, and the derivation holds", () => {
  const born = fc.integer({ min: 0, max: 600 }).map((offset) => addMonths(month("1945-01"), offset));
  const group = fc.constantFrom<AnyRetirementGroup>("M60", "F55", "F50", "special-M", "special-F");
  const of = (who: AnyRetirementGroup, birth: YearMonth): RetirementWindow =>
    known(known(retirementWindow(law, who))(birth));
  fc.assert(
    fc.property(born, group, (birth, who) => {
      if (addMonths(birth, 540) < "1997-08") return;
      const window = of(who, birth);
      assert.ok(window.earliestMonth <= window.statutoryMonth && window.statutoryMonth <= window.latestMonth);
      assert.ok(monthsBetween(window.earliestMonth, window.statutoryMonth) <= 36);
      assert.ok(window.minimumMonthsAtEarliest <= window.minimumMonths);
      const next = of(who, addMonths(birth, 1));
      assert.ok(next.statutoryMonth > window.statutoryMonth && next.delayMonths >= window.delayMonths);
      const steps = known(known(explainRetirementWindow(law, who))(birth));
      for (const [figure, step] of Object.entries(steps)) {
        assert.equal(step.result, String(window[figure as keyof RetirementWindow]), figure);
        recompute(step);
      }
    }),
  );
});
