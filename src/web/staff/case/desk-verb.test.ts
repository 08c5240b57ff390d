import assert from "node:assert/strict";
import { test } from "node:test";
import { actionsOf } from "./desk-verb.ts";

const bar = (...of: Parameters<typeof actionsOf>) =>
  actionsOf(...of).map((action) => `${action.name}${action.enabled ? "" : "（不能）"}`);

test("a clerk has what is submitted before them: accept first, refuse last", () => {
  assert.deepEqual(bar({ roles: ["clerk"], state: "submitted", allowed: ["refuse", "return", "accept"] }), [
    "受理",
    "退回补正",
    "不予受理",
  ]);
});

test("who accepted and is checker as well sees the check, disabled", () => {
  assert.deepEqual(
    bar({ roles: ["clerk", "checker"], state: "accepted", allowed: ["return", "refuse", "send-back"] }),
    ["复核通过（不能）", "退回补正", "回退上一步", "不予办理"],
  );
});

test("a clerk is not shown the check of others", () => {
  assert.deepEqual(bar({ roles: ["clerk"], state: "accepted", allowed: [] }), []);
});

test("an approver approves or sends back", () => {
  assert.deepEqual(bar({ roles: ["approver"], state: "checked", allowed: ["approve", "send-back"] }), [
    "审批通过",
    "回退上一步",
  ]);
});

test("when it is done there is nothing to do, and what only the applicant may do is not shown", () => {
  assert.deepEqual(bar({ roles: ["clerk"], state: "done", allowed: [] }), []);
  assert.deepEqual(bar({ roles: ["clerk"], state: "returned", allowed: ["withdraw"] }), []);
});
