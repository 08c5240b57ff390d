import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { madeLaw } from "../../../test/made-law.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

const answers: Answers<typeof form> = {
  ...{ injuredOn: date("2026-06-10"), recognition: "铜人社工认〔2026〕1号", recognisedOn: date("2026-07-20") },
  ...{ appraisal: "铜劳鉴〔2026〕1号", appraisedOn: date("2026-10-08"), grade: "4", payTo: "on-record", truth: true },
};
type Facts = Parameters<typeof decide>[1];
const facts: Facts = {
  agency: { name: "示例经办处", region: "610000", regionName: "陕西省" },
  person: {
    ...{ name: "林晓芸", identityNumberKind: "resident-card", birthDate: date("1987-04-18"), sex: "female" },
    statutoryGroup: "F50",
  },
  benefits: [],
  injuryRecord: { insuredThrough: "示例单位", wagesSum: "72000.00", wagesMonths: 12, paidFor: [] },
  payee: { account: { bank: "示例银行（甲）", lastDigits: "0007" }, numberDisputed: false },
};
const decideWith = (changed: { answers?: object; record?: object; facts?: object; law?: typeof madeLaw } = {}) =>
  decide(
    { ...answers, ...changed.answers },
    { ...facts, injuryRecord: { ...facts.injuryRecord, ...changed.record }, ...changed.facts },
    changed.law ?? madeLaw,
    date("2026-11-18"),
  );
const blocks = (changed: Parameters<typeof decideWith>[0]) =>
  decideWith(changed)
    .findings.filter(({ level }) => level === "block")
    .map(({ code }) => code);
const allowanceOf = (changed: Parameters<typeof decideWith>[0]) => {
  const decision = decideWith(changed);
  return decision.kind === "granted" ? decision.effect.allowance : assert.fail(JSON.stringify(decision.findings));
};

test("granted: grade 4 has the grant, and the allowance from the month after the appraisal to the statutory age", () => {
  const decision = decideWith();
  assert.ok(decision.kind === "granted");
  assert.deepEqual([decision.effect.grantMonth, decision.effect.payMonth], ["2026-07", "2026-11"]);
  // Born 1987-04 as F50: fifty in 2037-04, delayed by 60 months.
  assert.deepEqual(
    [decision.effect.allowance?.firstMonth, decision.effect.allowance?.lastMonth],
    ["2026-11", "2042-04"],
  );
  const said = decision.findings.map(({ text }) => text).join("");
  assert.match(said, /一次发 126,000\.00 元.*每月 4,500\.00 元/);
});

test("granted: grade 5 has the grant alone, and so has whoever draws a pension or is of age", () => {
  assert.equal(allowanceOf({ answers: { grade: "5" } }), null);
  const drawing = [{ kind: "pension", status: "drawing", fromMonth: month("2026-01") }];
  assert.equal(allowanceOf({ facts: { benefits: drawing } }), null);
  const older = { ...facts.person, birthDate: date("1970-01-01") };
  assert.equal(allowanceOf({ facts: { person: older } }), null);
});

test("refused: dates out of order, not insured then, no wages, the same recognition twice, an open group", () => {
  assert.deepEqual(blocks({ answers: { appraisedOn: date("2026-11-18") } }), []);
  assert.deepEqual(blocks({ answers: { appraisedOn: date("2026-11-19") } }), ["dates"]);
  assert.deepEqual(blocks({ answers: { recognisedOn: date("2026-06-09") } }), ["dates"]);
  assert.deepEqual(blocks({ record: { insuredThrough: null } }), ["insured"]);
  assert.deepEqual(blocks({ record: { wagesMonths: 0, wagesSum: "0.00" } }), ["insured"]);
  assert.deepEqual(blocks({ record: { paidFor: [answers.recognition] } }), ["once"]);
  const open = { ...facts.person, statutoryGroup: null };
  assert.deepEqual(blocks({ facts: { person: open } }), ["allowance"]);
});

test("a wage that nobody published is named", () => {
  assert.deepEqual(blocks({ law: shippedLaw }), ["grant", "allowance"]);
});
