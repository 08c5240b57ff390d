import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { InputRefused } from "../kernel/refusal.ts";
import { national, shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { retirementAges } from "../retirement/values.ts";
import { explainFlexibleEligibility, type FlexibleApplicant, flexibleEligibility } from "./flexible-eligibility.ts";
import { minimumWorkingAge } from "./values.ts";

const decide = (day: string, applicant: FlexibleApplicant) =>
  known(flexibleEligibility(shippedLaw.on(date(day)), shaanxi))(applicant);
const kindOn = (day: string, born: string, sex: "male" | "female") => decide(day, { birthDate: date(born), sex }).kind;

test("a person may register from the sixteenth birthday on", () => {
  assert.equal(kindOn("2026-11-21", "2010-11-22", "male"), "too-young");
  assert.equal(kindOn("2026-11-22", "2010-11-22", "male"), "eligible");
  assert.equal(kindOn("2024-02-28", "2008-02-29", "female"), "too-young");
  assert.equal(kindOn("2024-02-29", "2008-02-29", "female"), "eligible");
});

test("who is too young is told the day, and that the ground is unconfirmed", () => {
  const young = decide("2026-11-21", { birthDate: date("2010-11-22"), sex: "male" });
  assert.equal(young.text, "未满16周岁，不能以灵活就业人员身份参保；2026年11月22日起可以申请。");
  assert.deepEqual(young.unconfirmed, ["minimum-working-age"]);
  assert.equal(young.source.article, "第十五条");
  assert.deepEqual(decide("2026-11-22", { birthDate: date("2010-11-22"), sex: "male" }).unconfirmed, []);
});

test("until 2024 men registered before 60 and women before 55", () => {
  assert.equal(kindOn("2024-06-09", "1964-06-10", "male"), "eligible");
  assert.equal(kindOn("2024-06-10", "1964-06-10", "male"), "retirement-age-reached");
  assert.equal(kindOn("2024-06-09", "1969-06-10", "female"), "eligible");
  assert.equal(kindOn("2024-06-10", "1969-06-10", "female"), "retirement-age-reached");
});

test("since 2025 the delayed age decides: born on 15 January 1965 until 14 February 2025", () => {
  // 60 years and 1 month, to the day.
  assert.equal(kindOn("2024-12-31", "1965-01-15", "male"), "eligible");
  assert.equal(kindOn("2025-02-14", "1965-01-15", "male"), "eligible");
  assert.equal(kindOn("2025-02-15", "1965-01-15", "male"), "retirement-age-reached");
  // A woman born in May 1970: 55 years and 2 months, so 10 July 2025.
  assert.equal(kindOn("2025-07-09", "1970-05-10", "female"), "eligible");
  assert.equal(kindOn("2025-07-10", "1970-05-10", "female"), "retirement-age-reached");
});

test("a refusal says since when and by which rule", () => {
  const late = decide("2025-02-15", { birthDate: date("1965-01-15"), sex: "male" });
  assert.equal(late.text, "2025年2月15日已达到法定退休年龄（60周岁1个月），不能再办理灵活就业人员首次参保。");
  assert.equal(late.source.title, "国务院关于渐进式延迟法定退休年龄的办法");
  assert.equal(late.statutoryMonth, "2025-02");
});

test("a group that the agency has established goes before the one of the sex", () => {
  const applicant = { birthDate: date("1976-03-01"), sex: "female" } as const;
  assert.equal(decide("2026-11-22", applicant).kind, "eligible");
  // F50, born 1976-03: 14 ÷ 2 + 1 = 8 months of delay, 50 years and 8 months, so 1 November 2026.
  const worker = decide("2026-11-22", { ...applicant, group: "F50" });
  assert.deepEqual([worker.kind, worker.ageReachedOn], ["retirement-age-reached", "2026-11-01"]);
});

test("a birth date after the day is refused as input, that of the day itself is too young", () => {
  assert.equal(kindOn("2026-11-22", "2026-11-22", "male"), "too-young");
  assert.throws(() => kindOn("2026-11-22", "2026-11-23", "male"), InputRefused);
});

test("the explanation decides the same and carries the derivation of the month", () => {
  const law = shippedLaw.on(date("2026-11-22"));
  const applicant = { birthDate: date("1980-05-01"), sex: "female", group: "F50" } as const;
  const { derivation, ...explained } = known(explainFlexibleEligibility(law, shanghai))(applicant);
  assert.deepEqual(explained, known(flexibleEligibility(law, shanghai))(applicant));
  assert.equal(derivation.result, explained.statutoryMonth);
});

test("a day before the law of ages is missing", () => {
  for (const day of ["1994-12-31", "2005-12-31"]) {
    assert.equal(flexibleEligibility(shippedLaw.on(date(day)), shaanxi).kind, "missing");
    assert.equal(explainFlexibleEligibility(shippedLaw.on(date(day)), shaanxi).kind, "missing");
  }
});

test("an eligible outcome names the unconfirmed values it stands on", () => {
  const shipped = shippedTables.values.filter(({ parameter }) => parameter.name === retirementAges.name);
  const entries = shipped.flatMap(({ byRegion }) => byRegion[national] ?? []);
  const unsure = entries.map((entry) => ({ ...entry, status: "unconfirmed" as const }));
  const values = [...shippedTables.values, { parameter: retirementAges, byRegion: { [national]: unsure } }];
  const law = lawOf({ ...shippedTables, values }, date("2026-11-22")).on(date("2026-11-22"));
  const { unconfirmed } = known(flexibleEligibility(law, shaanxi))({ birthDate: date("1990-01-01"), sex: "male" });
  assert.deepEqual(unconfirmed, ["retirement-ages"]);
});

test("without a rule of retirement ages, or of the working age, it is missing", () => {
  for (const { name, label } of [retirementAges, minimumWorkingAge]) {
    const values = shippedTables.values.filter(({ parameter }) => parameter.name !== name);
    const law = lawOf({ ...shippedTables, values }, date("2026-11-22")).on(date("2026-11-22"));
    const missing = { kind: "missing", parameter: label, date: "2026-11-22" };
    assert.deepEqual(flexibleEligibility(law, shaanxi), missing);
    assert.deepEqual(explainFlexibleEligibility(law, shaanxi), missing);
  }
});
