import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlanCard } from "#web/office/plan/plan-state.ts";
import { countsOf, nextSlot, sayCountdown } from "./plan-words.ts";

const noon = Date.parse("2024-03-05T12:00:00+08:00");

test("a countdown says hours, minutes or seconds, and nothing when the time has come", () => {
  assert.equal(sayCountdown(noon, "2024-03-05T13:05:00+08:00"), "1 小时 05 分");
  assert.equal(sayCountdown(noon, "2024-03-05T13:00:00+08:00"), "1 小时 00 分");
  assert.equal(sayCountdown(noon, "2024-03-05T12:59:59+08:00"), "59 分 59 秒");
  assert.equal(sayCountdown(noon, "2024-03-05T12:00:30+08:00"), "30 秒");
  assert.equal(sayCountdown(noon, "2024-03-05T12:00:00+08:00"), "");
  assert.equal(sayCountdown(noon, "2024-03-05T11:00:00+08:00"), "");
});

const card = (state: PlanCard["state"], stateName: string, pushAt: string | null): PlanCard =>
  ({ state, stateName, pushAt }) as PlanCard;

test("the next slot is the earliest of plans that wait, whatever was pushed before", () => {
  const plans = [
    card("pushed", "已推送税务", "2024-03-05T02:00:00.000Z"),
    card("confirmed", "等推送", "2024-03-05T07:00:00.000Z"),
    card("confirmed", "等推送", "2024-03-05T05:00:00.000Z"),
    card("confirmed", "等推送", "2024-03-05T05:00:00.000Z"),
    card("draft", "等下个申报期", null),
  ];
  assert.deepEqual(nextSlot(plans), { at: "2024-03-05T05:00:00.000Z", count: 2 });
  assert.equal(nextSlot(plans.slice(0, 1)), undefined);
  assert.deepEqual(countsOf(plans), [
    { name: "已推送税务", count: 1 },
    { name: "等推送", count: 3 },
    { name: "等下个申报期", count: 1 },
  ]);
});
