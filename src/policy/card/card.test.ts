import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { temporaryLossHours } from "../time-limit/values.ts";
import { type CardAxis, cardAxes, cardAxisTitles, sayCardState, socialStateCodes } from "./axes.ts";
import { ecardStateAt, ecardUsable, releaseAt, socialStateAt } from "./temporary-loss.ts";
import { cardStateAfter, cardTransitions } from "./transitions.ts";

const reportedAt = Date.UTC(2026, 10, 22, 3, 30);
const hours = known(shippedLaw.on(date("2026-11-22")).find(temporaryLossHours));
const until = releaseAt(reportedAt, hours);
const lost = { state: "temporarily-lost", temporaryLossUntil: until } as const;

test("a report ends seven days later, to the millisecond", () => {
  assert.equal(until, Date.UTC(2026, 10, 29, 3, 30)); // 168 h
});

test("the loss holds until the last millisecond before its end, and no longer", () => {
  assert.equal(socialStateAt(lost, reportedAt), "temporarily-lost");
  assert.equal(socialStateAt(lost, until - 1), "temporarily-lost");
  assert.equal(socialStateAt(lost, until), "normal");
});

test("only a temporary loss ends by itself", () => {
  for (const state of ["sealed", "normal", "formally-lost", "locked", "cancelled"] as const) {
    assert.equal(socialStateAt({ state, temporaryLossUntil: 0 }, until), state);
  }
  assert.equal(socialStateAt({ state: "temporarily-lost", temporaryLossUntil: null }, until), "temporarily-lost");
});

test("the electronic card stands still with the loss and resumes with its end", () => {
  for (const ecard of ["bound", "suspended"] as const) {
    assert.equal(ecardUsable({ ...lost, ecard }, until - 1), false, ecard);
    assert.equal(ecardStateAt({ ...lost, ecard }, until - 1), "suspended", ecard);
    assert.equal(ecardUsable({ ...lost, ecard }, until), true, ecard);
  }
});

test("an electronic card that was never issued, or was detached, is not usable with any card", () => {
  for (const ecard of ["none", "detached"] as const) {
    assert.equal(ecardUsable({ state: "normal", temporaryLossUntil: null, ecard }, until), false);
  }
  assert.equal(ecardUsable({ state: "locked", temporaryLossUntil: null, ecard: "bound" }, until), false);
});

test("every state that an event names is a state of its axis", () => {
  for (const { axis, event, from, to } of cardTransitions) {
    for (const state of [...from, to]) assert.ok(Object.hasOwn(cardAxes[axis], state), `${axis} ${event} ${state}`);
  }
});

test("every state but the first of its axis is reached by some event, and final states have no way back", () => {
  const firsts = ["draft", "collected", "sealed", "inactive", "none"];
  // The bank locks the money side by itself; there is no event here that does.
  const mirrored = ["locked"];
  for (const axis of Object.keys(cardAxes) as CardAxis[]) {
    const reached = new Set<string>(cardTransitions.filter((one) => one.axis === axis).map(({ to }) => to));
    for (const state of Object.keys(cardAxes[axis])) {
      const known = reached.has(state) || firsts.includes(state) || (axis === "financial" && mirrored.includes(state));
      assert.ok(known, `${axis} ${state}`);
    }
  }
  assert.deepEqual(
    cardTransitions.filter(({ axis, from }) => axis === "social" && (from as readonly string[]).includes("cancelled")),
    [],
  );
});

test("an event leads on only from where it is allowed", () => {
  assert.equal(cardStateAfter("social", "normal", "temporary-loss"), "temporarily-lost");
  assert.equal(cardStateAfter("social", "sealed", "temporary-loss"), undefined);
  assert.equal(cardStateAfter("social", "formally-lost", "loss-lift"), undefined);
  assert.equal(cardStateAfter("social", "temporarily-lost", "formal-loss"), "formally-lost");
  // The same word on the other side of the card is another event.
  assert.equal(cardStateAfter("financial", "inactive", "temporary-loss"), undefined);
  assert.equal(cardStateAfter("financial", "active", "temporary-loss"), "temporarily-lost");
});

test("states have a Chinese word and, on the social side, the code of the dictionary", () => {
  assert.equal(sayCardState("social", "temporarily-lost"), "口头挂失");
  assert.equal(sayCardState("ecard", "suspended"), "不可用");
  assert.equal(sayCardState("ecard", "active"), "active");
  assert.equal(socialStateCodes["temporarily-lost"], "4");
  assert.equal(new Set(Object.values(socialStateCodes)).size, Object.keys(cardAxes.social).length);
  assert.deepEqual(Object.keys(cardAxisTitles), Object.keys(cardAxes));
});
