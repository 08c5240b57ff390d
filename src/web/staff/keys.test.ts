import assert from "node:assert/strict";
import { test } from "node:test";
import { type Pressed, shortcutOf } from "./keys.ts";

const press = (key: string, other: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  target: { tagName: "BODY" },
  ...other,
});

test("a letter on the page is a shortcut, large or small", () => {
  assert.equal(shortcutOf(press("j")), "j");
  assert.equal(shortcutOf(press("J")), "j");
  assert.equal(shortcutOf(press("/")), "/");
});

test("a letter typed into a field is a letter", () => {
  assert.equal(shortcutOf(press("a", { target: { tagName: "INPUT", type: "text" } })), undefined);
  assert.equal(shortcutOf(press("a", { target: { tagName: "INPUT" } })), undefined);
  assert.equal(shortcutOf(press("a", { target: { tagName: "TEXTAREA" } })), undefined);
  assert.equal(shortcutOf(press("a", { target: { tagName: "DIV", isContentEditable: true } })), undefined);
});

test("a letter on a box or a button still is a shortcut", () => {
  assert.equal(shortcutOf(press("a", { target: { tagName: "INPUT", type: "checkbox" } })), "a");
  assert.equal(shortcutOf(press("a", { target: { tagName: "BUTTON" } })), "a");
});

test("with Ctrl, with an input method, or with a named key nothing is meant", () => {
  assert.equal(shortcutOf(press("r", { ctrlKey: true })), undefined);
  assert.equal(shortcutOf(press("r", { metaKey: true })), undefined);
  assert.equal(shortcutOf(press("r", { isComposing: true })), undefined);
  assert.equal(shortcutOf(press("Enter")), undefined);
});
