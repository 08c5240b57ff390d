import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClockAnswer, sayTicks, ticksOf } from "./clock-ticks.ts";

/** 20 working days, 10 promised; today is the 7th: 20 − 7 = 13 are left. */
const clock = (over: Partial<ClockAnswer>): ClockAnswer => ({
  limitDays: 20,
  promisedDays: 10,
  usedDays: 7,
  leftDays: 13,
  dueOn: "2026-12-07",
  promisedOn: "2026-11-23",
  provisional: false,
  stopped: false,
  todayCounts: true,
  article: { title: "社会保险经办条例", article: "第十八条" },
  text: "",
  ...over,
});

const count = (ticks: ReturnType<typeof ticksOf>, kind: string) => ticks.filter((tick) => tick.kind === kind).length;

test("on the seventh day six are used, one is today and thirteen of twenty are left", () => {
  const ticks = ticksOf(clock({}));
  assert.equal(count(ticks, "used"), 6);
  assert.equal(ticks[6]?.kind, "today");
  assert.equal(count(ticks, "left"), 13); // 20 − 7
});

test("on the day it came in no day has begun", () => {
  const ticks = ticksOf(clock({ usedDays: 0, leftDays: 20 }));
  assert.equal(count(ticks, "left"), 20);
  assert.match(sayTicks(clock({ usedDays: 0, leftDays: 20 })), /从下一个工作日起算，法定期还剩 20 个/);
});

test("the promised day is the tenth tick and only that", () => {
  const marked = ticksOf(clock({})).flatMap((tick, index) => (tick.promised ? [index + 1] : []));
  assert.deepEqual(marked, [10]);
});

test("on a rest day no tick is today, and the words say that it is not counted", () => {
  const ticks = ticksOf(clock({ todayCounts: false }));
  assert.equal(count(ticks, "today"), 0);
  assert.equal(count(ticks, "used"), 7);
  assert.equal(
    sayTicks(clock({ todayCounts: false })),
    "法定 20 个工作日，承诺 10 个；已用 7 个，今天不计，法定期还剩 13 个",
  );
});

test("a stopped clock has no today and hatches what is left", () => {
  const ticks = ticksOf(clock({ stopped: true }));
  assert.equal(count(ticks, "used"), 7);
  assert.equal(count(ticks, "today"), 0);
  assert.equal(count(ticks, "stopped"), 13); // 20 − 7
});

test("on the last statutory day one tick is today, the day after none is", () => {
  const last = clock({ usedDays: 20, leftDays: 0 });
  const over = clock({ usedDays: 21, leftDays: -1 });
  assert.equal(ticksOf(last)[19]?.kind, "today");
  assert.equal(count(ticksOf(over), "used"), 20);
  assert.match(sayTicks(last), /今天是第 20 个，法定期还剩 0 个/);
  assert.match(sayTicks(over), /超过法定期限 1 个工作日/);
});

test("the picture says the same in words", () => {
  assert.equal(sayTicks(clock({})), "法定 20 个工作日，承诺 10 个；今天是第 7 个，法定期还剩 13 个");
  assert.equal(sayTicks(clock({ stopped: true })), "法定 20 个工作日，承诺 10 个；已用 7 个，现在停表");
});
