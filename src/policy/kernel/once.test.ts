import assert from "node:assert/strict";
import { test } from "node:test";
import { onceByName, onceFor } from "./once.ts";

test("what belongs to an object is made once, also where it is nothing", () => {
  let times = 0;
  const of = onceFor((_key: object) => {
    times += 1;
    return undefined;
  });
  const [one, other] = [{}, {}];
  assert.deepEqual([of(one), of(one), of(other)], [undefined, undefined, undefined]);
  assert.equal(times, 2);
});

test("by name at most so many are kept: with the third of two all are made again", () => {
  const asked: string[] = [];
  const of = onceByName(2, (name) => {
    asked.push(name);
    return name.length;
  });
  assert.deepEqual([of("a"), of("bb"), of("a"), of("ccc"), of("a")], [1, 2, 1, 3, 1]);
  assert.deepEqual(asked, ["a", "bb", "ccc", "a"]);
});
