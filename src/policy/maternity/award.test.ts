import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { fen, parseYuan, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainMaternityAward, maternityAward } from "./award.ts";
import { allowanceBy } from "./maternity-allowance.ts";
import { maternityEvents } from "./values.ts";

const law = shippedLaw.on(date("2026-06-10"));
const wages = (sum: string, personMonths: number) => ({ sum: parseYuan(sum), personMonths });
const award = (...[region, event]: [string, Parameters<typeof maternityAward>[2]]) =>
  known(maternityAward(law, region, event));

test("an employer's average of 9,000.00 gives 47,400.00 for a birth in Shanghai", () => {
  const of = wages("216000.00", 24); // two people for a year: 216,000 ÷ 24 = 9,000
  assert.equal(toYuan(award(shanghai, { event: "birth" })(of)), "47400.00"); // 9,000 ÷ 30 × 158
  assert.equal(toYuan(award(shanghai, { event: "birth", difficult: true, extraInfants: 1 })(of)), "56400.00"); // × 188
  assert.equal(toYuan(award(shaanxi, { event: "miscarriage-under-4m" })(of)), "4500.00"); // × 15
  assert.equal(toYuan(award(shaanxi, { event: "miscarriage-4m-plus" })(of)), "12600.00"); // × 42
});

test("the average is not rounded on the way: 100,000.00 ÷ 7 × 98 ÷ 30 is 46,666.67", () => {
  const event = { event: "birth", provincialDays: 0 } as const;
  assert.equal(toYuan(award(shanghai, event)(wages("100000.00", 7))), "46666.67");
  // Of the rounded average 14,285.71 it would be 46,666.65.
  assert.equal(toYuan(allowanceBy(300n, { averageWage: parseYuan("14285.71"), days: 98 })), "46666.65");
});

test("a single person-month is an average, none is no average and no half of one", () => {
  assert.equal(toYuan(award(shanghai, { event: "miscarriage-under-4m" })(wages("6000.00", 1))), "3000.00"); // 6,000 ÷ 30 × 15
  for (const months of [0, -1, 1.5]) {
    assert.throws(() => award(shanghai, { event: "birth" })(wages("6000.00", months)), RangeError);
  }
});

test("amount, days and average follow from their derivations", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...maternityEvents),
      fc.constantFrom(shanghai, shaanxi),
      fc.boolean(),
      fc.nat(8),
      fc.bigInt({ min: 0n, max: 10n ** 12n }),
      fc.integer({ min: 1, max: 20_000 }),
      (event, region, difficult, extraInfants, sum, personMonths) => {
        const birth = event === "birth";
        const of = { event, difficult: birth && difficult, extraInfants: birth ? extraInfants : 0 };
        const shown = known(explainMaternityAward(law, region, of))({ sum: fen(sum), personMonths });
        recompute(shown.allowance);
        recompute(shown.average);
        assert.equal(shown.allowance.result, toYuan(award(region, of)({ sum: fen(sum), personMonths })));
        assert.equal(shown.allowance.inputs[2], shown.days);
      },
    ),
  );
});

test("days or divisor that nobody published are missing, and the day of the event decides", () => {
  const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2026-06-10"));
  for (const ask of [maternityAward, explainMaternityAward]) {
    assert.equal(ask(empty, shanghai, { event: "birth" }).kind, "missing");
    assert.equal(ask(law, "110000", { event: "birth" }).kind, "missing");
    assert.equal(ask(shippedLaw.on(date("2021-11-24")), shanghai, { event: "birth" }).kind, "missing");
    assert.equal(ask(shippedLaw.on(date("2021-11-25")), shanghai, { event: "birth" }).kind, "known");
    assert.equal(ask(law, "110000", { event: "miscarriage-4m-plus" }).kind, "known");
  }
});
