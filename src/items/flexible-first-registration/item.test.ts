import assert from "node:assert/strict";
import { test } from "node:test";
import type { BenefitFact, PersonFacts, RelationFact } from "#policy/facts.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

// 苏小云, 32, of Tongchuan, insured nowhere, on 18 November 2026. Limits of Shaanxi in 2026: 4,818.60 to 24,093.00.
const answers: Answers<typeof form> = {
  startMonth: month("2026-11"),
  contributionBase: "5000.00",
  work: "platform",
  phone: "10020260002",
  truth: true,
};
const person: PersonFacts = {
  name: "苏小云",
  identityNumberKind: "resident-card",
  birthDate: date("1994-08-21"),
  sex: "female",
  statutoryGroup: null,
};
const facts = {
  agency: { name: "铜川市养老保险经办处（示例）", region: "610000", regionName: "陕西省" },
  person,
  relations: [] as RelationFact[],
  benefits: [] as BenefitFact[],
};
const relation: RelationFact = {
  scheme: "enterprise-pension",
  region: "610000",
  agencyName: "铜川市养老保险经办处（示例）",
  category: "employee",
  status: "contributing",
  fromMonth: month("2026-01"),
  toMonth: null,
  employerName: "铜川示例水泥有限公司",
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

test("a first registration is granted, with what it costs and where that stands", () => {
  const decision = decideWith();
  assert.equal(decision.kind, "granted");
  assert.deepEqual(decision.kind === "granted" && decision.effect, {
    fromMonth: "2026-11",
    baseYuan: "5000.00",
    region: "610000",
    allowanceEnds: null,
  });
  const cost = decision.findings.find((finding) => finding.code === "amount");
  // 5,000.00 × 20 % = 1,000.00; 5,000.00 × 8 % = 400.00
  assert.match(cost?.text ?? "", /1,?000\.00 元.*400\.00 元/);
  assert.equal(cost?.derivation?.result, "1000.00");
});

test("the base: on the floor and on the ceiling it is taken, a fen beyond either it is refused", () => {
  const base = (contributionBase: string) => blocksOf({ answers: { contributionBase } });
  assert.deepEqual(base("4818.60"), []);
  assert.deepEqual(base("4818.59"), ["base"]);
  assert.deepEqual(base("24093.00"), []);
  assert.deepEqual(base("24093.01"), ["base"]);
});

test("where no limits are published the base is only a reminder", () => {
  // Shanghai has published nothing for July 2026 and later.
  const agency = { name: "上海", region: "310000", regionName: "上海市" };
  const decision = decideWith({ answers: { contributionBase: "1.00" }, facts: { agency } });
  assert.equal(decision.kind, "granted");
  assert.equal(decision.findings.find((finding) => finding.code === "base")?.level, "remind");
});

test("the month: this one and the next are taken, the one before and the one after next are not", () => {
  const start = (text: string) => blocksOf({ answers: { startMonth: month(text) } });
  assert.deepEqual(start("2026-10"), ["month"]);
  assert.deepEqual(start("2026-11"), []);
  assert.deepEqual(start("2026-12"), []);
  assert.ok(start("2027-01").includes("month"));
});

test("on the last day of a month and the first of the next another month is the present one", () => {
  const start = { startMonth: month("2026-11") };
  assert.deepEqual(blocksOf({ answers: start, today: "2026-11-30" }), []);
  assert.deepEqual(blocksOf({ answers: start, today: "2026-12-01" }), ["month"]);
});

test("the age is that of the law of the day: born on 10 January 1965, a man, at the turn of 2024", () => {
  // Until 2024-12-31: under 60. From 2025-01-01: 60 years and 1 month for those born in January 1965.
  const man = { person: { ...person, sex: "male" as const, birthDate: date("1965-01-10") } };
  const on = (today: string, startMonth: string) =>
    blocksOf({ facts: man, today, answers: { startMonth: month(startMonth) } }).filter((code) => code === "age");
  assert.deepEqual(on("2024-12-31", "2024-12"), []);
  assert.deepEqual(on("2025-01-01", "2025-01"), []);
  assert.deepEqual(on("2025-01-10", "2025-01"), []); // 60 on this day: by the old law too late, by the new one in time
  assert.deepEqual(on("2025-02-09", "2025-02"), []);
  assert.deepEqual(on("2025-02-10", "2025-02"), ["age"]);
});

test("under the old law a man of 60 and a woman of 55 were too late, a day earlier they were not", () => {
  const of = (sex: "male" | "female", birthDate: string, today: string) =>
    blocksOf({
      facts: { person: { ...person, sex, birthDate: date(birthDate) } },
      today,
      answers: { startMonth: month(today.slice(0, 7)) },
    }).filter((code) => code === "age");
  assert.deepEqual(of("male", "1964-12-31", "2024-12-30"), []);
  assert.deepEqual(of("male", "1964-12-31", "2024-12-31"), ["age"]);
  assert.deepEqual(of("female", "1969-12-31", "2024-12-30"), []);
  assert.deepEqual(of("female", "1969-12-31", "2024-12-31"), ["age"]);
});

test("sixteen: on the birthday, not the day before", () => {
  const young = { person: { ...person, birthDate: date("2010-11-18") } };
  assert.deepEqual(blocksOf({ facts: young, today: "2026-11-17" }), ["age"]);
  assert.deepEqual(blocksOf({ facts: young, today: "2026-11-18" }), []);
});

test("registered with an employer: refused, and the employer is named", () => {
  const decision = decideWith({ facts: { relations: [relation] } });
  assert.equal(decision.kind, "refused");
  const finding = decision.findings.find((one) => one.code === "elsewhere");
  assert.match(finding?.text ?? "", /铜川示例水泥有限公司.*停保/);
});

test("registered in another province: refused, and the agency is named", () => {
  const { employerName: _, ...own } = relation;
  const elsewhere = { ...own, category: "flexible" as const, region: "310000", agencyName: "上海中心" };
  const finding = decideWith({ facts: { relations: [elsewhere] } }).findings.find((one) => one.code === "elsewhere");
  assert.equal(finding?.level, "block");
  assert.match(finding?.text ?? "", /上海中心/);
});

test("insured before, paused or ended: it is not the first time, and the other item is named", () => {
  for (const status of ["paused", "ended"] as const) {
    const relations = [{ ...relation, status, toMonth: month("2026-06") }];
    assert.deepEqual(blocksOf({ facts: { relations } }), ["not-first"]);
    const finding = decideWith({ facts: { relations } }).findings.find((one) => one.code === "not-first");
    assert.match(finding?.text ?? "", /续保/);
  }
});

test("the residents' scheme stands in nobody's way", () => {
  assert.deepEqual(blocksOf({ facts: { relations: [{ ...relation, category: "resident" as const }] } }), []);
});

test("drawing a pension: refused; drawing unemployment benefit, or a pension that was stopped: not for that", () => {
  const benefit = (kind: BenefitFact["kind"], status: BenefitFact["status"]) =>
    blocksOf({ facts: { benefits: [{ kind, status, fromMonth: month("2023-06") }] } });
  assert.deepEqual(benefit("pension", "drawing"), ["drawing"]);
  assert.deepEqual(benefit("resident-pension", "drawing"), ["drawing"]);
  assert.deepEqual(benefit("pension", "stopped"), []);
  assert.deepEqual(benefit("unemployment-benefit", "drawing"), []);
});

test("drawing 病残津贴: granted with the month from which it is not owed, the one after the first", () => {
  const benefits = [{ kind: "invalidity-allowance", status: "drawing", fromMonth: month("2026-01") }] as const;
  const decision = decideWith({ facts: { benefits } });
  assert.ok(decision.kind === "granted");
  assert.deepEqual([decision.effect.fromMonth, decision.effect.allowanceEnds], ["2026-11", "2026-12"]);
  assert.equal(decision.findings.find((one) => one.code === "drawing")?.level, "remind");
  const without = decideWith({});
  assert.ok(without.kind === "granted" && without.effect.allowanceEnds === null);
});

test("everything that stands in the way is said at once, not one after the other", () => {
  const blocked = blocksOf({
    answers: { startMonth: month("2026-10"), contributionBase: "1.00" },
    facts: { relations: [relation], benefits: [{ kind: "pension", status: "drawing", fromMonth: month("2023-06") }] },
  });
  assert.deepEqual(blocked.sort(), ["base", "drawing", "elsewhere", "month"]);
});
