import assert from "node:assert/strict";
import { grantAward } from "#domains/benefit/index.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import type { AnyRunKind } from "#platform/runs/run-kind.ts";
import { addMonths, type YearMonth } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { type Law, shippedLaw } from "#policy/law.ts";
import { secrecy, staff, wednesday } from "./office.ts";
import { runOffice } from "./run-office.ts";

/** 30 years, an index of 1, an account that gives 1,000.00 a month. */
export const pensionFacts = {
  ...{ averageIndex: rate(1_000_000n), totalMonths: 360, deemedMonths: 0 },
  ...{ accountBalance: parseYuan("139000.00"), divisor: 1390n },
};

/** An office of a city of its own, with awards of the persons 8 and 5 that began in the month after `retired`. */
export async function awardBureau(law: Law, kinds: readonly [AnyRunKind, ...AnyRunKind[]], retired: YearMonth) {
  const office = await runOffice(kinds, wednesday);
  for (const personId of ["8", "5"]) {
    const granted = await office.within(
      staff("approver"),
      (context) =>
        grantAward(
          context,
          { secrecy, law: shippedLaw },
          {
            ...{ personId, kind: "basic-pension", agencyId: "610200", region: "610000", fundEntityId: "2" },
            ...{ applicationId: null, retireMonth: retired, payFrom: addMonths(retired, 1), facts: pensionFacts },
          },
        ),
      new Date("2026-11-17T10:00:00+08:00"),
    );
    assert.equal(granted.kind, "granted");
  }
  return {
    ...office,
    /** Previewed, confirmed by the approver, done. */
    async through(key: string, kind = kinds[0]) {
      const number = await office.open(key, staff("checker"), kind);
      const previewed = await office.work(number);
      await office.act(number, "confirm", staff("approver"));
      assert.equal((await office.work(number)).state, "done");
      return previewed;
    },
    async assertBooks() {
      await office.assertBooks();
      const again = awardRecomputation({ secrecy, law });
      assert.ok("look" in again);
      assert.deepEqual((await again.look(office.database)).violations, []);
    },
  };
}
