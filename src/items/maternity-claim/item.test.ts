import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { madeLaw } from "../../../test/made-law.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

const answers: Answers<typeof form> = {
  ...{ event: "normal", happenedOn: date("2026-06-10"), infants: "1", proof: "T610012345", payTo: "on-record" },
  truth: true,
};
type Facts = Parameters<typeof decide>[1];
const facts: Facts = {
  agency: { name: "示例经办处", region: "610000", regionName: "陕西省" },
  person: {
    ...{ name: "萧静怡", identityNumberKind: "resident-card", birthDate: date("1989-07-30"), sex: "female" },
    statutoryGroup: "F55",
  },
  // Two people for a year: 216,000 ÷ 24 = 9,000.00 a month.
  maternityRecord: {
    ...{ insuredAs: "employee", employer: "示例单位", wagesSum: "216000.00", personMonths: 24, continuousMonths: 9 },
    ...{ paidFor: [], proofOfAnother: false },
  },
  payee: { account: { bank: "示例银行（甲）", lastDigits: "0007" }, numberDisputed: false },
};
interface Changed {
  readonly answers?: object;
  readonly record?: object;
  readonly facts?: object;
  readonly law?: typeof madeLaw;
}
const decideWith = (changed: Changed = {}) =>
  decide(
    { ...answers, ...changed.answers },
    { ...facts, maternityRecord: { ...facts.maternityRecord, ...changed.record }, ...changed.facts },
    changed.law ?? madeLaw,
    date("2026-11-18"),
  );
const codes = (level: "block" | "remind", changed: Changed) =>
  decideWith(changed)
    .findings.filter((one) => one.level === level)
    .map(({ code }) => code);
const blocks = (changed: Changed) => codes("block", changed);
const said = (changed: Changed) =>
  decideWith(changed)
    .findings.map(({ text }) => text)
    .join("");

test("granted: a birth in Shaanxi has 158 days of an average of 9,000.00 ÷ 30: 47,400.00", () => {
  const decision = decideWith();
  assert.ok(decision.kind === "granted");
  const { month, payMonth, facts: kept } = decision.effect;
  assert.deepEqual([month, payMonth, kept.employer, kept.extraInfants], ["2026-06", "2026-11", "示例单位", 0]);
  assert.match(said({}), /产假 158 天，一次发 47,400\.00 元/);
});

test("granted: difficult adds 15 days, each further infant 15; a miscarriage has 15 or 42, whatever infants are chosen", () => {
  assert.match(said({ answers: { event: "difficult" } }), /产假 173 天，一次发 51,900\.00 元/); // 300 × 173
  assert.match(said({ answers: { event: "difficult", infants: "2" } }), /产假 188 天/);
  assert.match(said({ answers: { event: "normal", infants: "6" } }), /产假 233 天/); // 158 + 5 × 15
  const early = { answers: { event: "miscarriage-under-4m", infants: "3" } };
  assert.match(said(early), /产假 15 天，一次发 4,500\.00 元/);
  assert.deepEqual(codes("remind", early), ["infants"]);
  assert.match(said({ answers: { event: "miscarriage-4m-plus", infants: undefined } }), /产假 42 天/);
});

test("refused: a birth without its number of infants, and a day that has not come", () => {
  assert.deepEqual(blocks({ answers: { infants: undefined } }), ["infants"]);
  assert.deepEqual(blocks({ answers: { happenedOn: date("2026-11-18") } }), []);
  assert.deepEqual(blocks({ answers: { happenedOn: date("2026-11-19") } }), ["date"]);
});

test("a year after the day it is claimed as ever; a day later still, and people are told to look", () => {
  assert.deepEqual(codes("remind", { answers: { happenedOn: date("2025-11-18") } }), []);
  const late = { answers: { happenedOn: date("2025-11-17") } };
  assert.deepEqual([codes("remind", late), blocks(late)], [["date"], []]);
});

test("refused: nobody insured, no employer, no year of the employer before, a man", () => {
  assert.deepEqual(blocks({ record: { insuredAs: null, employer: null } }), ["insured"]);
  for (const insuredAs of ["flexible", "resident"]) {
    assert.deepEqual(blocks({ record: { insuredAs, employer: null } }), ["insured"]);
    assert.match(said({ record: { insuredAs, employer: null } }), /按单位的平均工资发给职工/);
  }
  assert.deepEqual(blocks({ record: { personMonths: 0, wagesSum: "0.00" } }), ["insured"]);
  assert.deepEqual(blocks({ facts: { person: { ...facts.person, sex: "male" } } }), ["woman"]);
});

test("nine months in a row are asked for in the made-up law: eight are refused", () => {
  assert.deepEqual(blocks({ record: { continuousMonths: 9 } }), []);
  assert.deepEqual(blocks({ record: { continuousMonths: 8 } }), ["months"]);
});

test("a number of months or days of leave that nobody published is named", () => {
  assert.deepEqual(blocks({ law: shippedLaw }), ["months"]);
  assert.match(said({ law: shippedLaw }), /享受生育津贴的连续缴费月数.*公布后再办/);
  const beijing = { ...facts.agency, region: "110000" };
  assert.deepEqual(blocks({ facts: { agency: beijing } }), ["months", "allowance"]);
});

test("refused: the same day or the same number again, however it is typed; another event soon after is looked at", () => {
  const paidFor = [{ proof: "T6100 12345", happenedOn: date("2026-01-10") }];
  assert.deepEqual(blocks({ record: { paidFor } }), ["once"]);
  assert.deepEqual(blocks({ record: { paidFor }, answers: { proof: "ｔ6100-12345 " } }), ["once"]);
  const other = { proof: "T610099999" };
  assert.deepEqual(blocks({ record: { paidFor }, answers: { ...other, happenedOn: date("2026-01-10") } }), ["once"]);
  const soon = { record: { paidFor }, answers: { ...other, happenedOn: date("2026-11-09") } };
  assert.deepEqual([blocks(soon), codes("remind", soon)], [[], ["earlier"]]);
  const later = { record: { paidFor }, answers: { ...other, happenedOn: date("2026-11-10") } };
  assert.deepEqual([blocks(later), codes("remind", later)], [[], []]);
});

test("refused: a birth certificate that another woman was paid for, with the reason and the way out", () => {
  const used = { record: { proofOfAnother: true } };
  assert.deepEqual(blocks(used), ["mother"]);
  assert.match(said(used), /只有一位母亲.*带原件到窗口核查/);
  assert.equal(decideWith(used).kind, "refused");
  assert.deepEqual(blocks({}), []);
});

test("refused: no account on record, and a number that two people have", () => {
  assert.deepEqual(blocks({ facts: { payee: { account: null, numberDisputed: true } } }), ["number", "account"]);
});
