import assert from "node:assert/strict";
import { test } from "node:test";
import { answerControl, controlOf, materialControl } from "./pointer.ts";

test("an error finds its control, in the answers, in the materials or beside them", () => {
  assert.equal(controlOf("/answers/phone"), answerControl("phone"));
  assert.equal(controlOf("/materials/identity-card"), materialControl("identity-card"));
  assert.equal(controlOf("/seen/identity-card"), materialControl("identity-card"));
  assert.equal(controlOf("/identityNumber"), "identityNumber");
  assert.equal(controlOf("/answers/a~1b~0c"), answerControl("a/b~c"));
});

test("a name that the item asks for is not the name of the person", () => {
  assert.notEqual(controlOf("/answers/name"), controlOf("/name"));
});

test("what lies deeper belongs to no control", () => {
  assert.equal(controlOf("/answers/a/b"), undefined);
  assert.equal(controlOf(""), undefined);
});
