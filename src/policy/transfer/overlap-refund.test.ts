import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { date } from "../kernel/calendar.ts";
import { fen, parseYuan, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { explainOverlapRefund, overlapRefund } from "./overlap-refund.ts";

const law = shippedLaw.on(date("2026-11-22"));
const refund = known(overlapRefund(law));
const explain = known(explainOverlapRefund(law));
const refunded = (personal: string, collective: string, overlapMonths: number) =>
  toYuan(refund({ personal: parseYuan(personal), collective: parseYuan(collective), overlapMonths }));

test("a twelfth of the year's personal and collective payments comes back for each month", () => {
  assert.equal(refunded("500.00", "100.00", 7), "350.00"); // 600 × 7 ÷ 12
  assert.equal(refunded("500.00", "0.00", 7), "291.67"); // 291.666…
  assert.equal(refunded("0.00", "100.00", 7), "58.33"); // 58.333…
});

test("a whole year comes back whole, no month brings nothing", () => {
  assert.equal(refunded("500.00", "100.00", 12), "600.00");
  assert.equal(refunded("500.00", "100.00", 0), "0.00");
});

test("half a fen goes up, once for both parts together", () => {
  assert.equal(refunded("0.06", "0.00", 1), "0.01"); // 0.5 fen
  assert.equal(refunded("0.05", "0.00", 1), "0.00"); // 0.416… fen
  assert.equal(refunded("0.03", "0.03", 1), "0.01"); // 0.25 + 0.25 = 0.5 fen
});

test("the law takes effect on 2014-07-01", () => {
  for (const find of [overlapRefund, explainOverlapRefund]) {
    assert.equal(find(shippedLaw.on(date("2014-06-30"))).kind, "missing");
    assert.equal(find(shippedLaw.on(date("2014-07-01"))).kind, "known");
  }
});

test("the refund follows from its derivation and is never more than was paid", () => {
  const money = fc.bigInt({ min: 0n, max: 10n ** 7n }).map(fen);
  fc.assert(
    fc.property(money, money, fc.integer({ min: 0, max: 12 }), (personal, collective, overlapMonths) => {
      const facts = { personal, collective, overlapMonths };
      const step = explain(facts);
      recompute(step);
      assert.equal(step.result, toYuan(refund(facts)));
      assert.ok(refund(facts) <= personal + collective);
    }),
  );
});
