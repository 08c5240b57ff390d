import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "#items/catalogue.ts";
import type { AnyItem, OutsideStep, OwnStep, Step } from "#items/define-item.ts";
import { type State, states, type Verb, verbs } from "./contract.ts";
import { allowedVerbs, clockRuns, isFinal, nextState, stateBefore, stepsOf } from "./life.ts";
import { stateNameOf } from "./view.ts";

// What is listed moves, what is not listed cannot happen (DESIGN §4, threat T30). The tables are written out by hand, not
// derived from the code under test.

const itemOf = (kind: AnyItem["kind"]): AnyItem =>
  catalogue.find((item) => item.kind === kind) ?? assert.fail(`no item of kind ${kind}`);
const step = (verb: OwnStep["verb"]): Step => ({ verb, decider: "agency" });
const twoSteps = { ...itemOf("apply"), kind: "apply", steps: [step("accept"), step("check")] } as AnyItem;
const threeSteps = {
  ...itemOf("apply"),
  kind: "apply",
  steps: [step("accept"), step("check"), step("approve")],
} as AnyItem;
const atOnce = itemOf("done-at-once");

type Table = Partial<Record<State, Partial<Record<Verb, State>>>>;

const draftAndReturn: Table = {
  draft: { save: "draft", submit: "submitted", discard: "discarded" },
  returned: { save: "returned", submit: "submitted", withdraw: "withdrawn" },
  approved: { begin: "effecting", effect: "done" },
  effecting: { effect: "done", "effect-in-part": "partly-done" },
};
const open: Partial<Record<Verb, State>> = { withdraw: "withdrawn", return: "returned", refuse: "refused" };
const accepted = { ...open, supply: "accepted" } as const;
const checked = { ...open, supply: "checked" } as const;
const waiting = { withdraw: "withdrawn", refuse: "refused", supply: "waiting" } as const;
const outside: OutsideStep = {
  verb: "decide",
  decider: "department",
  forWhat: "视同年限核定",
  from: "人社局",
  withinDays: 20,
  outcome: {},
};
const decidedElsewhere = { ...twoSteps, steps: [step("accept"), step("check"), outside] } as AnyItem;

const tables: readonly [string, AnyItem, Table][] = [
  [
    "an item in two steps",
    twoSteps,
    {
      ...draftAndReturn,
      submitted: { ...open, accept: "accepted" },
      accepted: { ...accepted, check: "approved", "send-back": "submitted" },
      checked,
      waiting,
    },
  ],
  [
    "an item in three steps",
    threeSteps,
    {
      ...draftAndReturn,
      submitted: { ...open, accept: "accepted" },
      accepted: { ...accepted, check: "checked", "send-back": "submitted" },
      checked: { ...checked, approve: "approved", "send-back": "accepted" },
      waiting,
    },
  ],
  [
    "an item done at once",
    atOnce,
    { ...draftAndReturn, submitted: { ...open, approve: "approved" }, accepted, checked, waiting },
  ],
  [
    "an item whose last step is decided elsewhere",
    decidedElsewhere,
    {
      ...draftAndReturn,
      submitted: { ...open, accept: "accepted" },
      accepted: { ...accepted, check: "waiting", "send-back": "submitted" },
      checked,
      waiting: { ...waiting, decide: "approved", "send-back": "accepted" },
    },
  ],
];

for (const [what, item, table] of tables) {
  test(`every pair of state and verb of ${what} leads where the table says, or nowhere`, () => {
    let pairs = 0;
    for (const state of states) {
      for (const verb of verbs) {
        assert.equal(nextState(stepsOf(item), state, verb), table[state]?.[verb], `${verb} in ${state}`);
        pairs += 1;
      }
    }
    assert.equal(pairs, 13 * 15);
  });
}

test("a named step is sent back to from where it was done, and to no later one", () => {
  assert.equal(nextState(stepsOf(threeSteps), "checked", "send-back", "accept"), "submitted");
  assert.equal(nextState(stepsOf(threeSteps), "checked", "send-back", "check"), "accepted");
  assert.equal(nextState(stepsOf(threeSteps), "accepted", "send-back", "accept"), "submitted");
  assert.equal(nextState(stepsOf(threeSteps), "accepted", "send-back", "check"), undefined);
  assert.equal(nextState(stepsOf(threeSteps), "submitted", "send-back", "accept"), undefined);
  assert.equal(nextState(stepsOf(twoSteps), "accepted", "send-back", "approve"), undefined);
});

test("a final state has no successor, and its clock stands", () => {
  const final = states.filter(isFinal);
  assert.deepEqual(final, ["done", "partly-done", "refused", "withdrawn", "discarded"]);
  for (const [, item] of tables) {
    for (const state of final) {
      assert.deepEqual(allowedVerbs(stepsOf(item), state, verbs), []);
      assert.equal(clockRuns(state), false);
    }
  }
  assert.deepEqual(states.filter(clockRuns), ["submitted", "accepted", "checked", "approved", "effecting"]);
});

test("what is done at once has one step, the rule's; an item of steps has those it names", () => {
  assert.deepEqual(stepsOf(atOnce), [{ verb: "approve", decider: "agency" }]);
  assert.equal(stateBefore(stepsOf(atOnce), "accept"), undefined);
  assert.deepEqual(
    stepsOf(threeSteps).map(({ verb }) => stateBefore(stepsOf(threeSteps), verb)),
    ["submitted", "accepted", "checked"],
  );
});

test("a state between two steps is named after both, whichever steps the item has", () => {
  const withSteps = (first: OwnStep["verb"], ...rest: OwnStep["verb"][]) =>
    ({ ...twoSteps, kind: "apply", steps: [step(first), ...rest.map(step)] }) as AnyItem;
  assert.equal(stateNameOf(withSteps("accept", "check"), "accepted"), "已受理，待复核");
  assert.equal(stateNameOf(withSteps("accept", "approve"), "accepted"), "已受理，待审批");
  assert.equal(stateNameOf(withSteps("accept", "check", "approve"), "checked"), "已复核，待审批");
  assert.equal(stateNameOf(withSteps("accept", "check"), "submitted"), "待受理");
});
