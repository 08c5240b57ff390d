import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "../kernel/calendar.ts";
import { addFen, fen } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shaanxi } from "../kernel/region.ts";
import { shippedLaw } from "../law.ts";
import { assess } from "./assess.ts";
import { baseDifference, explainBaseDifference } from "./base-difference.ts";

const law = shippedLaw.on(month("2026-03"));
const ofBase = (base: bigint) => {
  const all = known(assess(law, shaanxi, { category: "employee", from: "base" }))(fen(base));
  return { base: fen(base), personal: all.employee, employer: all.employer, account: all.account, total: all.total };
};
const difference = known(baseDifference(law, shaanxi));

test("paid by the floor of last year: the difference to the floor of this year, part by part", () => {
  const found = difference(ofBase(465_000n), fen(300_000n)); // the wage is below both floors
  assert.ok(found.kind === "owed");
  // 4,818.60 × 8 % = 385.488 → 385.49; 4,650.00 × 8 % = 372.00; difference 13.49.
  // 4,818.60 × 16 % = 770.976 → 770.98; 4,650.00 × 16 % = 744.00; difference 26.98.
  assert.deepEqual(found.amounts, {
    base: 16_860n,
    personal: 1_349n,
    employer: 2_698n,
    account: 1_349n,
    total: 4_047n,
  });
  assert.equal(
    explainBaseDifference({ paid: ofBase(465_000n), right: found.right, said: "2026年3月" }).result,
    "40.47",
  );
});

test("paid and difference together are to the fen what the right declaration had been", () => {
  for (const wage of [481_860n, 481_861n, 500_003n, 999_999n]) {
    const [paid, right] = [ofBase(481_860n), ofBase(wage)];
    const found = difference(paid, fen(wage));
    if (found.kind !== "owed") {
      assert.ok(right.total === paid.total);
      continue;
    }
    for (const part of ["base", "personal", "employer", "account", "total"] as const)
      assert.equal(addFen(paid[part], found.amounts[part]), right[part], part);
  }
});

test("on the right base nothing is owed; above it too much was paid; without a wage the base itself is moved", () => {
  assert.equal(difference(ofBase(481_860n), fen(481_860n)).kind, "none");
  assert.equal(difference(ofBase(500_000n), fen(481_860n)).kind, "overpaid");
  assert.equal(difference(ofBase(481_860n), null).kind, "none");
  const fenLess = difference(ofBase(481_859n), null); // 4,818.59 × 16 % = 770.9744 → 770.97, a fen less than 770.98
  assert.ok(fenLess.kind === "owed" && fenLess.amounts.total === 1n);
  assert.equal(difference(ofBase(465_000n), null).kind, "owed");
  assert.equal(difference(ofBase(2_409_301n), null).kind, "overpaid");
});

test("where the limits of the month are not published nothing is reckoned", () => {
  assert.equal(baseDifference(shippedLaw.on(month("2027-01")), shaanxi).kind, "missing");
});
