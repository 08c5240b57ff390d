import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

const answers: Answers<typeof form> = { payTo: "on-record", truth: true };
type Facts = Parameters<typeof decide>[1];
const facts: Facts = {
  agency: { name: "示例经办处", region: "610000", regionName: "陕西省" },
  person: {
    ...{ name: "何志强", identityNumberKind: "resident-card", birthDate: date("1966-11-20"), sex: "male" },
    statutoryGroup: null,
  },
  benefits: [],
  residentRecord: { paidYears: 15, accountBalance: "13900.00", employeeMonths: 0 },
  payee: { account: { bank: "示例银行（甲）", lastDigits: "0008" }, numberDisputed: false },
};
const decideWith = (changed: { facts?: Partial<Facts>; record?: object; born?: string } = {}) =>
  decide(
    answers,
    {
      ...facts,
      ...changed.facts,
      person: { ...facts.person, ...(changed.born !== undefined && { birthDate: date(changed.born) }) },
      residentRecord: { ...facts.residentRecord, ...changed.record },
    },
    shippedLaw,
    date("2026-11-18"),
  );
const blocks = (changed: Parameters<typeof decideWith>[0]) =>
  decideWith(changed)
    .findings.filter(({ level }) => level === "block")
    .map(({ code }) => code);
const levelOf = (changed: Parameters<typeof decideWith>[0], code: string) =>
  decideWith(changed).findings.find((finding) => finding.code === code)?.level;

test("granted: sixty this month with fifteen years: 143.00 + 13,900.00 ÷ 139 = 243.00 from the next month", () => {
  const decision = decideWith();
  assert.ok(decision.kind === "granted", JSON.stringify(decision.findings));
  const kept = { paidYears: 15, accountBalance: "13900.00", basicOf: "2026-12" };
  assert.deepEqual(decision.effect, {
    ...{ region: "610000", month: "2026-12", payFrom: "2026-12", facts: kept, later: [] },
    ...{ account: null, recordedBank: "示例银行（甲）" },
  });
  const said = decision.findings.find(({ code }) => code === "amount")?.text ?? "";
  assert.match(said, /^每月 243\.00 元：基础养老金 143\.00 元，个人账户养老金 100\.00 元/);
});

test("granted: claimed a year and ten months late, each month is paid by its own standard", () => {
  const decision = decideWith({ born: "1964-11-20" });
  assert.ok(decision.kind === "granted");
  assert.equal(decision.effect.payFrom, "2024-12");
  assert.deepEqual(
    decision.effect.later.map(({ from }) => from),
    ["2025-01"], // 123.00 until then, 143.00 since
  );
});

test("refused: a month too young, fourteen years, another pension, enough months as an employee, a disputed number", () => {
  assert.deepEqual(blocks({ born: "1966-12-01" }), ["age"]);
  assert.deepEqual(blocks({ born: "1966-11-30" }), []);
  assert.deepEqual(blocks({ record: { paidYears: 14 } }), ["years"]);
  const drawing = (kind: "pension" | "unemployment-benefit", status: "drawing" | "stopped") =>
    ({ benefits: [{ kind, status, fromMonth: month("2026-01") }] }) as const;
  assert.deepEqual(blocks({ facts: drawing("pension", "drawing") }), ["drawing"]);
  assert.deepEqual(blocks({ facts: drawing("pension", "stopped") }), []);
  assert.deepEqual(blocks({ facts: drawing("unemployment-benefit", "drawing") }), []);
  assert.deepEqual(blocks({ record: { employeeMonths: 180 } }), ["employee"]);
  assert.deepEqual(blocks({ record: { employeeMonths: 179 } }), []);
  assert.equal(levelOf({ record: { employeeMonths: 179 } }, "employee"), "remind");
  assert.deepEqual(blocks({ facts: { payee: { account: null, numberDisputed: true } } }), ["number", "account"]);
});

test("of age before the scheme has values, the standard that is missing is named", () => {
  assert.deepEqual(blocks({ born: "1950-01-20" }), ["amount"]); // sixty in 2010
});
