import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

// Of Shaanxi, on one base of 6,000.00; the minimum of 2026 is 180 months.
const answers: Answers<typeof form> = {
  ...{
    appraisal: "铜劳鉴〔2026〕9号",
    appraisedOn: date("2026-10-08"),
    cause: "illness",
    payTo: "on-record",
    truth: true,
  },
};
type Facts = Parameters<typeof decide>[1];
const recordFrom = (from: string): Facts["contributionRecord"] => ({
  spans: [{ fromMonth: month(from), toMonth: month("2026-10"), baseYuan: "6000.00" }],
  ...{ regions: [], unpaid: [], undeclared: [], overlapping: [] },
  handedOverWages: Array.from({ length: 16 }, (_, at) => ({ year: 2010 + at, wageYuan: "6000.00", source: "移交" })),
});
const facts: Facts = {
  agency: { name: "示例经办处", region: "610000", regionName: "陕西省" },
  person: {
    ...{ name: "杨德胜", identityNumberKind: "resident-card", birthDate: date("1968-09-15"), sex: "male" },
    statutoryGroup: "M60",
  },
  ...{ relations: [], benefits: [], archiveReview: null },
  contributionRecord: recordFrom("2011-11"), // 2011-11 to 2026-10 are 180 months
  pensionAccount: { settledYear: 2025, settledYuan: "80000.00", credits: [] },
  payee: { account: { bank: "示例银行（甲）", lastDigits: "0102" }, numberDisputed: false },
};
const decideWith = (changed: { answers?: object; facts?: Partial<Facts>; born?: string } = {}) =>
  decide(
    { ...answers, ...changed.answers },
    {
      ...facts,
      ...changed.facts,
      person: { ...facts.person, ...(changed.born !== undefined && { birthDate: date(changed.born) }) },
    },
    shippedLaw,
    date("2026-11-18"),
  );
const blocks = (changed: Parameters<typeof decideWith>[0]) =>
  decideWith(changed)
    .findings.filter(({ level }) => level === "block")
    .map(({ code }) => code);
const said = (changed: Parameters<typeof decideWith>[0], code: string) =>
  decideWith(changed).findings.find((finding) => finding.code === code)?.text ?? "";

test("granted: within five years the whole formula, until the statutory age", () => {
  const decision = decideWith();
  assert.ok(decision.kind === "granted", JSON.stringify(decision.findings));
  assert.deepEqual([decision.effect.month, decision.effect.payFrom], ["2026-11", "2026-12"]);
  assert.match(said({}, "amount"), /基础养老金 .*个人账户养老金 /);
  // Born 1968-09: 44 months after 1965-01, so 12 of delay: 60 years and 11 or 12 months later.
  assert.match(said({}, "length"), /不满五年.*发到2029年/);
});

test("granted: five years and a month before it the basic component alone, exactly five years the whole", () => {
  // 1970-07 is 66 months after the first of 1965-01, so 17 of delay: 2031-12, 61 months from now.
  assert.match(said({ born: "1970-07-20" }, "length"), /五年以上/);
  assert.doesNotMatch(said({ born: "1970-07-20" }, "amount"), /个人账户/);
  // 1970-06: 65 months, 17 of delay: 2031-11, which is 60 months.
  assert.match(said({ born: "1970-06-20" }, "length"), /不满五年/);
});

test("granted: a record below the minimum is paid for a while: 179 months are 12 + 3 × 10", () => {
  const short = { contributionRecord: recordFrom("2011-12") }; // 179 months; 119 above five years, ten years begun
  assert.match(said({ facts: short, born: "1975-01-20" }, "length"), /缴费不到最低年限.*发到2030年5月/); // 42 months from 2026-12
});

test("refused: injured at work, an appraisal to come, a pension drawn, of age, an open group, no record", () => {
  assert.deepEqual(blocks({ answers: { cause: "work" } }), ["cause"]);
  assert.deepEqual(blocks({ answers: { appraisedOn: date("2026-11-18") } }), []);
  assert.deepEqual(blocks({ answers: { appraisedOn: date("2026-11-19") } }), ["appraisal"]);
  const drawing = [{ kind: "pension", status: "drawing", fromMonth: month("2026-01") }] as const;
  assert.deepEqual(blocks({ facts: { benefits: drawing } }), ["drawing"]);
  assert.deepEqual(blocks({ born: "1960-01-20" }), ["age"]);
  assert.deepEqual(blocks({ facts: { contributionRecord: { ...recordFrom("2011-11"), spans: [] } } }), ["amount"]);
});
