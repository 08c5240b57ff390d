import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Tx } from "#platform/db/database.ts";
import { sql } from "#platform/db/database.ts";
import { addMonths, month } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import type { AwardFacts } from "#policy/pension/award.ts";
import { assertInvariants, contextOf, onDemo, problemOf, secrecy, staff } from "../../../test/office.ts";
import { financeOffice } from "../../../test/payments.ts";
import { holdingIn, stretchesFrom } from "./in-force.ts";
import { grantAward, reverseAward, reviseAward, setPayeeAccount, stopAward } from "./index.ts";
import { benefitInvariants } from "./invariants.ts";

const desk = { secrecy, law: shippedLaw };
const approver = (tx: Tx) => contextOf(tx, staff("approver"));
const facts: AwardFacts = {
  averageIndex: rate(712_000n),
  totalMonths: 519,
  deemedMonths: 130,
  accountBalance: parseYuan("107495.72"),
  divisor: 1378n,
};
// 储存额 of 13,780.00 more is 13,780.00 ÷ 137.8 = 100.00 more a month.
const more = { ...facts, accountBalance: parseYuan("121275.72") };
const less = { ...facts, accountBalance: parseYuan("93715.72") };
const [hundred, fifty] = [10_000n, 5_000n];
const half = { ...facts, accountBalance: parseYuan("114385.72") };

async function granted(tx: Tx): Promise<bigint> {
  await setPayeeAccount(approver(tx), secrecy, {
    ...{ personId: "8", bank: "示例银行（甲）", number: "0000002026000000008", toldBy: "test" },
  });
  const first = await grantAward(approver(tx), desk, {
    ...{ personId: "8", kind: "basic-pension", agencyId: "610200", region: "610000", fundEntityId: "2" },
    ...{ applicationId: null, retireMonth: month("2025-08"), payFrom: month("2026-09"), facts },
  });
  assert.ok(first.kind === "granted");
  assert.equal(first.backMonths, 2); // September and October
  return first.total;
}

async function revised(tx: Tx, given: { from?: string; facts?: AwardFacts }) {
  const answer = await reviseAward(approver(tx), desk, {
    ...{ personId: "8", awardNo: 1, applicationId: null },
    ...(given.facts && { facts: given.facts }),
    ...(given.from !== undefined && { inForceFrom: month(given.from) }),
  });
  assert.ok(answer.kind === "granted");
  await assertInvariants(tx);
  return answer;
}

const dueIn = async (tx: Tx, monthFor: string): Promise<bigint> => {
  const found = await sql<{ sum: string }>`
    select coalesce(sum(amount), 0)::text as sum from due_line where person_id = 8 and month_for = ${monthFor}`.execute(
    tx,
  );
  return BigInt(found.rows[0]?.sum ?? 0);
};

test("in force from December: September to November stay, the run of December pays the new amount", () =>
  onDemo(async (tx) => {
    const total = await granted(tx);
    const later = await revised(tx, { from: "2026-12", facts: more });
    assert.deepEqual([later.total, later.backPayment], [total + hundred, 0n]);
    const office = financeOffice(tx);
    await office.release(await office.open());
    assert.equal(await dueIn(tx, "2026-11"), total);
    await assertInvariants(tx);
    await office.open({ period: "2026-12" });
    assert.equal(await dueIn(tx, "2026-12"), total + hundred);
    await assertInvariants(tx);
  }));

test("in force from October: its difference is paid, September's is not", () =>
  onDemo(async (tx) => {
    const total = await granted(tx);
    const later = await revised(tx, { from: "2026-10", facts: more });
    assert.equal(later.backPayment, hundred);
    assert.deepEqual([await dueIn(tx, "2026-09"), await dueIn(tx, "2026-10")], [total, total + hundred]);
    const early = reviseAward(approver(tx), desk, {
      ...{ personId: "8", awardNo: 1, applicationId: null, inForceFrom: month("2026-08") },
    });
    assert.equal(await problemOf(early), "benefit/not-now");
  }));

test("corrected from the first month on, each stretch keeps the higher: 50 more for September, 100 more since October", () =>
  onDemo(async (tx) => {
    const total = await granted(tx);
    await revised(tx, { from: "2026-10", facts: more });
    const again = await revised(tx, { facts: half });
    assert.equal(again.backPayment, fifty);
    assert.deepEqual([await dueIn(tx, "2026-09"), await dueIn(tx, "2026-10")], [total + fifty, total + hundred]);
    // The law alone decides each stretch by its own facts: nothing changes, to the fen.
    assert.equal((await revised(tx, {})).backPayment, 0n);
    assert.equal((await revised(tx, { facts: less })).backPayment, 0n);
    assert.deepEqual([await dueIn(tx, "2026-09"), await dueIn(tx, "2026-10")], [total + fifty, total + hundred]);
  }));

test("after a stop from October only September is revised; nothing is due for what is not owed", () =>
  onDemo(async (tx) => {
    const total = await granted(tx);
    const change = { personId: "8", awardNo: 1, applicationId: null };
    await stopAward(approver(tx), { ...change, fromMonth: month("2026-10"), reason: "死亡" });
    assert.equal((await revised(tx, { facts: more })).backPayment, hundred);
    assert.deepEqual([await dueIn(tx, "2026-09"), await dueIn(tx, "2026-10")], [total + hundred, 0n]);
  }));

test("a version in force from October without its lines is found for October and not for September", () =>
  onDemo(async (tx) => {
    await granted(tx);
    await sql`
      insert into award (person_id, award_no, version_no, kind, scheme, agency_id, region, fund_entity_id, application_id,
        retire_month, pay_from, in_force_from, status, facts, law_known_on, awarded_on, total, known_at)
      select person_id, award_no, 2, kind, scheme, agency_id, region, fund_entity_id, application_id, retire_month,
        pay_from, '2026-10', status, facts, law_known_on, awarded_on, 0, known_at from award where person_id = 8`.execute(
      tx,
    );
    const due = benefitInvariants.find((one) => one.id === "M7-due");
    assert.ok(due !== undefined && "violations" in due);
    const found = await sql<{ subject: string }>`${sql.raw(due.violations)}`.execute(tx);
    const months = new Set(found.rows.map(({ subject }) => subject.split("/").at(-1)));
    assert.deepEqual([...months], ["2026-10"]);
  }));

test("taken back, all versions are: also the months of a later one", () =>
  onDemo(async (tx) => {
    await granted(tx);
    await revised(tx, { from: "2026-10", facts: more });
    await reverseAward(approver(tx), { personId: "8", awardNo: 1, applicationId: null, reason: "档案年限有误" });
    assert.deepEqual([await dueIn(tx, "2026-09"), await dueIn(tx, "2026-10")], [0n, 0n]);
    await assertInvariants(tx);
  }));

test("whatever versions there are: stretches cover every month from the first on, each by the latest in force", () => {
  const first = month("2026-01");
  const starts = fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 6 });
  fc.assert(
    fc.property(starts, fc.integer({ min: 0, max: 10 }), (given, asked) => {
      const versions = [0, ...given].map((at, index) => ({
        version_no: index + 1,
        in_force_from: addMonths(first, at),
      }));
      const stretches = stretchesFrom(versions, addMonths(first, asked));
      for (let at = asked; at < 12; at += 1) {
        const one = addMonths(first, at);
        const expected = versions.findLast((version) => version.in_force_from <= one);
        assert.equal(holdingIn(versions, one), expected);
        assert.equal(stretches.findLast((stretch) => stretch.from <= one)?.version, expected);
      }
      assert.equal(holdingIn(versions, addMonths(first, -1)), undefined);
    }),
  );
});
