import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { CodeHolderFact } from "../define-item.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

// A restaurant of Tongchuan, established on 2 November 2026, registered on 18 November. Its code is of nobody: 91, division
// 319000, which no registrar uses, organisation MA000999 with the check 2, and the check of the whole, 2.
const answers: Answers<typeof form> = {
  creditCode: "91319000MA00099922",
  employerName: "铜川示例餐馆有限公司",
  establishedOn: date("2026-11-02"),
  industry: "餐饮业",
  schemes: "all",
  startMonth: month("2026-11"),
  contactPhone: "10020260001",
};
const served = (["enterprise-pension", "unemployment", "work-injury"] as const).map((scheme) => ({
  scheme,
  region: "610000",
}));
const facts = {
  agency: { name: "铜川市养老保险经办处（示例）", region: "610000", regionName: "陕西省" },
  person: {
    ...{ name: "周建国", identityNumberKind: "resident-card" as const, birthDate: date("1975-03-12") },
    ...{ sex: "male" as const, statutoryGroup: null },
  },
  codeHolder: null as CodeHolderFact | null,
  schemesServed: served,
};
const decideWith = (changed: { answers?: object; facts?: object; today?: string } = {}) =>
  decide(
    { ...answers, ...changed.answers },
    { ...facts, ...changed.facts },
    shippedLaw,
    date(changed.today ?? "2026-11-18"),
  );
const blocksOf = (changed: Parameters<typeof decideWith>[0]) =>
  decideWith(changed)
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);
const found = (code: string, changed: Parameters<typeof decideWith>[0]) =>
  decideWith(changed).findings.find((finding) => finding.code === code) ?? assert.fail(code);

test("a first registration is granted: class by the industry, division by the code, schemes with their regions", () => {
  const decision = decideWith();
  assert.equal(decision.kind, "granted");
  assert.deepEqual(decision.kind === "granted" && decision.effect, {
    creditCode: "91319000MA00099922",
    name: "铜川示例餐馆有限公司",
    division: "319000",
    industryClass: 2, // 餐饮业 stands in the second list of 人社部发〔2015〕71号
    contactPhone: "10020260001",
    fromMonth: "2026-11",
    schemes: served,
  });
});

test("the code is read as it is typed: small letters and spaces are no fault, a wrong check digit says the right one", () => {
  assert.deepEqual(blocksOf({ answers: { creditCode: " 91319000 ma000999 22" } }), []);
  assert.match(found("code", { answers: { creditCode: "91319000MA00099921" } }).text, /最后一位应为 2/);
  assert.match(found("code", { answers: { creditCode: "91319000MA0009992" } }).text, /18位/);
  assert.deepEqual(blocksOf({ answers: { creditCode: "91319000MA00099923" } }), ["code"]);
});

test("a code that is registered is refused and says who has it and which item is the way; a former one lives again", () => {
  const holder = { name: "铜川示例旧馆有限公司", agencyName: "铜川市养老保险经办处（示例）", status: "live" as const };
  const live = found("holder", { facts: { codeHolder: holder } });
  assert.equal(live.level, "block");
  assert.match(live.text, /铜川示例旧馆有限公司.*变更/);
  assert.deepEqual(blocksOf({ facts: { codeHolder: { ...holder, status: "deregistered" } } }), []);
  assert.equal(found("holder", { facts: { codeHolder: { ...holder, status: "deregistered" } } }).level, "remind");
});

test("the industry: by its name in the list; what is near is named, and what is far gets an example", () => {
  const classOf = (industry: string) => {
    const decision = decideWith({ answers: { industry } });
    return decision.kind === "granted" ? decision.effect.industryClass : null;
  };
  assert.equal(classOf("软件和信息技术服务业"), 1);
  assert.equal(classOf("煤炭开采和洗选业"), 8);
  assert.equal(classOf("软件"), null);
  assert.match(found("industry", { answers: { industry: "软件" } }).text, /相近的有：软件和信息技术服务业/);
  assert.match(found("industry", { answers: { industry: "占星" } }).text, /如：零售业/);
});

test("thirty days from establishment: on the last day one may begin with that month, a day later with this month", () => {
  // 30 days after 19 October are 18 November; after 18 October 17 November. The first day is not counted.
  const months = (establishedOn: string, startMonth: string) => blocksOf({ answers: { establishedOn, startMonth } });
  assert.deepEqual(months("2026-10-19", "2026-10"), []);
  assert.deepEqual(months("2026-10-18", "2026-10"), ["month"]);
  assert.deepEqual(months("2026-10-18", "2026-11"), []);
  assert.equal(found("established", { answers: { establishedOn: "2026-10-19" } }).level, "pass");
  assert.equal(found("established", { answers: { establishedOn: "2026-10-18" } }).level, "remind");
  // Where the thirtieth day is a Sunday (15 November) the limit ends on Monday, 16 November.
  const on = (today: string) => blocksOf({ answers: { establishedOn: "2026-10-16", startMonth: "2026-10" }, today });
  assert.deepEqual(on("2026-11-16"), []);
  assert.deepEqual(on("2026-11-17"), ["month"]);
});

test("the month: not before establishment, not later than the next one; established before the law counts as late", () => {
  const start = (startMonth: string, establishedOn = "2026-11-02") =>
    blocksOf({ answers: { startMonth, establishedOn } });
  assert.deepEqual(start("2026-10"), ["month"]);
  assert.deepEqual(start("2026-12"), []);
  assert.deepEqual(start("2027-01"), ["month"]);
  assert.deepEqual(start("2026-11", "2005-01-01"), []);
  assert.deepEqual(start("2026-10", "2005-01-01"), ["month"]);
});

test("established today is in time, established tomorrow is not yet", () => {
  assert.deepEqual(blocksOf({ answers: { establishedOn: "2026-11-18" } }), []);
  assert.deepEqual(blocksOf({ answers: { establishedOn: "2026-11-19" } }), ["established"]);
});

test("work injury alone is taken with a warning; a scheme that the agency does not serve is refused by name", () => {
  const decision = decideWith({ answers: { schemes: "work-injury" } });
  assert.deepEqual(decision.kind === "granted" && decision.effect.schemes, [
    { scheme: "work-injury", region: "610000" },
  ]);
  assert.equal(found("schemes", { answers: { schemes: "work-injury" } }).level, "remind");
  const without = { schemesServed: served.slice(0, 2) };
  assert.match(found("schemes", { facts: without }).text, /不经办工伤保险/);
  assert.deepEqual(blocksOf({ facts: without }), ["schemes"]);
});

test("everything that stands in the way is said at once", () => {
  const blocked = blocksOf({
    answers: { creditCode: "1", industry: "占星", startMonth: "2027-02" },
    facts: { schemesServed: [] },
  });
  assert.deepEqual(blocked.sort(), ["code", "industry", "month", "schemes"]);
});
