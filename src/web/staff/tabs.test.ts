import assert from "node:assert/strict";
import { test } from "node:test";
import { besideTab, readTabs, withoutTab, withTab } from "./tabs.ts";

const number = (each: number) => `6102-2026-${String(each).padStart(7, "0")}`;
const three = [number(1), number(2), number(3)];

test("a case is a tab once, and of more than eight the oldest goes", () => {
  assert.deepEqual(withTab(three, number(2)), three);
  const nine = Array.from({ length: 9 }, (_, each) => number(each)).reduce(withTab, [] as readonly string[]);
  assert.equal(nine.length, 8);
  assert.equal(nine[0], number(1));
});

test("closing shows the right neighbour, at the end the left one, and nothing after the last", () => {
  assert.deepEqual(withoutTab(three, number(2)), { tabs: [number(1), number(3)], next: number(3) });
  assert.deepEqual(withoutTab(three, number(3)), { tabs: [number(1), number(2)], next: number(2) });
  assert.deepEqual(withoutTab([number(1)], number(1)), { tabs: [], next: undefined });
  assert.deepEqual(withoutTab(three, number(9)), { tabs: three, next: undefined });
});

test("the neighbours go round", () => {
  assert.equal(besideTab(three, number(3), 1), number(1));
  assert.equal(besideTab(three, number(1), -1), number(3));
  assert.equal(besideTab([number(1)], number(1), 1), undefined);
});

test("only case numbers are read back", () => {
  assert.deepEqual(readTabs(JSON.stringify([number(1), "周建国", 7, null, "319001197503120039"])), [number(1)]);
  assert.deepEqual(readTabs("{"), []);
  assert.deepEqual(readTabs(null), []);
  assert.deepEqual(readTabs('{"0":"x"}'), []);
});
