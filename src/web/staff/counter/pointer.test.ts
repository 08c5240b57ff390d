import assert from "node:assert/strict";
import { test } from "node:test";
import { controlOf } from "./pointer.ts";

test("an error finds its control, in the answers or beside them", () => {
  assert.equal(controlOf("/answers/phone"), "phone");
  assert.equal(controlOf("/materials/identity-card"), "identity-card");
  assert.equal(controlOf("/identityNumber"), "identityNumber");
  assert.equal(controlOf("/answers/a~1b~0c"), "a/b~c");
});

test("what lies deeper belongs to no control", () => {
  assert.equal(controlOf("/answers/a/b"), undefined);
  assert.equal(controlOf(""), undefined);
});
