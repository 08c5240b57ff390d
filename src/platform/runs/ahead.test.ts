import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as later } from "node:timers/promises";
import { inTurn, oneAhead } from "./ahead.ts";

test("what is made comes in order, with one more being made meanwhile and never two more", async () => {
  let making = 0;
  let most = 0;
  const make = async (one: number) => {
    making += 1;
    most = Math.max(most, making);
    await later(one === 1 ? 20 : 1);
    making -= 1;
    return one * 10;
  };
  const made: number[] = [];
  for await (const one of oneAhead([1, 2, 3, 4], make)) made.push(one);
  assert.deepEqual(made, [10, 20, 30, 40]);
  assert.equal(most, 2);
});

test("a failure ends it when nobody works on any more, and nothing else is begun", async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const make = async (one: number) => {
    begun.push(one);
    await later(one === 2 ? 20 : 1);
    ended.push(one);
    if (one === 1) throw new Error("no");
    return one;
  };
  await assert.rejects(async () => {
    for await (const _one of oneAhead([1, 2, 3], make));
  }, /no/);
  assert.deepEqual(begun, [1, 2]);
  assert.deepEqual(ended, [1, 2]);
});

test("of two questions the second is asked before the answer to the first is worked on, and not before it is answered", async () => {
  const turn = inTurn();
  const said: string[] = [];
  const ask = (name: string) =>
    turn(async () => {
      said.push(`asks ${name}`);
      await later(1);
      said.push(`answers ${name}`);
    }).then(() => said.push(`works ${name}`));
  await Promise.all([ask("one"), ask("two")]);
  assert.deepEqual(said, ["asks one", "answers one", "asks two", "works one", "answers two", "works two"]);
});

test("a question that fails does not keep the next one from being asked", async () => {
  const turn = inTurn();
  const failed = turn(() => Promise.reject(new Error("no")));
  const next = turn(async () => "yes");
  await assert.rejects(failed, /no/);
  assert.equal(await next, "yes");
});
