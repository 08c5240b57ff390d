import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { timedJobs } from "./timed.ts";

test("work that fails is said as one line without what stood in the error, counted, and done again", async () => {
  const lines: string[] = [];
  const timed = timedJobs((line) => lines.push(line));
  let turns = 0;
  timed.every("tidy", 5, async () => {
    turns += 1;
    if (turns <= 2) throw Object.assign(new Error("Key (number)=(319001197503120039) exists"), { code: "23505" });
  });
  while (turns < 4) await wait(5);
  timed.stop();
  const [state] = timed.states();
  assert.equal(state?.failures, 2);
  assert.equal(state?.reason, "23505");
  assert.ok(state.lastDone !== null && state.lastFailure !== null && state.lastDone >= state.lastFailure);
  assert.equal(lines.length, 2);
  assert.deepEqual(
    { ...JSON.parse(lines[1] ?? "{}"), at: "" },
    { level: "error", at: "", job: "tidy", reason: "23505", failures: 2 },
  );
  assert.doesNotMatch(lines.join(""), /3190/);
});

test("work that takes longer than its time is not begun a second time beside itself", async () => {
  const timed = timedJobs(() => undefined);
  let [inside, most] = [0, 0];
  timed.every("slow", 2, async () => {
    inside += 1;
    most = Math.max(most, inside);
    await wait(15);
    inside -= 1;
  });
  await wait(60);
  timed.stop();
  assert.equal(most, 1);
});
