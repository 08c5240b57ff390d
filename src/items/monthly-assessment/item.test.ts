import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { StaffMonthFact } from "../define-item.ts";
import { decide } from "./decide.ts";

const facts = {
  agency: { name: "铜川市养老保险经办处（示例）", region: "610000", regionName: "陕西省" },
  employer: {
    name: "铜川示例水泥有限公司",
    creditCode: "9131900000000002XX",
    status: "live" as const,
    schemes: [{ scheme: "enterprise-pension" as const, region: "610000", fromMonth: month("2006-01") }],
  },
  staffMonth: [
    { personId: "2", wage: "6500.00", toldIn: month("2024-01") },
    { personId: "4", wage: "3000.00", toldIn: month("2024-02") },
  ] as StaffMonthFact[],
};
const ask = (today: string, at = today.slice(0, 7), changed: Partial<typeof facts> = {}) =>
  decide({ month: month(at), truth: true }, { ...facts, ...changed }, shippedLaw, date(today));
const blocksOf = (...given: Parameters<typeof ask>) =>
  ask(...given)
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);

test("March 2024: everybody's month is granted, the base within the limits of that year", () => {
  const decision = ask("2024-03-05");
  assert.equal(decision.kind, "granted");
  // 6,500.00 × 24 % = 1,560.00; the floor of 2024 is 4,558.80: × 16 % = 729.41, × 8 % = 364.70, together 1,094.11.
  const lines = decision.kind === "granted" ? decision.effect.lines : [];
  assert.deepEqual(
    lines.map(({ personId, base, employer, personal, total }) => [personId, base, employer, personal, total]),
    [
      ["2", "6500.00", "1040.00", "520.00", "1560.00"],
      ["4", "4558.80", "729.41", "364.70", "1094.11"],
    ],
  );
});

test("the window of March 2024: the 1st and the 22nd are in it, the 23rd and the 29th of February are not", () => {
  assert.deepEqual(blocksOf("2024-03-01"), []);
  assert.deepEqual(blocksOf("2024-03-22"), []);
  assert.deepEqual(blocksOf("2024-03-23"), ["window"]);
  assert.deepEqual(blocksOf("2024-02-29"), ["window"]);
  assert.equal(
    ask("2024-03-24").findings[0]?.text,
    "2024年3月的申报期为3月1日至22日，今天是2024年3月24日。请在2024年4月1日后办理补缴核定。",
  );
});

test("from 1 April 2024 the month is declared to tax, and the item says so", () => {
  assert.deepEqual(blocksOf("2024-04-01"), ["window"]);
  assert.match(ask("2024-04-01").findings[0]?.text ?? "", /直接向税务部门申报/);
});

test("only this month; a month gone by is a make-up", () => {
  assert.deepEqual(blocksOf("2024-03-05", "2024-02"), ["month"]);
  assert.deepEqual(blocksOf("2024-03-05", "2024-04"), ["month"]);
});

test("nobody to declare, a wage that was never told, no registration: each is said with its way out", () => {
  assert.deepEqual(blocksOf("2024-03-05", "2024-03", { staffMonth: [] }), ["staff"]);
  assert.deepEqual(blocksOf("2024-03-05", "2024-03", { staffMonth: [{ personId: "2", wage: null, toldIn: null }] }), [
    "wages",
  ]);
  const employer = { ...facts.employer, schemes: [] };
  assert.deepEqual(blocksOf("2024-03-05", "2024-03", { employer }), ["employer"]);
});

test("in Shanghai, too, March 2024 is declared to tax", () => {
  assert.deepEqual(blocksOf("2024-03-05", "2024-03", { agency: { ...facts.agency, region: "310000" } }), ["window"]);
});

test("the base year: a wage told in its first month is of it, one told the month before goes on and is moved by the new limits", () => {
  const told = (toldIn: string | null) => {
    const staffMonth = [{ personId: "4", wage: "4200.00", toldIn: toldIn === null ? null : month(toldIn) }];
    const decision = ask("2024-01-05", "2024-01", { staffMonth });
    assert.ok(decision.kind === "granted");
    // 4,200.00 was moved to 4,217.40 in 2023; the floor of 2024 is 4,558.80.
    assert.equal(decision.effect.lines[0]?.base, "4558.80");
    return decision.findings.find((finding) => finding.code === "base-year")?.text;
  };
  assert.equal(told("2024-01"), undefined);
  assert.match(told("2023-12") ?? "", /^1 人没有申报2024年1月至2024年12月的缴费年度的工资/);
  assert.match(told(null) ?? "", /^1 人/);
});
