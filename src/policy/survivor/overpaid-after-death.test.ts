import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { addMonths, date, month } from "../kernel/calendar.ts";
import { fen, parseYuan, toYuan } from "../kernel/money.ts";
import { known, values } from "../kernel/parameter.ts";
import { national } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainOverpaidAfterDeath, overpaidAfterDeath } from "./overpaid-after-death.ts";
import { pensionMonthsAfterDeath } from "./values.ts";

const law = shippedLaw.on(date("2026-03-31"));
const overpaid = known(overpaidAfterDeath(law));
const explain = known(explainOverpaidAfterDeath(law));
const facts = { diedOn: date("2026-03-31"), monthly: parseYuan("3120.50"), lastPaid: month("2026-06") };

test("the month of death is due, every month after it is not", () => {
  assert.deepEqual(overpaid(facts), { months: 3, amount: 936_150n }); // April to June × 3,120.50
  assert.deepEqual(overpaid({ ...facts, lastPaid: month("2026-04") }), { months: 1, amount: 312_050n });
  assert.deepEqual(overpaid({ ...facts, lastPaid: month("2026-03") }), { months: 0, amount: 0n });
  assert.deepEqual(overpaid({ ...facts, diedOn: date("2026-04-01") }), { months: 2, amount: 624_100n });
});

test("a pension that stopped before the death was not overpaid", () => {
  assert.deepEqual(overpaid({ ...facts, lastPaid: month("2025-12") }), { months: 0, amount: 0n });
});

test("nothing is known of deaths before July 2011, and the rule itself is not confirmed", () => {
  for (const find of [overpaidAfterDeath, explainOverpaidAfterDeath]) {
    assert.equal(find(shippedLaw.on(date("2011-06-30"))).kind, "missing");
    const since = find(shippedLaw.on(date("2011-07-01")));
    assert.equal(since.kind === "known" && since.parameter.status, "unconfirmed");
  }
});

test("a law that pays on for a month leaves one month less to return", () => {
  const paysOn = values(pensionMonthsAfterDeath, {
    [national]: [{ from: date("2026-01-01"), value: 1, source: { title: "某通知" }, status: "project" }],
  });
  const other = lawOf({ ...shippedTables, values: [...shippedTables.values, paysOn] }, date("2026-11-22"));
  const found = known(overpaidAfterDeath(other.on(date("2026-03-31"))))(facts);
  assert.deepEqual(found, { months: 2, amount: 624_100n }); // May and June
  const steps = known(explainOverpaidAfterDeath(other.on(date("2026-03-31"))))(facts);
  recompute(steps.months);
  assert.equal(steps.months.result, "2");
});

test("both figures follow from their derivations, also where nothing was overpaid", () => {
  const money = fc.bigInt({ min: 0n, max: 10n ** 7n }).map(fen);
  const last = fc.integer({ min: -40, max: 200 }).map((count) => addMonths(month("2026-03"), count));
  fc.assert(
    fc.property(money, last, (monthly, lastPaid) => {
      const any = { ...facts, monthly, lastPaid };
      const steps = explain(any);
      Object.values(steps).forEach(recompute);
      const { months, amount } = overpaid(any);
      assert.deepEqual([steps.months.result, steps.amount.result], [String(months), toYuan(amount)]);
    }),
  );
});
