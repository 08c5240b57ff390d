import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { month } from "#policy/kernel/calendar.ts";
import { type AwardStanding, type Beneficiary, freeze, type OpenLine } from "./freeze.ts";

const run = { kind: "regular", period: month("2026-11") } as const;
const award = (changed: Partial<AwardStanding> = {}): AwardStanding => ({
  ...{
    awardNo: 1,
    versionNo: 1,
    payFrom: month("2026-11"),
    payTo: null,
    state: "paying",
    stopMonth: null,
    resumed: false,
  },
  ...{ monthIsDue: false, components: [{ item: "basic", amount: 300_000n }], ...changed },
});
const line = (changed: Partial<OpenLine> = {}): OpenLine => ({
  ...{ awardNo: 1, versionNo: 1, item: "basic", monthFor: month("2026-10"), deltaNo: 1, amount: 300_000n },
  ...{ returned: false, setOff: 0n, ...changed },
});
const person = (changed: Partial<Beneficiary> = {}): Beneficiary => ({
  ...{ personId: "1", awards: [award()], open: [], account: { accountNo: 1, bank: "甲" }, returnedAccountNo: 0 },
  ...{ disputed: false, previous: 0n, ...changed },
});

test("the first month is paid, the month before it is not due", () => {
  assert.equal(freeze(person(), run).payment?.amount, 300_000n);
  assert.equal(freeze(person(), run).payment?.change, "new");
  assert.deepEqual(freeze(person(), { ...run, period: month("2026-10") }), { personId: "1", due: [] });
});

test("a stop in November pays October and not November", () => {
  const stopped = award({ state: "stopped", stopMonth: month("2026-11") });
  const of = person({ awards: [stopped], open: [line(), line({ monthFor: month("2026-11") })] });
  assert.equal(freeze(of, run).payment?.amount, 300_000n);
  assert.equal(freeze(of, run).due.length, 0);
  const gone = freeze(person({ awards: [stopped], previous: 300_000n }), run);
  assert.deepEqual(gone.leftOut, { reason: "stopped", amount: 0n, previous: 300_000n });
});

test("an award that ends in November makes November due and December not; what is open of it is paid still", () => {
  const ending = award({ payTo: month("2026-11") });
  assert.equal(freeze(person({ awards: [ending] }), run).payment?.amount, 300_000n);
  const december = { ...run, period: month("2026-12") };
  const gone = freeze(person({ awards: [ending], previous: 300_000n }), december);
  assert.deepEqual([gone.due, gone.leftOut?.reason], [[], "ended"]);
  const late = freeze(person({ awards: [ending], open: [line({ monthFor: month("2026-11") })] }), december);
  assert.equal(late.payment?.amount, 300_000n);
});

test("a supplementary run pays what is open and makes no month due", () => {
  const frozen = freeze(person({ open: [line()] }), { ...run, kind: "supplementary" });
  assert.equal(frozen.payment?.amount, 300_000n);
  assert.deepEqual(frozen.due, []);
});

test("an account that a bank returned waits for the next one", () => {
  const returned = person({ open: [line({ returned: true })], returnedAccountNo: 1 });
  assert.equal(freeze(returned, run).leftOut?.reason, "returned-account");
  const corrected = freeze({ ...returned, account: { accountNo: 2, bank: "乙" } }, run);
  assert.deepEqual([corrected.payment?.amount, corrected.payment?.change], [600_000n, "reissued"]);
});

test("what was taken back beyond what is owed is not paid, and not asked of the bank", () => {
  const frozen = freeze(person({ open: [line({ deltaNo: 2, amount: -400_000n })] }), run);
  assert.equal(frozen.payment, undefined);
  assert.deepEqual(frozen.leftOut, { reason: "nothing-due", amount: -100_000n, previous: 0n });
});

test("whatever stands open: a payment is the sum of its lines, back part included, and never of a suspended award", () => {
  const states = fc.constantFrom("paying", "suspended", "reversed") as fc.Arbitrary<AwardStanding["state"]>;
  const open = fc.record({
    awardNo: fc.integer({ min: 1, max: 3 }),
    amount: fc.bigInt({ min: -500_000n, max: 900_000n }),
  });
  fc.assert(
    fc.property(fc.array(states, { minLength: 3, maxLength: 3 }), fc.array(open, { maxLength: 12 }), (of, lines) => {
      const awards = of.map((state, index) => award({ awardNo: index + 1, state }));
      const given = lines.map((one, index) => line({ ...one, deltaNo: index + 1 }));
      const { payment, due } = freeze(person({ awards, open: given }), run);
      assert.equal(due.length, of.filter((state) => state !== "reversed").length);
      if (payment === undefined) return;
      const sum = payment.lines.reduce((total, one) => total + one.amount, 0n);
      assert.equal(payment.amount, sum);
      assert.ok(payment.amount > 0n);
      assert.ok(payment.lines.every((one) => of[one.awardNo - 1] === "paying"));
      const back = payment.lines
        .filter((one) => one.monthFor < run.period)
        .reduce((total, one) => total + one.amount, 0n);
      assert.equal(payment.backAmount, back);
    }),
  );
});
