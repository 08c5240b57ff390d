import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { shippedLaw } from "../law.ts";
import { toBeijingIso } from "./beijing-time.ts";
import { type PlanState, planExpiresAt, withdrawPlan } from "./plan-withdrawal.ts";

const rule = known(withdrawPlan(shippedLaw.on(date("2024-03-10")), shaanxi));
const plan: PlanState = { month: month("2024-03"), pushAt: new Date("2024-03-10T10:00:00+08:00") };
const ask = (at: string, state: PlanState = plan) => rule(state, new Date(at));

test("a plan is withdrawn at once before its push, and by request to tax from the push on", () => {
  assert.deepEqual(ask("2024-03-10T09:59:59.999+08:00"), { kind: "immediate" });
  assert.deepEqual(ask("2024-03-10T10:00:00+08:00"), {
    kind: "request",
    answerExpectedAt: new Date("2024-03-10T10:30:00+08:00"),
  });
});

test("a plan that is paid is not withdrawn, from the moment of payment on, even after its month", () => {
  const paid = { ...plan, paidAt: new Date("2024-03-10T11:00:00+08:00") };
  assert.equal(ask("2024-03-10T10:59:59.999+08:00", paid).kind, "request");
  for (const at of ["2024-03-10T11:00:00+08:00", "2024-05-01T00:00:00+08:00"]) {
    const answer = ask(at, paid);
    assert.ok(answer.kind === "refused" && answer.why === "paid");
    assert.match(answer.reasons[0]?.text ?? "", /已经缴款/);
    assert.equal(answer.reasons[0]?.source.article, "第21问");
  }
});

test("an unpaid plan ends with its month: nothing is left to withdraw, and the obligation stays", () => {
  assert.equal(toBeijingIso(planExpiresAt(month("2024-03"))), "2024-04-01T00:00:00+08:00");
  assert.equal(toBeijingIso(planExpiresAt(month("2023-12"))), "2024-01-01T00:00:00+08:00");
  assert.equal(ask("2024-03-31T23:59:59.999+08:00").kind, "request");
  const answer = ask("2024-04-01T00:00:00+08:00");
  assert.ok(answer.kind === "refused" && answer.why === "expired");
  assert.match(answer.reasons[0]?.text ?? "", /义务仍在，请重新申报/);
});

test("where nothing is stated of withdrawals they are missing", () => {
  assert.equal(withdrawPlan(shippedLaw.on(date("2023-11-12")), shaanxi).kind, "missing");
  assert.equal(withdrawPlan(shippedLaw.on(date("2023-11-13")), shaanxi).kind, "known");
  assert.equal(withdrawPlan(shippedLaw.on(date("2024-03-10")), shanghai).kind, "missing");
});
