import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "#policy/kernel/calendar.ts";
import { sayState } from "./say-state.ts";

const november = month("2026-11");
const pension = { kind: "basic-pension", pay_from: november, pay_to: null } as const;
const benefit = { kind: "unemployment-benefit", pay_from: month("2026-09"), pay_to: november } as const;

test("a pension is paid from its first month on, and says before from when", () => {
  assert.equal(sayState(pension, "paying", month("2026-10")), "2026年11月起发");
  assert.equal(sayState(pension, "paying", november), "正在发放");
  assert.equal(sayState(pension, "suspended", november), "暂停发放");
  assert.equal(sayState(pension, "stopped", november), "已停发");
});

test("what ends with a month is paid in that month, and over in the next", () => {
  assert.equal(sayState(benefit, "paying", november), "正在发放");
  assert.equal(sayState(benefit, "paying", month("2026-12")), "领取期已满");
});

test("what is paid once is never being paid by the month", () => {
  const grant = { kind: "disability-grant", pay_from: november, pay_to: november } as const;
  assert.equal(sayState(grant, "paying", november), "一次性发放");
});
