import assert from "node:assert/strict";
import { test } from "node:test";
import type { RelationFact } from "#policy/facts.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { Answers } from "../form.ts";
import { decide, nothingLeftToAsk } from "./decide.ts";
import type { form } from "./form.ts";

// Born on 20 September 1971, a man with an employer: 80 months after 1965-01, 21 months of delay. 60 years in 2031-09,
// statutory 2033-06, so early from 2031-09 and late until 2036-06.
const employed: RelationFact = {
  scheme: "enterprise-pension",
  region: "610000",
  agencyName: "铜川市养老保险经办处（示例）",
  category: "employee",
  status: "contributing",
  fromMonth: month("2006-01"),
  toMonth: null,
};
const facts: Parameters<typeof decide>[1] = {
  person: {
    ...{ name: "杨德胜", identityNumberKind: "resident-card", birthDate: date("1971-09-20"), sex: "male" },
    statutoryGroup: "M60",
  },
  relations: [employed],
  benefits: [],
  archiveReview: null,
  retirementChoice: null,
  contributionRecord: {
    spans: [{ fromMonth: month("2006-01"), toMonth: month("2030-12"), baseYuan: "8100.00" }],
    ...{ regions: [], unpaid: [], undeclared: [], overlapping: [], handedOverWages: [] },
  },
};
const typed = (changed: object): Answers<typeof form> =>
  ({ chosenMonth: month("2032-01"), saidOn: date("2031-10-20"), held: "no", own: true, ...changed }) as never;
const blocks = (changed: object, known: object = {}, today = "2031-11-01") =>
  decide(typed(changed), { ...facts, ...known }, shippedLaw, date(today))
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);

test("granted: the month and the day on which it was said", () => {
  const decision = decide(typed({}), facts, shippedLaw, date("2031-11-01"));
  assert.ok(decision.kind === "granted");
  assert.deepEqual(decision.effect, { chosenMonth: "2032-01", saidOn: "2031-10-20" });
});

test("the window: the first and the last month may be chosen, the months beside them not", () => {
  const said = { saidOn: date("2031-01-01") };
  const at = (chosenMonth: string) => blocks({ ...said, chosenMonth: month(chosenMonth) }, {}, "2031-01-02");
  assert.deepEqual(at("2031-08"), ["too-early"]);
  assert.deepEqual(at("2031-09"), []);
  assert.deepEqual(at("2033-05"), []);
  assert.deepEqual(at("2033-06"), ["choice"]); // the statutory month is no choice
  assert.deepEqual(at("2033-07"), []);
  assert.deepEqual(at("2036-06"), []);
  assert.deepEqual(at("2036-07"), ["too-late"]);
});

test("early: three months' notice to the day", () => {
  // The chosen day is 2032-01-20: said on 2031-10-20 in time, on 2031-10-21 not.
  assert.deepEqual(blocks({ saidOn: date("2031-10-20") }), []);
  assert.deepEqual(blocks({ saidOn: date("2031-10-21") }), ["said-too-late"]);
  assert.deepEqual(blocks({ saidOn: undefined }), ["not-said"]);
  assert.deepEqual(blocks({ saidOn: date("2031-11-02") }), ["said"]); // not in the future
});

test("late: an agreement a month before the statutory day, an employer, and no leader of a state body", () => {
  const late = { chosenMonth: month("2034-01"), saidOn: date("2033-05-20") };
  assert.deepEqual(blocks(late, {}, "2033-05-21"), []);
  assert.deepEqual(blocks({ ...late, saidOn: date("2033-05-21") }, {}, "2033-05-21"), ["said-too-late"]);
  assert.deepEqual(blocks({ ...late, held: "yes" }, {}, "2033-05-21"), ["held-to-statutory-age"]);
  const own = { relations: [{ ...employed, category: "flexible" as const }] };
  assert.deepEqual(blocks(late, own, "2033-05-21"), ["no-employer"]);
});

test("the minimum is that of the chosen year when early: 192 months in 2031, one less is refused", () => {
  // 2031 is the second year above 2029: 180 + 2 × 6 = 192. Ended relation, so no month is expected to come.
  const span = (fromMonth: string) => ({
    relations: [{ ...employed, status: "ended" as const, toMonth: month("2030-12") }],
    contributionRecord: {
      ...facts.contributionRecord,
      spans: [{ fromMonth: month(fromMonth), toMonth: month("2030-12"), baseYuan: "8100.00" }],
    },
  });
  const chosen = { chosenMonth: month("2031-10"), saidOn: date("2031-01-01") };
  assert.deepEqual(blocks(chosen, span("2015-01"), "2031-01-02"), []); // 16 × 12 = 192
  assert.deepEqual(blocks(chosen, span("2015-02"), "2031-01-02"), ["too-few-months"]); // 191
});

test("without an employer nobody is asked, and the rule decides; with one, people look at the paper", () => {
  const own = { ...facts, relations: [{ ...employed, category: "flexible" as const }] };
  assert.equal(nothingLeftToAsk(own), true);
  assert.equal(nothingLeftToAsk(facts), false);
  assert.deepEqual(blocks({ saidOn: undefined }, own), []);
});

test("refused once a pension is awarded, and for a month gone by", () => {
  const benefits = [{ kind: "pension" as const, status: "drawing" as const, fromMonth: month("2026-01") }];
  assert.deepEqual(blocks({}, { benefits }), ["drawing"]);
  assert.deepEqual(blocks({}, {}, "2032-02-01"), ["past"]);
});
