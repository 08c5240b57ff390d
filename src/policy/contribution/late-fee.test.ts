import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { addDays, date, month } from "../kernel/calendar.ts";
import { fen, rate } from "../kernel/money.ts";
import { known, values } from "../kernel/parameter.ts";
import { national } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { lateFeeRate } from "./collection-values.ts";
import { explainLateFee, type LatePayment, lateFee } from "./late-fee.ts";
import { explainUndeclaredAssessment, undeclaredAssessment } from "./undeclared-assessment.ts";

const law = shippedLaw.on(date("2026-11-22"));

/** Days, fee, and each segment as days × rate in ppm = fee. */
const late = (amount: bigint, lastDay: string, paidOn: string, of = law) => {
  const found = lateFee(of, { amount: fen(amount), lastDay: date(lastDay), paidOn: date(paidOn) });
  if (found.kind === "missing") return `missing ${found.date}`;
  return [found.days, found.fee, ...found.segments.map((part) => [part.days, part.rate.value, part.fee])];
};

const reckoned = (payment: LatePayment) => {
  const found = lateFee(law, payment);
  assert.ok(found.kind === "late-fee");
  return found;
};

test("a day late costs 0.05 %, and a payment on the last day or before costs nothing", () => {
  assert.deepEqual(late(1_000_000n, "2024-03-31", "2024-03-31"), [0, 0n]);
  assert.deepEqual(late(1_000_000n, "2024-03-31", "2024-03-01"), [0, 0n]);
  assert.deepEqual(late(1_000_000n, "2024-03-31", "2024-04-01"), [1, 500n, [1, 500n, 500n]]); // 10,000.00 × 0.05 %
  assert.deepEqual(late(1_000_000n, "2024-02-28", "2024-03-01"), [2, 1_000n, [2, 500n, 1_000n]]); // a leap year
});

test("days before 1 July 2011 count with 0.2 %, that day and later ones with 0.05 %", () => {
  // 10 days × 10,000.00 × 0.2 % = 200.00, 10 days × 10,000.00 × 0.05 % = 50.00
  assert.deepEqual(late(1_000_000n, "2011-06-20", "2011-07-10"), [
    20,
    25_000n,
    [10, 2_000n, 20_000n],
    [10, 500n, 5_000n],
  ]);
  assert.deepEqual(late(1_000_000n, "2011-06-29", "2011-06-30"), [1, 2_000n, [1, 2_000n, 2_000n]]);
  assert.deepEqual(late(1_000_000n, "2011-06-30", "2011-07-01"), [1, 500n, [1, 500n, 500n]]);
  assert.deepEqual(late(1_000_000n, "2011-06-29", "2011-07-01"), [2, 2_500n, [1, 2_000n, 2_000n], [1, 500n, 500n]]);
});

test("each segment is rounded half up, and the fee is the sum of the rounded", () => {
  assert.deepEqual(late(1_000n, "2024-03-31", "2024-04-01").slice(0, 2), [1, 1n]); // 10.00 × 0.05 % = 0.005
  assert.deepEqual(late(999n, "2024-03-31", "2024-04-01").slice(0, 2), [1, 0n]); // 0.004995
  // 2.50 × 0.2 % = 0.005 → 0.01; 10 × 2.50 × 0.05 % = 0.0125 → 0.01; the sum unrounded would be 0.0175 → 0.02
  assert.deepEqual(late(250n, "2011-06-29", "2011-07-10"), [11, 2n, [1, 2_000n, 1n], [10, 500n, 1n]]);
  // 2.60 × 0.2 % = 0.0052 → 0.01; 4 × 2.60 × 0.05 % = 0.0052 → 0.01; together 0.0104 would be 0.01
  assert.deepEqual(late(260n, "2011-06-29", "2011-07-04"), [5, 2n, [1, 2_000n, 1n], [4, 500n, 1n]]);
});

test("the fee is simple, never more than the days times that of a day", () => {
  assert.deepEqual(late(1_000_000n, "2012-01-01", "2022-01-01").slice(0, 2), [3_653, 1_826_500n]); // 3,653 × 5.00
});

test("a day before 22 January 1999 is missing, and a payment in time needs no rate", () => {
  assert.equal(late(1_000_000n, "1999-01-20", "1999-03-01"), "missing 1999-01-21");
  assert.deepEqual(late(1_000_000n, "1999-01-21", "1999-01-22"), [1, 2_000n, [1, 2_000n, 2_000n]]);
  assert.deepEqual(late(1_000_000n, "1990-01-20", "1990-01-20"), [0, 0n]);
});

const of = (from: string, to: string, ppm: bigint) => ({
  from: date(from),
  to: date(to),
  value: rate(ppm),
  source: { title: "某通知" },
  status: "confirmed" as const,
});

test("a rate lowered for some days in the midst of another makes three segments", () => {
  const lowered = values(lateFeeRate, { [national]: [of("2020-03-03", "2020-03-04", 0n)] });
  const then = lawOf({ ...shippedTables, values: [...shippedTables.values, lowered] }, date("2026-11-22"));
  assert.deepEqual(late(1_000_000n, "2020-03-01", "2020-03-07", then.on(date("2026-11-22"))), [
    6,
    2_000n, // 5.00 + 0 + 3 × 5.00
    [1, 500n, 500n],
    [2, 0n, 0n],
    [3, 500n, 1_500n],
  ]);
});

test("a gap in the rates is missing from its first day", () => {
  const gap = values(lateFeeRate, { [national]: [of("2020-03-01", "2020-03-04", 500n)] });
  const then = lawOf({ ...shippedTables, values: [gap] }, date("2026-11-22")).on(date("2026-11-22"));
  assert.equal(late(1_000_000n, "2020-03-01", "2020-03-07", then), "missing 2020-03-05");
});

const payment = fc.record({
  amount: fc.bigInt({ min: 0n, max: 10n ** 10n }).map(fen),
  lastDay: fc.integer({ min: 0, max: 400 }).map((days) => addDays(date("2010-12-01"), days)),
  late: fc.integer({ min: -5, max: 400 }),
});

test("the fee never falls with the days or with the amount, and its segments are the whole of it", () => {
  fc.assert(
    fc.property(payment, ({ amount, lastDay, late: days }) => {
      const after = (count: number, principal = amount) => {
        const found = lateFee(law, { amount: principal, lastDay, paidOn: addDays(lastDay, count) });
        assert.ok(found.kind === "late-fee");
        return found;
      };
      const found = after(days);
      assert.equal(found.days, Math.max(days, 0));
      assert.ok(after(days + 1).fee >= found.fee);
      assert.ok(after(days, fen(amount + 1n)).fee >= found.fee);
      assert.equal(
        found.segments.reduce((sum, { fee }) => sum + fee, 0n),
        found.fee,
      );
      found.segments.forEach((segment, index) => {
        assert.equal(segment.from, addDays(found.segments[index - 1]?.to ?? lastDay, 1));
      });
    }),
    { numRuns: 60 },
  );
});

test("fee and days follow from their derivation", () => {
  fc.assert(
    fc.property(payment, ({ amount, lastDay, late: days }) => {
      const facts = { amount, lastDay, paidOn: addDays(lastDay, days) };
      const found = reckoned(facts);
      const explained = explainLateFee(facts, found);
      recompute(explained.fee);
      recompute(explained.days);
      assert.equal(explained.fee.result.replace(".", "").replace(/^0+(?=\d)/, ""), String(found.fee));
      assert.equal(explained.days.result, String(found.days));
      assert.ok(explained.fee.law && explained.days.law);
    }),
    { numRuns: 60 },
  );
});

test("the derivation of a fee says what each run of days costs", () => {
  const facts = { amount: fen(1_000_000n), lastDay: date("2011-06-20"), paidOn: date("2011-07-10") };
  const explained = explainLateFee(facts, reckoned(facts));
  assert.equal(explained.fee.formula, "第1段滞纳金 + 第2段滞纳金");
  assert.equal(explained.fee.calculation, "200.00 + 50.00");
  assert.match(explained.fee.note ?? "", /不计复利/);
  assert.deepEqual([explained.fee.law?.article, explained.days.law?.article], ["第八十六条", "第八十六条"]);
  const [first, second] = explained.fee.inputs;
  assert.ok(first?.kind === "derivation" && second?.kind === "derivation");
  assert.equal(first.calculation, "10,000.00 × 0.2% × 10天");
  assert.equal(first.note, "2011年6月21日至2011年6月30日按该费率计收。");
  assert.equal(first.law?.article, "第十三条");
  assert.equal(second.law?.article, "第八十六条");
  const days = second.inputs[2];
  assert.ok(days?.kind === "derivation");
  assert.equal(days.calculation, "2011-07-10 − 2011-06-30");
  const paidInTime = { ...facts, paidOn: facts.lastDay };
  const inTime = explainLateFee(paidInTime, reckoned(paidInTime));
  assert.deepEqual([inTime.fee.result, inTime.fee.formula, inTime.days.result], ["0.00", "0", "0"]);
  assert.match(inTime.fee.note ?? "", /没有滞纳金/);
});

test("who declares nothing owes 110 % of last month for now, since 22 January 1999", () => {
  const on = (day: string) => shippedLaw.on(date(day));
  const rule = known(undeclaredAssessment(on("2024-03-10")));
  assert.equal(rule(fen(1_234_567n)), 1_358_024n); // 12,345.67 × 110 % = 13,580.237
  assert.equal(rule(fen(5n)), 6n); // 0.055 → 0.06
  assert.equal(rule(fen(4n)), 4n); // 0.044 → 0.04
  const step = known(explainUndeclaredAssessment(on("2024-03-10")))(fen(1_234_567n));
  recompute(step);
  assert.equal(step.calculation, "12,345.67 × 110%");
  assert.equal(step.law?.article, "第六十二条");
  assert.equal(known(explainUndeclaredAssessment(on("2011-06-30")))(fen(1n)).law?.article, "第十条");
  assert.equal(known(explainUndeclaredAssessment(on("2011-07-01")))(fen(1n)).law?.article, "第六十二条");
  assert.equal(known(undeclaredAssessment(on("1999-01-22")))(fen(100n)), 110n);
  for (const before of [undeclaredAssessment, explainUndeclaredAssessment]) {
    assert.equal(before(on("1999-01-21")).kind, "missing");
  }
  assert.equal(known(undeclaredAssessment(shippedLaw.on(month("2005-01"))))(fen(100n)), 110n);
});
