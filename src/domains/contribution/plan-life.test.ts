import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { planStates } from "./contract.ts";
import { lateWord, livePlanStates, nextPlanState, planEvents } from "./plan-life.ts";

test("paid, withdrawn and expired end a plan: nothing leads out of them", () => {
  for (const state of ["paid", "withdrawn", "expired"] as const) {
    for (const event of planEvents) assert.equal(nextPlanState(state, event), undefined, `${state} ${event}`);
    assert.ok(!(livePlanStates as readonly string[]).includes(state));
  }
});

test("every state is reached from a draft, and only a plan that was pushed is paid", () => {
  const reached = new Set(["draft"]);
  for (let size = 0; size !== reached.size; ) {
    size = reached.size;
    for (const state of planStates)
      for (const event of planEvents) {
        const next = reached.has(state) ? nextPlanState(state, event) : undefined;
        if (next !== undefined) reached.add(next);
        if (next === "paid") assert.ok(state === "pushed" || state === "withdrawing", state);
      }
  }
  assert.deepEqual([...reached].sort(), [...planStates].sort());
});

test("a late word of tax is noted, unless it denies money that came or ends what nobody asked to end", () => {
  assert.equal(lateWord("paid", "agree"), "contradiction");
  assert.equal(lateWord("paid", "refuse"), "contradiction");
  assert.equal(lateWord("pushed", "agree"), "contradiction");
  assert.equal(lateWord("expired", "agree"), "noted");
  assert.equal(lateWord("withdrawn", "refuse"), "noted");
  assert.equal(lateWord("paid", "accept"), "noted");
  assert.equal(lateWord("pushed", "decline"), "noted");
});

test("10,000 random lives: never withdrawn and paid, pushed at most once", () => {
  const seed = Date.now() & 0x7fffffff;
  console.log(`seed ${seed}`);
  const life = fc.array(fc.constantFrom(...planEvents), { maxLength: 14 });
  fc.assert(
    fc.property(life, (events) => {
      let state: (typeof planStates)[number] = "draft";
      const been: string[] = [];
      let pushes = 0;
      for (const event of events) {
        const next = nextPlanState(state, event);
        if (next === undefined) continue;
        if (event === "push") pushes += 1;
        state = next;
        been.push(state);
      }
      assert.ok(pushes <= 1);
      assert.ok(been.filter((one) => ["paid", "withdrawn", "expired"].includes(one)).length <= 1);
    }),
    { numRuns: 10_000, seed },
  );
});
