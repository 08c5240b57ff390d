import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { grantAward, resumeAward, reverseAward, setPayeeAccount, suspendAward } from "#domains/benefit/index.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { addMonths, month, monthsBetween } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { modelRuns } from "../../../test/model-runs.ts";
import { assertInvariants, contextOf, onDemo, problemOf, secrecy, staff } from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";

// A small model of one person's lines beside the real ones: granted, suspended, resumed, paid, returned, corrected, taken
// back in any order. After every step all invariants hold, and what was paid is what the model says.

const steps = ["grant", "month", "suspend", "resume", "bad-account", "good-account", "take-back"] as const;
const personId = "8";
const payFrom = month("2026-09");

async function play(tx: Tx, chosen: readonly (typeof steps)[number][]): Promise<void> {
  const office = financeOffice(tx);
  let period = month("2026-11");
  const now = () => new Date(`${period}-18T10:00:00+08:00`);
  const context = () => contextOf(tx, staff("approver"), now());
  const model = { award: 0, live: false, suspended: false, good: true, account: 0, returned: 0, monthly: 0n, paid: 0n };
  const settle = async (good: boolean) => {
    model.account += 1;
    model.good = good;
    const number = `00000020261118${String(model.account).padStart(3, "0")}${good ? "001" : "999"}`;
    await setPayeeAccount(context(), secrecy, { personId, bank: "示例银行（甲）", number, toldBy: "test" });
  };
  await settle(true);
  const award = () => ({ personId, awardNo: model.award, applicationId: null, reason: "测试" });
  let owedFor = 0n;
  for (const step of chosen) {
    if (step === "good-account" || step === "bad-account") await settle(step === "good-account");
    else if (step === "grant") {
      const facts = { averageIndex: rate(712_000n), totalMonths: 240, deemedMonths: 0, divisor: 1390n };
      const place = { kind: "basic-pension", agencyId: "610200", region: "610000", fundEntityId: "2" } as const;
      const grant = { personId, ...place, applicationId: null, retireMonth: addMonths(payFrom, -1), payFrom };
      const given = { ...grant, facts: { ...facts, accountBalance: parseYuan("80000.00") } };
      const work = grantAward(context(), { secrecy, law: shippedLaw }, given);
      if (model.live) assert.equal(await problemOf(work), "benefit/not-now");
      else {
        const granted = await work;
        assert.ok(granted.kind === "granted");
        Object.assign(model, { award: granted.awardNo, live: true, suspended: false, monthly: granted.total });
        owedFor = 0n;
      }
    } else if (step === "suspend" || step === "resume") {
      const change = { ...award(), fromMonth: period };
      const work = step === "suspend" ? suspendAward(context(), change) : resumeAward(context(), change);
      if (model.live && model.suspended === (step === "resume")) {
        await work;
        model.suspended = step === "suspend";
      } else await problemOf(work);
    } else if (step === "take-back") {
      const work = reverseAward(context(), award());
      if (model.live && owedFor === 0n) {
        await work;
        model.live = false;
      } else await problemOf(work);
    } else {
      const run = await office.release(await office.open({ period, now: now() }), now());
      for (const answer of await answersOf(tx, office, run)) assert.equal(await receive(tx, answer), "posted");
      // Everything owed from the first month to this one, less what was paid; never over an account that came back.
      const payable = model.live && !model.suspended && model.account > model.returned;
      const owed = model.monthly * BigInt(monthsBetween(payFrom, period) + 1) - owedFor;
      if (payable && model.good) {
        owedFor += owed;
        model.paid += owed;
      } else if (payable) model.returned = model.account;
      period = addMonths(period, 1);
    }
    const paid = await sql<{ sum: string }>`
      select coalesce(sum(p.amount), 0)::text as sum from payment p join payment_outcome o using (person_id, run_id)
      where person_id = 8 and outcome = 'paid'`.execute(tx);
    assert.equal(paid.rows[0]?.sum, String(model.paid), `after ${step}`);
    await assertInvariants(tx);
  }
}

test("in whatever order a person is granted, suspended, paid, returned and taken back, the books follow the model", async () => {
  const orders = fc.array(fc.constantFrom(...steps), { minLength: 4, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(orders, (chosen) => onDemo((tx) => play(tx, ["grant", ...chosen, "month"]))),
    modelRuns(4),
  );
});

test("returned, corrected while suspended, resumed: both months at once", () =>
  onDemo((tx) => play(tx, ["grant", "bad-account", "month", "suspend", "good-account", "month", "resume", "month"])));
