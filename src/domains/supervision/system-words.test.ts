import assert from "node:assert/strict";
import { test } from "node:test";
import type { Now } from "#platform/metrics/metrics.ts";
import { sayAge, statesOf } from "./system-words.ts";

const quiet: Now = {
  ...{ outboxWaiting: 0, outboxAge: 0, jobsWaiting: 0, jobsAge: 0, jobsFailed: 0, exceptionsOpen: 0 },
  ...{ runsWorking: 0, runRowsPerSecond: 0, sealingAge: 0, checkpointAge: 0, databaseBytes: 50_000_000 },
  ...{ backupAge: 3_600, archiveFailing: 0, invariantsBroken: 0, invariantsAge: 3_600, holdsOpen: 0 },
  ...{ loopLag: 0.02, poolUsed: 1, poolSize: 12, poolWaiting: 0, requestsPerMinute: 3, faultsPerMinute: 0 },
  ...{ timedFailures: 0, startedAt: new Date(0) },
};
const levelOf = (code: string, changed: Partial<Now>) =>
  statesOf({ ...quiet, ...changed }).find((state) => state.code === code)?.level;

test("a quiet system has nothing to do", () => {
  assert.deepEqual(
    statesOf(quiet).filter((state) => state.level !== "good" || state.todo !== null),
    [],
  );
});

test("each limit from either side", () => {
  const sides: [string, Partial<Now>, Partial<Now>, "warn" | "bad"][] = [
    ["backup", { backupAge: 93_600 }, { backupAge: 93_601 }, "warn"], // 26 h
    ["backup", { backupAge: 604_800 }, { backupAge: 604_801 }, "bad"], // 7 days
    ["sealing", { sealingAge: 60 }, { sealingAge: 61 }, "warn"],
    ["sealing", { sealingAge: 600 }, { sealingAge: 601 }, "bad"],
    ["checkpoint", { checkpointAge: 86_400 }, { checkpointAge: 86_401 }, "bad"],
    ["outbox", { outboxWaiting: 1, outboxAge: 60 }, { outboxWaiting: 1, outboxAge: 61 }, "warn"],
    ["jobs", { jobsWaiting: 1, jobsAge: 600 }, { jobsWaiting: 1, jobsAge: 601 }, "bad"],
    ["failed", { jobsFailed: 0 }, { jobsFailed: 1 }, "bad"],
    ["loop", { loopLag: 0.2 }, { loopLag: 0.21 }, "warn"],
    ["loop", { loopLag: 1 }, { loopLag: 1.01 }, "bad"],
    ["pool", { poolWaiting: 0 }, { poolWaiting: 1 }, "warn"],
    ["faults", { faultsPerMinute: 0 }, { faultsPerMinute: 1 }, "warn"],
    ["archive", { archiveFailing: 0 }, { archiveFailing: 1 }, "bad"],
    ["invariants", { invariantsBroken: 0 }, { invariantsBroken: 1 }, "bad"],
    ["invariants", { invariantsAge: 93_600 }, { invariantsAge: 93_601 }, "warn"],
  ];
  for (const [code, good, over, level] of sides) {
    assert.notEqual(levelOf(code, good), level, `${code} ${JSON.stringify(good)}`);
    assert.equal(levelOf(code, over), level, `${code} ${JSON.stringify(over)}`);
  }
});

test("whatever is not good says what to do, and the worst comes first", () => {
  const states = statesOf({ ...quiet, backupAge: undefined, invariantsBroken: undefined, holdsOpen: 1, loopLag: 0.5 });
  for (const { level, todo, code } of states) assert.equal(level === "good", todo === null, code);
  assert.deepEqual(
    states.slice(0, 4).map(({ level }) => level),
    ["bad", "warn", "warn", "warn"],
  );
});

test("ages are said in the unit that fits", () => {
  assert.deepEqual([0.2, 90, 121, 7_199, 7_200, 172_799, 172_800].map(sayAge), [
    "200 毫秒",
    "90 秒",
    "2 分钟",
    "120 分钟",
    "2 小时",
    "48 小时",
    "2 天",
  ]);
});
