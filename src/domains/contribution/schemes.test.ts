import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { known } from "#policy/kernel/parameter.ts";
import { shippedLaw } from "#policy/law.ts";
import { type Levied, monthlyShares } from "./shares.ts";

const shares = (changed: Partial<Levied>, base: bigint) =>
  known(
    monthlyShares(shippedLaw.on(month("2026-03")), {
      scheme: "enterprise-pension",
      category: "employee",
      region: "610000",
      riskClass: 1,
      ...changed,
    }),
  )(fen(base));

test("an employee's month on a base of 7,200.00 in three schemes, to the fen", () => {
  assert.deepEqual(shares({}, 720_000n), {
    total: 172_800n, // 7,200.00 × 24 %
    personal: 57_600n, // × 8 %
    employer: 115_200n, // × 16 %
    account: 57_600n,
    pooled: 115_200n,
  });
  assert.deepEqual(shares({ scheme: "unemployment" }, 720_000n), {
    total: 7_200n, // 7,200.00 × 1 %
    personal: 3_600n, // × 0.5 %
    employer: 3_600n, // × 0.5 %
    account: 0n,
    pooled: 7_200n,
  });
  // Work injury: the employer alone, by its class: 0.2 % in the first, 1.9 % in the eighth.
  assert.equal(shares({ scheme: "work-injury" }, 720_000n).total, 1_440n);
  assert.equal(shares({ scheme: "work-injury", riskClass: 8 }, 720_000n).employer, 13_680n);
  assert.equal(shares({ scheme: "work-injury", riskClass: 8 }, 720_000n).personal, 0n);
});

test("in every scheme and at odd bases the parts make the whole", () => {
  for (const scheme of ["enterprise-pension", "unemployment", "work-injury"] as const) {
    for (const base of [1n, 481_860n, 500_001n, 777_777n, 2_409_300n]) {
      const { total, personal, employer, account, pooled } = shares({ scheme }, base);
      assert.equal(personal + employer, total, `${scheme} ${base}`);
      assert.equal(account + pooled, total, `${scheme} ${base}`);
    }
  }
  const { total, account, pooled } = shares({ category: "flexible" }, 500_001n);
  assert.deepEqual([total, account, pooled], [100_000n, 40_000n, 60_000n]);
});

test("what the law does not know is missing, not zero", () => {
  const early = monthlyShares(shippedLaw.on(month("2016-06")), {
    scheme: "unemployment",
    category: "employee",
    region: "610000",
    riskClass: 1,
  });
  assert.equal(early.kind, "missing");
});
