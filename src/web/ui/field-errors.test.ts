import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "./api.ts";
import { fieldErrorsOf } from "./field-errors.ts";

const problem = (...pointers: string[]) =>
  new Problem({
    title: "",
    detail: "",
    instance: "",
    status: 422,
    errors: pointers.map((pointer) => ({ pointer, code: "x", message: `错在 ${pointer}` })),
  });

test("an answer's or a material's pointer names its field", () => {
  assert.deepEqual(
    fieldErrorsOf(problem("/answers/phone", "/materials/identity-card")).map((error) => error.field),
    ["phone", "identity-card"],
  );
});

test("what belongs to no field stays out of the list", () => {
  assert.deepEqual(fieldErrorsOf(problem("", "/version", "/answers")), []);
});

test("escaped characters of a pointer are read back", () => {
  assert.equal(fieldErrorsOf(problem("/answers/a~1b~0c"))[0]?.field, "a/b~c");
});
