import assert from "node:assert/strict";
import { test } from "node:test";
import type { BaseSpan, RelationFact } from "#policy/facts.ts";
import { addMonths, date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { Answers } from "../form.ts";
import { type ClaimFacts, decide, nothingLeftToJudge } from "./decide.ts";
import type { form } from "./form.ts";

// A man of Tongchuan, born in 1966-07: 18 months after 1965-01, so 5 months of delay: 2026-12. All months since 2020.
const answers: Answers<typeof form> = {
  startMonth: month("2027-01"),
  earlyWork: "no",
  payTo: "on-record",
  delivery: "online",
  truth: true,
};
const relation: RelationFact = {
  scheme: "enterprise-pension",
  region: "610000",
  agencyName: "铜川市养老保险经办处（示例）",
  category: "flexible",
  status: "contributing",
  fromMonth: month("2020-01"),
  toMonth: null,
};
/** So many months in a row on a base of 5,600.00, the last one 2026-11. */
const spanOf = (months: number): BaseSpan => ({
  fromMonth: addMonths(month("2026-11"), 1 - months),
  toMonth: month("2026-11"),
  baseYuan: "5600.00",
});
const wages = Array.from({ length: 30 }, (_, index) => ({ year: 1990 + index, wageYuan: "5600.00", source: "试验" }));
const record: ClaimFacts["contributionRecord"] = {
  spans: [spanOf(203)],
  regions: [{ region: "610000", months: 203, lastMonth: month("2026-11") }],
  ...{ unpaid: [], undeclared: [], overlapping: [], handedOverWages: wages },
};
const facts: ClaimFacts = {
  agency: { name: "铜川市养老保险经办处（示例）", region: "610000", regionName: "陕西省" },
  person: {
    ...{ name: "郑永和", identityNumberKind: "resident-card", birthDate: date("1966-07-08"), sex: "male" },
    statutoryGroup: "M60",
  },
  relations: [relation],
  benefits: [],
  contributionRecord: record,
  pensionAccount: { settledYear: 2025, settledYuan: "90000.00", credits: [] },
  archiveReview: null,
  retirementChoice: null,
  invalidityAllowance: null,
  payee: { account: { bank: "示例银行", lastDigits: "0101" }, numberDisputed: false },
};

type Changed = { answers?: object; facts?: object; today?: string };
const decideWith = ({ answers: typed, facts: known, today = "2026-12-08" }: Changed = {}) =>
  decide({ ...answers, ...typed }, { ...facts, ...known }, shippedLaw, date(today));
const levels = (changed: Changed, level: "block" | "remind") =>
  decideWith(changed)
    .findings.filter((finding) => finding.level === level)
    .map((finding) => finding.code);
const blocks = (changed: Changed = {}) => levels(changed, "block");
const withRecord = (changed: object) => ({ contributionRecord: { ...record, ...changed } });
const isAuto = (changed: Changed = {}): boolean => {
  const decision = decideWith(changed);
  return decision.kind === "granted" && nothingLeftToJudge({ ...facts, ...changed.facts }, decision.effect);
};

test("granted: region, months and the facts of the award, with what it comes to and how", () => {
  const decision = decideWith();
  assert.ok(decision.kind === "granted");
  assert.deepEqual([decision.effect.retireMonth, decision.effect.payFrom], ["2026-12", "2027-01"]);
  assert.equal(decision.effect.facts.totalMonths, 203);
  const amount = decision.findings.find((finding) => finding.code === "amount");
  // 60 years 5 months: 139 + (132 − 139) × 5 ÷ 12 = 136.1; interest on 90,000.00 at the last rate, 1.5 %: 91,350.00 ÷ 136.1
  assert.equal(decision.effect.facts.accountBalance, "91350.00");
  assert.match(amount?.text ?? "", /个人账户养老金 671\.20 元/); // 91,350.00 ÷ 136.1 = 671.197
  assert.equal(amount?.derivation?.inputs.length, 2);
});

test("a claim is taken in from the month before retirement, not earlier", () => {
  assert.deepEqual(blocks({ today: "2026-10-31" }), ["early"]);
  assert.deepEqual(blocks({ today: "2026-11-01" }), []);
  // Applied late: nothing is lost.
  assert.deepEqual(blocks({ today: "2027-03-01" }), []);
  assert.ok(levels({ today: "2027-03-01" }, "remind").includes("early"));
  assert.ok(!levels({ today: "2027-01-31" }, "remind").includes("early"));
});

test("fifteen years until 2029: 180 months are enough, 179 are not; what is missing is said", () => {
  assert.deepEqual(blocks({ facts: withRecord({ spans: [spanOf(180)] }) }), []);
  assert.deepEqual(blocks({ facts: withRecord({ spans: [spanOf(179)] }) }), ["minimum"]);
  const said = decideWith({ facts: withRecord({ spans: [spanOf(179)] }) });
  assert.match(said.findings.find((one) => one.code === "minimum")?.text ?? "", /还差 1个月/);
});

test("twenty years in 2039: 240 months are enough, 239 are not", () => {
  // Born 1976-09, a man: 140 months after 1965-01, so 36 months of delay (the cap): 63 years in 2039-09.
  const person = { ...facts.person, birthDate: date("1976-09-05") };
  const until = (months: number) => ({
    ...withRecord({
      spans: [{ ...spanOf(1), fromMonth: addMonths(month("2039-08"), 1 - months), toMonth: month("2039-08") }],
    }),
    person,
  });
  const typed = { startMonth: month("2039-10") };
  assert.deepEqual(blocks({ answers: typed, facts: until(240), today: "2039-09-10" }), []);
  assert.deepEqual(blocks({ answers: typed, facts: until(239), today: "2039-09-10" }), ["minimum"]);
});

test("deemed months count, and only as the department recognised them", () => {
  const review = {
    ...{ documentNumber: "演示人社认〔2026〕1号", decidedOn: date("2026-06-01"), birthDate: date("1966-07-08") },
    ...{ firstWorkDate: date("1986-08-01"), deemedMonths: 60, group: "M60" as const },
  };
  const few = withRecord({ spans: [spanOf(120)] });
  assert.deepEqual(blocks({ facts: few }), ["minimum"]); // 120
  assert.deepEqual(blocks({ facts: { ...few, archiveReview: review } }), []); // 120 + 60 = 180
  assert.deepEqual(blocks({ facts: { ...few, archiveReview: { ...review, deemedMonths: 59 } } }), ["minimum"]);
  assert.deepEqual(blocks({ answers: { earlyWork: "yes" } }), ["file"]);
  assert.deepEqual(blocks({ answers: { earlyWork: "yes" }, facts: { archiveReview: review } }), []);
});

test("another day of birth in the file: first the department; the recognised day then decides the month", () => {
  assert.deepEqual(blocks({ answers: { fileBirthDate: date("1966-07-08") } }), []);
  assert.deepEqual(blocks({ answers: { fileBirthDate: date("1966-01-08") } }), ["birth"]);
  const review = {
    ...{ documentNumber: "演示人社认〔2026〕1号", decidedOn: date("2026-06-01"), birthDate: date("1966-01-08") },
    ...{ firstWorkDate: date("1986-08-01"), deemedMonths: 0, group: "M60" as const },
  };
  // 1966-01: 12 months after 1965-01, 4 months of delay: 2026-05, paid from 2026-06.
  const changed = { answers: { startMonth: month("2026-06") }, facts: { archiveReview: review } };
  assert.deepEqual(blocks(changed), []);
});

test("a woman whose post nobody has looked at is sent to the department; on one's own it is 55", () => {
  const woman = { ...facts.person, sex: "female" as const, birthDate: date("1971-06-02"), statutoryGroup: null };
  const employee = { ...relation, category: "employee" as const };
  assert.ok(blocks({ facts: { person: woman, relations: [employee] } }).includes("group"));
  // F55, 1971-06: 17 months after 1970-01, 5 months of delay: 2026-11.
  assert.deepEqual(blocks({ answers: { startMonth: month("2026-12") }, facts: { person: woman } }), []);
});

test("the chosen month takes the place of the statutory one, with the minimum of its year", () => {
  const chosen = (chosenMonth: string) => ({ retirementChoice: { chosenMonth: month(chosenMonth), number: "6102-1" } });
  const typed = { startMonth: month("2026-11") };
  assert.deepEqual(blocks({ answers: typed, facts: chosen("2026-10"), today: "2026-10-20" }), []);
  assert.deepEqual(blocks({ answers: typed, today: "2026-11-20" }), ["start"]);
});

test("drawing elsewhere, a shared number, a wrong start: all are said at once", () => {
  const all = blocks({
    answers: { startMonth: month("2027-02"), payTo: "other", delivery: "mail" },
    facts: {
      benefits: [{ kind: "pension", status: "suspended", fromMonth: month("2025-05") }],
      payee: { account: null, numberDisputed: true },
    },
  });
  assert.deepEqual(all, ["start", "number", "drawing", "account", "delivery"]);
  const benefit = (kind: string, status: string) =>
    blocks({ facts: { benefits: [{ kind, status, fromMonth: month("2025-05") }] } });
  assert.deepEqual(benefit("pension", "stopped"), []);
  assert.deepEqual(benefit("unemployment-benefit", "drawing"), []);
});

test("a new account: 16 to 19 digits; 15 and 20 are refused with the count", () => {
  const account = (digits: number) =>
    blocks({ answers: { payTo: "other", bank: "示例银行", bankAccount: "0".repeat(digits) } });
  assert.deepEqual([15, 16, 19, 20].map(account), [["account"], [], [], ["account"]]);
});

test("ten years in the last province decide the place: 120 months there go there, 119 are looked at by people", () => {
  const places = (months: number) =>
    withRecord({
      regions: [
        { region: "610000", months: 83, lastMonth: month("2016-11") },
        { region: "310000", months, lastMonth: month("2026-11") },
      ],
    });
  assert.deepEqual(blocks({ facts: places(120) }), ["place"]);
  assert.deepEqual(blocks({ facts: places(119) }), []);
  assert.ok(levels({ facts: places(119) }, "remind").includes("place"));
});

test("the auto lane: one doubt less and the rule decides, one doubt more and people do", () => {
  assert.ok(isAuto());
  const employee = { relations: [{ ...relation, category: "employee" as const }] };
  const doubts: Changed[] = [
    { facts: employee },
    { facts: { person: { ...facts.person, statutoryGroup: null } } },
    { facts: withRecord({ unpaid: [month("2026-10")] }) },
    { facts: withRecord({ undeclared: [month("2026-03")] }) },
    { facts: withRecord({ overlapping: [month("2021-03")] }) },
    {
      facts: withRecord({ regions: [...record.regions, { region: "310000", months: 2, lastMonth: month("2012-02") }] }),
    },
    { facts: { retirementChoice: { chosenMonth: month("2026-12"), number: "6102-1" } } },
    { answers: { payTo: "other", bank: "示例银行", bankAccount: "0".repeat(19) } },
  ];
  for (const doubt of doubts) {
    assert.equal(decideWith(doubt).kind, "granted", JSON.stringify(doubt));
    assert.equal(isAuto(doubt), false, JSON.stringify(doubt));
  }
});

test("a wage that nobody published or handed over is named, and nothing is guessed", () => {
  const decision = decideWith({ facts: withRecord({ handedOverWages: [] }) });
  assert.equal(decision.kind, "refused");
  const finding = decision.findings.find((one) => one.code === "amount");
  assert.match(finding?.text ?? "", /2010年缴费工资指数的参考工资/); // 203 months back from 2026-11 is 2010-01
});

/** Decided in August 2025 for a man of these months: 1,349.23 of the basic component, 431.65 of the account. */
const allowance: NonNullable<ClaimFacts["invalidityAllowance"]> = {
  ...{ awardNo: 3, region: "610000", decidedIn: month("2025-08"), lastMonth: month("2026-12"), group: "M60" },
  ...{ birthMonth: month("1966-07"), reckonedIn: null, adjustments: [] },
  award: {
    ...{ averageIndex: "0.712", totalMonths: 240, deemedMonths: 0, accountBalance: "60000.00", divisor: "139" },
  },
};
const drawing = (changed: Partial<typeof allowance> = {}, status = "drawing") => ({
  benefits: [{ kind: "invalidity-allowance", status, fromMonth: month("2025-09") }],
  invalidityAllowance: { ...allowance, ...changed },
  ...withRecord({ spans: [spanOf(20)] }),
});
const endsWith = (changed: Changed) => {
  const decision = decideWith(changed);
  return decision.kind === "granted" ? decision.effect.allowance : assert.fail(JSON.stringify(decision.findings));
};

test("病残津贴 of the whole formula goes on as the pension: the same amount, the minimum is not asked again, three sign", () => {
  const decision = decideWith({ facts: drawing() });
  assert.ok(decision.kind === "granted");
  const said = decision.findings.find(({ code }) => code === "amount");
  assert.match(said?.text ?? "", /每月 1,780\.88 元.*2025年8月.*不再重新计算/);
  assert.deepEqual(decision.effect.allowance, {
    ...{ awardNo: 3, stopFrom: null, kept: { reckonedIn: "2025-08", adjustments: [] } },
  });
  assert.deepEqual(decision.effect.facts, allowance.award);
  assert.deepEqual(blocks({ facts: withRecord({ spans: [spanOf(20)] }) }), ["minimum"]); // without it
  assert.equal(isAuto({ facts: drawing() }), false);
});

test("an allowance whose months reach into those of the pension is stopped when the pension begins, not before", () => {
  assert.equal(endsWith({ facts: drawing({ lastMonth: month("2026-12") }) })?.stopFrom, null);
  assert.equal(endsWith({ facts: drawing({ lastMonth: month("2027-01") }) })?.stopFrom, "2027-01");
});

test("of limited months: the pension is reckoned as anybody's, with the minimum of its year", () => {
  const limited = { ...allowance.award, totalMonths: 100 };
  assert.deepEqual(blocks({ facts: drawing({ award: limited }) }), ["minimum"]);
  const enough = { ...drawing({ award: limited }), ...withRecord({}) };
  assert.equal(endsWith({ facts: enough })?.kept, null);
});

test("far from the age when it was decided: the pension is reckoned by the month in which five years remained", () => {
  // Born 1969-07 the age is 2030-09. Whether a run has reckoned it again or not, the month is the same.
  const near = { decidedIn: month("2025-08"), birthMonth: month("1969-07"), reckonedIn: month("2025-09") };
  assert.equal(endsWith({ facts: drawing(near) })?.kept?.reckonedIn, "2025-09");
  assert.equal(endsWith({ facts: drawing({ ...near, reckonedIn: null }) })?.kept?.reckonedIn, "2025-09");
});

test("suspended, it is cleared up first", () => {
  assert.deepEqual(blocks({ facts: drawing({}, "suspended") }), ["drawing"]);
});
