import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { month } from "../kernel/calendar.ts";
import { fen, parseYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shaanxi } from "../kernel/region.ts";
import { shippedLaw } from "../law.ts";
import { explainInstitutionShares, institutionShares } from "./institution-shares.ts";

const inMonth = (of: string) => shippedLaw.on(month(of));

test("a public institution on a base of 8,000.55 pays 8 % to the annuity and its employee 4 %, each rounded by itself", () => {
  const shares = known(institutionShares(inMonth("2026-03"), shaanxi))(parseYuan("8000.55"));
  assert.equal(shares.occupationalEmployer, 64_004n); // 8,000.55 × 8 % = 640.044
  assert.equal(shares.occupationalEmployee, 32_002n); // 8,000.55 × 4 % = 320.022
  assert.equal(shares.employer, 128_009n); // 8,000.55 × 16 % = 1,280.088
  assert.equal(shares.employee, 64_004n); // 8,000.55 × 8 % = 640.044
  assert.equal(shares.total, 192_013n); // the pension alone: 1,280.09 + 640.04
});

test("the scheme begins in October 2014: September is missing, October pays 20 %", () => {
  assert.equal(institutionShares(inMonth("2014-09"), shaanxi).kind, "missing");
  assert.equal(explainInstitutionShares(inMonth("2014-09"), shaanxi).kind, "missing");
  const shares = known(institutionShares(inMonth("2014-10"), shaanxi))(parseYuan("5000.00"));
  assert.equal(shares.employer, 100_000n); // 5,000.00 × 20 %
});

test("every derivation says what the rule says, and holds when recomputed", () => {
  const plain = known(institutionShares(inMonth("2026-03"), shaanxi));
  const explained = known(explainInstitutionShares(inMonth("2026-03"), shaanxi));
  fc.assert(
    fc.property(fc.bigInt(0n, 10_000_000n), (value) => {
      const [base, derivations] = [fen(value), explained(fen(value))];
      for (const [part, amount] of Object.entries(plain(base))) {
        const derivation = Reflect.get(derivations, part);
        if (derivation === undefined) continue; // the base itself is given
        assert.equal(parseYuan(derivation.result), amount, part);
        recompute(derivation);
      }
    }),
  );
});
