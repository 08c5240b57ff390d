import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "../kernel/calendar.ts";
import { fen } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { wageChangeIsFar } from "./wage-change.ts";

test("half as much again, or half, is not far from the wage before; a fen more is", () => {
  const far = known(wageChangeIsFar(shippedLaw.on(month("2026-11")), "610000"));
  const before = fen(400_000n);
  assert.equal(far(before, fen(600_000n)), false); // 6,000.00 − 4,000.00 = 2,000.00 = 4,000.00 × 50 %
  assert.equal(far(before, fen(600_001n)), true);
  assert.equal(far(before, fen(200_000n)), false);
  assert.equal(far(before, fen(199_999n)), true);
  assert.equal(far(before, before), false);
});

test("before the law on social insurance nothing is compared", () => {
  assert.equal(wageChangeIsFar(shippedLaw.on(month("2011-06")), "610000").kind, "missing");
});
