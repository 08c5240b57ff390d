import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

// 杨德胜, born on 15 September 1966, with contributions since 2006-01.
const answers: Answers<typeof form> = {
  reason: "deemed",
  firstWorkDate: date("1986-08-01"),
  keeper: "示例人才中心",
  phone: "10020260102",
  truth: true,
};
const facts: Parameters<typeof decide>[1] = {
  person: {
    ...{ name: "杨德胜", identityNumberKind: "resident-card", birthDate: date("1966-09-15"), sex: "male" },
    statutoryGroup: "M60",
  },
  benefits: [],
  archiveReview: null,
  contributionRecord: {
    spans: [{ fromMonth: month("2006-01"), toMonth: month("2026-09"), baseYuan: "8100.00" }],
    ...{ regions: [], unpaid: [], undeclared: [], overlapping: [], handedOverWages: [] },
  },
};
const decideWith = (changed: { answers?: object; facts?: object } = {}) =>
  decide({ ...answers, ...changed.answers }, { ...facts, ...changed.facts }, shippedLaw, date("2026-11-23"));
const blocks = (changed: Parameters<typeof decideWith>[0]) =>
  decideWith(changed)
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);

test("granted: handed on with the first paid month, so that nothing is counted twice", () => {
  const decision = decideWith();
  assert.ok(decision.kind === "granted");
  assert.deepEqual(decision.effect, { sex: "male", firstPaidMonth: "2006-01" });
});

test("work before sixteen is said before submission: on the birthday it may begin, the day before not", () => {
  assert.deepEqual(blocks({ answers: { firstWorkDate: date("1982-09-15") } }), []);
  assert.deepEqual(blocks({ answers: { firstWorkDate: date("1982-09-14") } }), ["work-before-age"]);
  // By the day of birth of the file, where that is claimed.
  const file = { fileBirthDate: date("1964-09-15"), firstWorkDate: date("1982-09-14") };
  assert.deepEqual(blocks({ answers: file }), []);
});

test("a first day of work after today is refused", () => {
  assert.deepEqual(blocks({ answers: { firstWorkDate: date("2026-11-23") } }), []);
  assert.deepEqual(blocks({ answers: { firstWorkDate: date("2026-11-24") } }), ["work-later"]);
});

test("once a pension is awarded the file is no longer reviewed beforehand", () => {
  const benefits = [{ kind: "pension", status: "drawing", fromMonth: month("2026-01") }];
  assert.deepEqual(blocks({ facts: { benefits } }), ["drawing"]);
});
