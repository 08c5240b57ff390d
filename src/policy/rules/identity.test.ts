import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { runRule } from "./index.ts";

const ask = (rule: string, input: unknown): Readonly<Record<string, unknown>> => {
  const answer = runRule({ rule, input }, { on: date("2026-11-22") });
  return answer.ok ? answer.result : { ...answer.problem };
};

test("an identity number is checked, and a wrong one is an answer, not a problem", () => {
  assert.deepEqual(ask("identity.resident", { number: "11010519491231002x" }), {
    valid: true,
    birthDate: "1949-12-31",
    sex: "female",
    division: "110105",
  });
  assert.deepEqual(ask("identity.resident", { number: "110105194912310029" }), {
    valid: false,
    birthDate: null,
    sex: null,
    reason: "check",
    problem: "校验码不符：最后一位应为 X，请核对整个号码",
  });
});

test("an old number with two possible centuries is ambiguous", () => {
  assert.deepEqual(ask("identity.upgrade", { number15: "440524800101001" }), {
    number18: "440524198001010013",
    ambiguous: true,
    candidates: [
      { number: "440524198001010013", birthDate: "1980-01-01" },
      { number: "440524188001010014", birthDate: "1880-01-01" },
    ],
  });
  assert.deepEqual(ask("identity.upgrade", { number15: "110105491231002" }), {
    number18: "11010519491231002X",
    ambiguous: false,
    candidates: [{ number: "11010519491231002X", birthDate: "1949-12-31" }],
  });
  assert.equal(ask("identity.upgrade", { number15: "44052480010100" }).code, "identity-number/shape");
});

test("a credit code with a wrong check character is told which one it should be", () => {
  assert.equal(ask("identity.creditCode", { code: "91350100M000100Y43" }).valid, true);
  assert.deepEqual(ask("identity.creditCode", { code: "91350100M000100Y44" }), {
    valid: false,
    problem: "统一社会信用代码校验码不符：最后一位应为 3",
  });
});
