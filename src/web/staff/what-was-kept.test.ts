import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "#web/ui/api.ts";
import { sayKept } from "./what-was-kept.ts";

const problem = (status: number) => new Problem({ title: "", status, detail: "", instance: "" });

test("a refusal changed nothing, and is said so", () => {
  assert.match(sayKept(problem(422)), /没有改动/);
  assert.match(sayKept(problem(500)), /没有改动/);
});

test("without an answer nothing is claimed", () => {
  for (const status of [0, 502, 503, 504]) assert.match(sayKept(problem(status)), /不知道办成了没有/);
});
