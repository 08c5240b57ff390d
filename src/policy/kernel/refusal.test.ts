import assert from "node:assert/strict";
import { test } from "node:test";
import { attempt, InputRefused, refuse } from "./refusal.ts";

test("a refusal is handed back, a value too, and any other fault goes on", () => {
  assert.equal(
    attempt(() => 7),
    7,
  );
  const refused = attempt(() => refuse("some/code", "不行"));
  assert.ok(refused instanceof InputRefused);
  assert.deepEqual([refused.code, refused.message, refused.name], ["some/code", "不行", "InputRefused"]);
  assert.throws(() => attempt(() => JSON.parse("{")), SyntaxError);
});
