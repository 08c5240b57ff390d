import assert from "node:assert/strict";
import { test } from "node:test";
import { modeAtStart } from "./display-modes.ts";

test("what the person chose before wins over the device", () => {
  assert.equal(modeAtStart("contrast", "off", true), false);
  assert.equal(modeAtStart("contrast", "on", false), true);
  assert.equal(modeAtStart("elder", "on", false), true);
});

test("on a first visit only high contrast follows the device", () => {
  assert.equal(modeAtStart("contrast", null, true), true);
  assert.equal(modeAtStart("contrast", null, false), false);
  assert.equal(modeAtStart("elder", null, true), false);
});
