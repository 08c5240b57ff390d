import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { interestRate } from "../account/interest-rate.ts";
import { settleAt } from "../account/settle.ts";
import { addMonths, date, firstDayOf, month, monthsBetween } from "../kernel/calendar.ts";
import { fen, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shanghai } from "../kernel/region.ts";
import { shippedLaw } from "../law.ts";
import { explainMakeUpInterest, type MadeUp, makeUpInterest } from "./make-up-interest.ts";

const law = shippedLaw.on(date("2026-11-22"));
const of = (amount: bigint, monthFor: string, paidOn: string): MadeUp => ({
  amount: fen(amount),
  monthFor: month(monthFor),
  paidOn: date(paidOn),
});
const earned = (madeUp: MadeUp) => {
  const found = makeUpInterest(law, shanghai, madeUp);
  return found.kind === "missing" ? `missing ${found.date}` : found;
};
const interest = (madeUp: MadeUp) => {
  const found = earned(madeUp);
  return typeof found === "string" ? found : found.interest;
};

test("interest runs from the month itself to the month before it is paid, year by year on what had come together", () => {
  // Shanghai: 4.14 % in 2008, 2.25 % in 2009 and 2010. November and December 2008: 1,000.00 × 4.14 % × 2 ÷ 12 = 6.90.
  // 2009: 1,006.90 × 2.25 % = 22.65525 → 22.66. January and February 2010: 1,029.56 × 2.25 % ÷ 6 = 3.86085 → 3.86.
  const found = earned(of(100_000n, "2008-11", "2010-03-15"));
  assert.ok(typeof found !== "string");
  assert.deepEqual(
    found.years.map((one) => [one.year, one.months, one.open, one.interest]),
    [
      [2008, 2, 100_000n, 690n],
      [2009, 12, 100_690n, 2_266n],
      [2010, 2, 102_956n, 386n],
    ],
  );
  assert.equal(found.interest, 3_342n);
  assert.equal(found.bearing.parameter.status, "unconfirmed");
});

test("paid within its month it earns nothing, paid the month after a twelfth of the year's rate", () => {
  assert.equal(interest(of(100_000n, "2010-04", "2010-04-30")), 0n);
  assert.equal(interest(of(100_000n, "2010-04", "2010-05-01")), 188n); // 1,000.00 × 2.25 % ÷ 12 = 1.875
  assert.equal(interest(of(100_000n, "2009-12", "2010-01-01")), 188n);
});

test("June 2011 is the last month that bears interest, and before 1998 nothing is known", () => {
  assert.equal(interest(of(100_000n, "2011-06", "2011-08-01")), 458n); // 1,000.00 × 2.75 % × 2 ÷ 12 = 4.583
  assert.equal(interest(of(100_000n, "2011-07", "2012-08-01")), 0n);
  assert.equal(interest(of(100_000n, "1997-12", "2010-01-01")), "missing 1997-12-01");
});

test("a year without a rate takes the last published, and without any it is missing", () => {
  const found = earned(of(100_000n, "2004-12", "2006-01-01"));
  assert.ok(typeof found !== "string");
  assert.deepEqual(
    found.years.map(({ rate }) => rate.value.provisional),
    [false, true],
  );
  assert.equal(interest(of(100_000n, "2003-12", "2004-02-01")), "missing 2003-12-31");
});

const madeUp = fc
  .record({
    amount: fc.bigInt({ min: 0n, max: 10n ** 9n }).map(fen),
    monthFor: fc.integer({ min: 0, max: 89 }).map((count) => addMonths(month("2004-01"), count)),
    late: fc.integer({ min: 0, max: 120 }),
  })
  .map(({ amount, monthFor, late }) => ({ amount, monthFor, paidOn: firstDayOf(addMonths(monthFor, late)) }));

test("it makes up what an account would have earned, but for a fen of rounding a year", () => {
  fc.assert(
    fc.property(madeUp, (one) => {
      const found = earned(one);
      assert.ok(typeof found !== "string");
      // The account itself: credited in its month, settled at each year's end, the last year up to the month before payment.
      const paid = one.paidOn.slice(0, 7);
      let open = 0n;
      for (let year = Number(one.monthFor.slice(0, 4)); year <= Number(paid.slice(0, 4)); year += 1) {
        const last = year === Number(paid.slice(0, 4)) ? Number(paid.slice(5)) - 1 : 12;
        const first = year === Number(one.monthFor.slice(0, 4)) ? Number(one.monthFor.slice(5)) : undefined;
        if (last === 0 || (first !== undefined && first > last)) continue;
        const { rate } = known(interestRate(law.on(date(`${year}-12-31`)), shanghai));
        const credits = new Map(first === undefined ? [] : [[first, one.amount]]);
        open = settleAt(rate)({ open: fen(open), credits, retireMonth: last }).endBalance;
      }
      const account = monthsBetween(one.monthFor, month(paid)) === 0 ? one.amount : open;
      assert.equal(found.interest, account - one.amount);
      recompute(explainMakeUpInterest(one, found));
    }),
    { numRuns: 120 },
  );
});

test("the derivation adds the years, and says so when there are none", () => {
  const one = of(100_000n, "2008-11", "2010-03-15");
  const found = earned(one);
  assert.ok(typeof found !== "string");
  const step = explainMakeUpInterest(one, found);
  assert.equal(step.calculation, "6.90 + 22.66 + 3.86");
  assert.equal(step.result, toYuan(found.interest));
  const later = of(100_000n, "2024-03", "2026-11-18");
  const none = earned(later);
  assert.ok(typeof none !== "string");
  assert.equal(explainMakeUpInterest(later, none).note, "没有计息的月份。");
  assert.equal(explainMakeUpInterest(later, none).law?.article, "第八十六条");
});
