import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { decide } from "./decide.ts";

const answers = { number: "6102-2026-0000001", reason: "把开始月份登记错了一年" };
const target = { number: answers.number, title: "灵活就业人员首次参保", done: true, obstacle: null };
const decideOn = (changed: Partial<typeof target> | { obstacle: string }) =>
  decide(answers, { target: { ...target, ...changed } }, shippedLaw, date("2026-11-18"));

test("done, and nothing depends on it: granted for that application", () => {
  const decision = decideOn({});
  assert.equal(decision.kind, "granted");
  assert.deepEqual(decision.kind === "granted" && decision.effect, { number: answers.number });
});

test("not done yet: refused, and the other ways are named", () => {
  const decision = decideOn({ done: false });
  assert.equal(decision.kind, "refused");
  assert.match(decision.findings.find((finding) => finding.level === "block")?.text ?? "", /退回.*撤回/);
});

test("something later depends on it: refused, with what it is", () => {
  const decision = decideOn({ obstacle: "已经发放过 2 笔，不能回退。" });
  assert.equal(decision.kind, "refused");
  assert.match(decision.findings.map((finding) => finding.text).join(), /已经发放过 2 笔/);
});
