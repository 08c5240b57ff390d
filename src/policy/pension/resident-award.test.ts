import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "../kernel/calendar.ts";
import { fen, parseYuan } from "../kernel/money.ts";
import { known, type Parameter, values } from "../kernel/parameter.ts";
import { shaanxi } from "../kernel/region.ts";
import { type Law, lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainResidentAward, residentAward, residentRises } from "./resident-award.ts";
import { residentEntitlement } from "./resident-entitlement.ts";
import { residentLongContribution, residentSchemeStart } from "./values.ts";

const made = <T>(of: Parameter<T>, value: T, from = "2014-07-01") =>
  values(of, {
    [shaanxi]: [{ from: date(from), value, source: { title: "演示：虚构的标准" }, status: "unconfirmed" }],
  });
const lawWith = (...more: readonly ReturnType<typeof made>[]): Law =>
  lawOf({ ...shippedTables, values: [...shippedTables.values, ...more] }, shippedLaw.knownOn);
const terms = { region: shaanxi, awarded: month("2026-03"), basicOf: month("2026-03") };
const facts = { paidYears: 17, accountBalance: parseYuan("13900.70") };

test("143.00 and 13,900.70 ÷ 139 = 100.01 a month; a place that published nothing adds nothing", () => {
  const award = known(residentAward(shippedLaw, terms))(facts);
  assert.deepEqual(award, { basic: 14_300n, additions: 0n, account: 10_001n, total: 24_301n });
  const explained = known(explainResidentAward(shippedLaw, terms))(facts);
  assert.equal(explained.addition, undefined);
  assert.equal(explained.total.result, "243.01");
});

test("two years above fifteen add twice the place's amount, fifteen nothing", () => {
  const law = lawWith(made(residentLongContribution, fen(500n)));
  assert.equal(known(residentAward(law, terms))(facts).additions, 1000n); // 5.00 × (17 − 15)
  assert.equal(known(residentAward(law, terms))({ ...facts, paidYears: 16 }).additions, 500n);
  for (const paidYears of [0, 15])
    assert.equal(known(residentAward(law, terms))({ ...facts, paidYears }).additions, 0n);
  const { addition, total } = known(explainResidentAward(law, terms))(facts);
  assert.equal(addition?.calculation, "5.00 × 较大者（17 − 15，0）");
  assert.equal(total.result, "253.01"); // 143.00 + 10.00 + 100.01
});

test("the basic pension is that of its own month, the divisor that of the award; before the scheme both are missing", () => {
  const of = (basicOf: string) => known(residentAward(shippedLaw, { ...terms, basicOf: month(basicOf) }))(facts).basic;
  assert.deepEqual([of("2024-12"), of("2025-01")], [12_300n, 14_300n]);
  for (const rule of [residentAward, explainResidentAward]) {
    assert.equal(rule(shippedLaw, { ...terms, awarded: month("2014-06") }).kind, "missing");
    assert.equal(rule(shippedLaw, { ...terms, basicOf: month("2009-08") }).kind, "missing");
  }
});

test("it rises in the months in which another amount begins, and not in the first", () => {
  const rises = (first: string, last: string, law = shippedLaw) =>
    residentRises(law, shaanxi, { first: month(first), last: month(last) });
  assert.deepEqual(rises("2023-12", "2025-01"), ["2024-01", "2025-01"]);
  assert.deepEqual(rises("2024-01", "2024-12"), []);
  assert.deepEqual(rises("2025-02", "2025-01"), []);
  const law = lawWith(made(residentLongContribution, fen(500n), "2025-07-01"));
  assert.deepEqual(rises("2025-01", "2026-03", law), ["2025-07"]);
});

test("of age with sixty years, men and women alike; the month after is the first", () => {
  const entitled = known(residentEntitlement(shippedLaw.on(month("2026-03")), shaanxi));
  assert.deepEqual(entitled({ birthMonth: month("1966-03"), paidYears: 15 }), {
    ...{ ageMonth: "2026-03", yearsNeeded: 15, years: "enough" },
  });
  assert.equal(residentEntitlement(shippedLaw.on(month("2014-06")), shaanxi).kind, "missing");
});

test("fourteen years are too few unless less than fifteen were left when the scheme began; unknown, nothing is guessed", () => {
  const years = (law: Law, birthMonth: string, paidYears: number) => {
    const entitled = known(residentEntitlement(law.on(month("2026-03")), shaanxi));
    const { years, yearsNeeded } = entitled({ birthMonth: month(birthMonth), paidYears });
    return [years, yearsNeeded];
  };
  assert.deepEqual(years(shippedLaw, "1960-01", 14), ["start-unknown", 15]);
  const law = lawWith(made(residentSchemeStart, { year: 2011, month: 7 }));
  // Sixty in 2026-07, fifteen years after 2011-07: all fifteen. A month less leaves fourteen whole years.
  assert.deepEqual(years(law, "1966-07", 14), ["too-few", 15]);
  assert.deepEqual(years(law, "1966-06", 14), ["enough", 14]);
  assert.deepEqual(years(law, "1966-06", 13), ["too-few", 14]);
  assert.deepEqual(years(law, "1951-07", 0), ["enough", 0]); // sixty when it began
  assert.deepEqual(years(law, "1945-01", 0), ["enough", 0]); // past it
});
