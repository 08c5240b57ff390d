import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { madeLaw } from "../../../test/made-law.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

const answers: Answers<typeof form> = {
  ...{ reason: "expired", registeredOn: date("2026-11-04"), payTo: "on-record", truth: true },
};
type Facts = Parameters<typeof decide>[1];
const record: Facts["unemploymentRecord"] = {
  ...{ paidMonths: 69, insuredThrough: null, leftMonth: month("2026-10"), last: null },
};
const facts: Facts = {
  agency: { name: "示例经办处", region: "610000", regionName: "陕西省" },
  benefits: [],
  unemploymentRecord: record,
  payee: { account: { bank: "示例银行（甲）", lastDigits: "0117" }, numberDisputed: false },
};
const decideWith = (changed: { answers?: object; facts?: object; record?: object; law?: typeof madeLaw } = {}) =>
  decide(
    { ...answers, ...changed.answers },
    { ...facts, ...changed.facts, unemploymentRecord: { ...record, ...changed.record } },
    changed.law ?? madeLaw,
    date("2026-11-18"),
  );
const blocks = (changed: Parameters<typeof decideWith>[0]) =>
  decideWith(changed)
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);
const said = (changed: Parameters<typeof decideWith>[0], code: string) =>
  decideWith(changed).findings.find((finding) => finding.code === code)?.text;

test("granted: 69 months are five years, so 18 months of 90 % of the minimum wage, from the month of the registration", () => {
  const decision = decideWith();
  assert.ok(decision.kind === "granted");
  assert.deepEqual(decision.effect, {
    ...{ region: "610000", month: "2026-11", payFrom: "2026-11" },
    facts: { paidMonths: 69, carriedMonths: 0 },
    ...{ account: null, recordedBank: "示例银行（甲）" },
  });
  assert.equal(said({}, "amount"), "每月 1,800.00 元。"); // 2,000.00 × 90 %
  assert.match(said({}, "length") ?? "", /^18 个月/);
  assert.match(said({ record: { paidMonths: 59 } }, "length") ?? "", /^12 个月/);
  assert.match(said({ record: { paidMonths: 120 } }, "length") ?? "", /^24 个月/);
});

test("refused: eleven months are too few, twelve are enough; months left from before are drawn also then", () => {
  assert.deepEqual(blocks({ record: { paidMonths: 11 } }), ["months"]);
  assert.deepEqual(blocks({ record: { paidMonths: 12 } }), []);
  const left = (reason: string) => ({
    paidMonths: 6,
    last: { awardNo: 1, fromMonth: "2024-01", toMonth: "2024-12", stopped: { reason, unusedMonths: 7 } },
  });
  assert.deepEqual(blocks({ record: left("重新就业") }), []);
  assert.match(said({ record: left("重新就业") }, "length") ?? "", /^7 个月/);
  assert.deepEqual(blocks({ record: left("无正当理由拒绝适当的工作或者培训") }), ["months"]);
});

test("refused: who left by their own will, is insured still, draws already or a pension, or has no account", () => {
  assert.deepEqual(blocks({ answers: { reason: "own-will" } }), ["will"]);
  assert.deepEqual(blocks({ record: { insuredThrough: "示例单位" } }), ["insured"]);
  const drawing = (kind: string, status = "drawing") => ({ benefits: [{ kind, status, fromMonth: month("2026-11") }] });
  assert.deepEqual(blocks({ facts: drawing("unemployment-benefit") }), ["drawing"]);
  assert.deepEqual(blocks({ facts: drawing("pension") }), ["drawing"]);
  assert.deepEqual(blocks({ facts: drawing("unemployment-benefit", "stopped") }), []);
  assert.deepEqual(blocks({ facts: { payee: { account: null, numberDisputed: true } } }), ["number", "account"]);
});

test("the registration lies between the last month at work and today", () => {
  assert.deepEqual(blocks({ answers: { registeredOn: date("2026-11-18") } }), []);
  assert.deepEqual(blocks({ answers: { registeredOn: date("2026-11-19") } }), ["registered"]);
  assert.deepEqual(blocks({ answers: { registeredOn: date("2026-10-01") } }), []);
  assert.deepEqual(blocks({ answers: { registeredOn: date("2026-09-30") } }), ["registered"]);
});

test("a standard that nobody published is named, and nothing is guessed", () => {
  assert.deepEqual(blocks({ law: shippedLaw }), ["amount"]);
  assert.match(said({ law: shippedLaw }, "amount") ?? "", /最低工资标准.*公布后再申请/);
});
