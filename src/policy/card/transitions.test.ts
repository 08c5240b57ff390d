import assert from "node:assert/strict";
import { test } from "node:test";
import type { CardAxis, CardState } from "./axes.ts";
import { cardStateAfter, cardTransitions } from "./transitions.ts";

/** The states an axis goes through, event by event; an event that is not allowed shows as a question mark. */
function walk<Axis extends CardAxis>(axis: Axis, from: CardState<Axis>, events: readonly string[]): string {
  let state: CardState<Axis> | undefined = from;
  return events
    .map((event) => {
      state = state && cardStateAfter(axis, state, event);
      return state ?? "?";
    })
    .join(" ");
}

test("an order is made, reviewed and carried out, and can be withdrawn until it is reviewed", () => {
  assert.equal(walk("application", "draft", ["apply", "approve", "finish"]), "submitted approved done");
  assert.equal(walk("application", "draft", ["apply", "approve", "fail"]), "submitted approved failed");
  assert.equal(walk("application", "draft", ["apply", "reject"]), "submitted rejected");
  assert.equal(walk("application", "draft", ["withdraw"]), "withdrawn");
  assert.equal(walk("application", "draft", ["apply", "withdraw"]), "submitted withdrawn");
  assert.equal(walk("application", "draft", ["apply", "approve", "withdraw"]), "submitted approved ?");
});

test("a card is made in this order, bank first, and handed out at the outlet", () => {
  assert.equal(
    walk("production", "collected", ["match", "photo", "batch", "open-account", "make", "load-bank-key"]),
    "police-checked photo-ok batched bank-account-opened vendor-made bank-key-loaded",
  );
  assert.equal(
    walk("production", "bank-key-loaded", ["load-social-key", "dispatch", "receive", "pick-up"]),
    "social-key-loaded province-dispatched outlet-received issued",
  );
  assert.equal(walk("production", "vendor-made", ["load-social-key"]), "?");
});

test("each step of the making can fail, and a card made at once is handed out after the match", () => {
  assert.equal(walk("production", "collected", ["mismatch"]), "police-mismatch");
  assert.equal(walk("production", "batched", ["account-failure"]), "bank-account-failed");
  assert.equal(walk("production", "bank-account-opened", ["making-failure"]), "vendor-failed");
  for (const state of ["vendor-made", "bank-key-loaded"] as const) {
    assert.equal(walk("production", state, ["key-failure"]), "key-error");
  }
  for (const state of ["police-checked", "province-dispatched"] as const) {
    assert.equal(walk("production", state, ["pick-up"]), "issued");
  }
});

test("the social function: opened, lost, found, locked and given up", () => {
  assert.equal(walk("social", "sealed", ["activate", "temporary-loss", "loss-lift"]), "normal temporarily-lost normal");
  assert.equal(walk("social", "temporarily-lost", ["loss-end"]), "normal");
  assert.equal(walk("social", "normal", ["lock", "pin-reset", "pin-change"]), "locked normal normal");
  assert.equal(walk("social", "locked", ["pin-change"]), "?");
  for (const state of ["sealed", "normal", "temporarily-lost", "locked"] as const) {
    assert.equal(walk("social", state, ["formal-loss", "loss-lift"]), "formally-lost ?");
    assert.equal(walk("social", state, ["formal-loss", "cancel"]), "formally-lost cancelled");
    assert.equal(walk("social", state, ["cancel"]), "cancelled");
  }
});

test("the financial function is mirrored after the bank", () => {
  assert.equal(
    walk("financial", "inactive", ["activate", "temporary-loss", "loss-lift", "formal-loss", "close"]),
    "active temporarily-lost active formally-lost closed",
  );
  assert.equal(walk("financial", "temporarily-lost", ["formal-loss"]), "formally-lost");
  assert.equal(walk("financial", "inactive", ["close"]), "closed");
  assert.equal(walk("financial", "temporarily-lost", ["close"]), "?");
});

test("the electronic card is issued, stands still, resumes, is detached and issued again", () => {
  assert.equal(
    walk("ecard", "none", ["issue", "suspend", "resume", "detach", "issue"]),
    "bound suspended bound detached bound",
  );
  assert.equal(walk("ecard", "suspended", ["detach"]), "detached");
  assert.equal(walk("ecard", "detached", ["resume"]), "?");
});

test("no event stands twice on one axis", () => {
  const events = cardTransitions.map(({ axis, event }) => `${axis} ${event}`);
  assert.deepEqual(events, [...new Set(events)]);
});
