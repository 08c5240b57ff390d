import assert from "node:assert/strict";
import { test } from "node:test";
import { recompute } from "../../../test/recompute.ts";
import { readings } from "../../../test/rule-answers.ts";
import { date } from "../kernel/calendar.ts";
import { parseYuan } from "../kernel/money.ts";
import { values } from "../kernel/parameter.ts";
import { shanghai } from "../kernel/region.ts";
import { lawOf, shippedTables } from "../law.ts";
import { minimumWage } from "../unemployment/values.ts";
import { injuryAverageWage } from "../work-injury/values.ts";
import { type RuleOptions, runRule } from "./index.ts";

const options: RuleOptions = { on: date("2025-06-01") };
const ask = (rule: string, input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule: `injury.${rule}`, input }, { ...options, ...more });
const { resultOf, flagsOf, problemOf } = readings(ask);

const wage = { averageWage12m: "6000.00", localAverageWage: "8000.00" };

test("a grant carries the months, own wage and the payer; the average wage is flagged as given", () => {
  assert.deepEqual(resultOf("grant", { grade: 1, ...wage }), {
    grant: "162000.00", // 6,000 × 27
    ownWage: "6000.00",
    months: 27,
    clamped: false,
    clampedTo: null,
    payer: "work-injury-fund",
  });
  assert.deepEqual(flagsOf("grant", { grade: 1, ...wage }), ["given:localAverageWage"]);
  const high = resultOf("grant", { grade: 7, averageWage12m: "40000", localAverageWage: "8000" });
  assert.deepEqual([high.grant, high.clamped, high.clampedTo], ["312000.00", true, "ceiling"]); // 24,000 × 13
  assert.equal(resultOf("grant", { grade: 4, averageWage12m: "3000", localAverageWage: "8000" }).clampedTo, "floor");
});

test("wages month by month are averaged exactly; fewer than twelve are flagged", () => {
  const months = (count: number) => ({
    wages: Array.from({ length: count }, () => "6000.00"),
    localAverageWage: "8000",
  });
  assert.equal(resultOf("grant", { grade: 1, ...months(12) }).grant, "162000.00");
  assert.deepEqual(flagsOf("grant", { grade: 1, ...months(12) }), ["given:localAverageWage"]);
  assert.deepEqual(flagsOf("grant", { grade: 1, ...months(11) }), [
    "given:localAverageWage",
    "assumed:mean-of-fewer-months",
  ]);
  for (const count of [0, 13]) assert.match(problemOf("grant", { grade: 1, ...months(count) }), /wages.*1至12个月/);
});

test("before 2011 the months were fewer, and nobody has confirmed them yet", () => {
  const old = { grade: 1, ...wage, on: "2010-12-31" };
  assert.match(problemOf("grant", old), /^policy\/unconfirmed .*一次性伤残补助金月数/);
  assert.equal(resultOf("grant", old, { allowUnconfirmed: true }).grant, "144000.00"); // 6,000 × 24
  assert.deepEqual(flagsOf("grant", old, { allowUnconfirmed: true }), [
    "unconfirmed:disability-grant-months",
    "unconfirmed:own-wage-limits",
    "given:localAverageWage",
  ]);
  assert.match(problemOf("grant", { ...old, on: "2003-12-31" }), /^policy\/missing/);
});

test("without an average wage it is missing, unless an office published one", () => {
  assert.match(problemOf("grant", { grade: 1, averageWage12m: "6000" }), /统筹地区上年度职工月平均工资/);
  const published = (parameter: typeof minimumWage, amount: string) =>
    values(parameter, {
      [shanghai]: [
        { from: date("2025-01-01"), value: parseYuan(amount), source: { title: "某市通知" }, status: "confirmed" },
      ],
    });
  const more = [published(injuryAverageWage, "8000"), published(minimumWage, "4600")];
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, ...more] }, date("2026-11-22"));
  const asked = { averageWage12m: "6000", region: shanghai };
  for (const [rule, input, result] of [
    ["grant", { grade: 1, ...asked }, "162000.00"],
    ["allowance", { grade: 4, ...asked }, "4600.00"], // 6,000 × 75 % = 4,500, below the minimum wage
    ["care", { careLevel: "most", region: shanghai }, "3200.00"],
  ] as const) {
    const answer = ask(rule, input, { law, explain: true });
    assert.ok(answer.ok);
    assert.deepEqual(answer.flags, []);
    assert.equal(answer.result.grant ?? answer.result.allowance, result);
    Object.values(answer.explanation ?? {}).forEach(recompute);
  }
  assert.match(problemOf("care", { careLevel: "most" }), /^policy\/missing/);
});

test("an allowance needs the minimum wage, and ends with the pension", () => {
  const asked = { grade: 5, ...wage, minimumWage: "2500", pension: "4000" };
  assert.deepEqual(resultOf("allowance", asked), {
    allowance: "4200.00", // 6,000 × 70 %
    byShare: "4200.00",
    topUp: "0.00",
    ownWage: "6000.00",
    clamped: false,
    clampedTo: null,
    payer: "employer",
    pensionDifference: "200.00", // 4,200 − 4,000
    pensionDifferencePayer: "work-injury-fund",
  });
  assert.deepEqual(flagsOf("allowance", asked), ["given:localAverageWage", "given:minimumWage"]);
  const { pension, ...running } = asked;
  assert.equal(resultOf("allowance", running).pensionDifference, null);
  assert.equal(resultOf("allowance", running).pensionDifferencePayer, null);
  assert.match(problemOf("allowance", { grade: 5, ...wage }), /^policy\/missing 参数未配置：当地最低工资标准/);
  assert.match(problemOf("allowance", { grade: 5, averageWage12m: "6000", minimumWage: "2500" }), /^policy\/missing/);
  assert.match(problemOf("allowance", { ...asked, on: "2010-12-31" }), /^policy\/missing/);
  assert.equal(resultOf("allowance", { ...asked, grade: 6 }).allowance, "3600.00");
  assert.match(problemOf("allowance", { ...asked, grade: 7 }), /^injury\/no-allowance/);
});

test("care by level", () => {
  const asked = { careLevel: "complete", localAverageWage: "8000" };
  assert.deepEqual(resultOf("care", asked), { allowance: "4000.00", payer: "work-injury-fund" });
  assert.match(problemOf("care", { ...asked, on: "2010-12-31" }), /^policy\/missing/);
});

test("termination in Zhejiang: 10 months each, the employer's part cut by 40 % with two full years inside the last five", () => {
  const asked = { region: "330000", grade: 7, localAverageWage: "8000", on: "2025-06-01" };
  assert.deepEqual(resultOf("termination", { ...asked, retirementDate: "2028-01-01" }), {
    medicalSubsidy: "80000.00", // 8,000 × 10
    employmentSubsidy: "48000.00", // × 60 %
    total: "128000.00",
    medicalPayer: "work-injury-fund",
    employmentPayer: "employer",
    grade: 7,
    base: "average-wage-months",
    medicalShare: "1",
    employmentShare: "0.6",
  });
  assert.deepEqual(flagsOf("termination", asked), ["given:localAverageWage", "assumed:not-near-retirement"]);
  assert.deepEqual(flagsOf("termination", { ...asked, retirementDate: "2040-01-01" }), ["given:localAverageWage"]);
  assert.match(problemOf("termination", { region: "330000", grade: 7 }), /^policy\/missing/);
});

test("termination in Guangdong goes by own wage, in Jiangsu by amounts; both are unconfirmed", () => {
  const guangdong = { region: "440000", grade: 7, ...wage };
  assert.match(problemOf("termination", guangdong), /^policy\/unconfirmed/);
  const own = resultOf("termination", guangdong, { allowUnconfirmed: true });
  assert.deepEqual([own.medicalSubsidy, own.employmentSubsidy, own.base], ["36000.00", "150000.00", "own-wage-months"]);
  assert.match(
    problemOf("termination", { region: "440000", grade: 7, localAverageWage: "8000" }),
    /averageWage12m.*本人工资/,
  );
  const few = { region: "440000", grade: 7, wages: ["6000"], localAverageWage: "8000" };
  assert.ok(flagsOf("termination", few, { allowUnconfirmed: true }).includes("assumed:mean-of-fewer-months"));
  const jiangsu = resultOf("termination", { region: "320000", grade: 10 }, { allowUnconfirmed: true });
  assert.equal(jiangsu.total, "45000.00"); // 30,000 + 15,000
});

test("termination in Shaanxi is missing, and near retirement where the region's cut is not known", () => {
  assert.match(
    problemOf("termination", { region: "610000", grade: 7, localAverageWage: "8000" }),
    /^policy\/missing 参数未配置：陕西省/,
  );
  const beijing = { region: "110000", grade: 7, localAverageWage: "8000", on: "2025-06-01" };
  const allow = { allowUnconfirmed: true };
  assert.match(problemOf("termination", { ...beijing, retirementDate: "2030-05-31" }, allow), /临近退休/);
  assert.equal(resultOf("termination", { ...beijing, retirementDate: "2030-06-01" }, allow).total, "192000.00"); // 8,000 × 24
});

test("several injuries are paid once by the heaviest grade, which is Zhejiang's rule and elsewhere assumed", () => {
  const several = { grades: [9, 6, 10], localAverageWage: "8000", retirementDate: "2060-01-01" };
  const zhejiang = ask("termination", { region: "330000", ...several });
  assert.ok(zhejiang.ok);
  assert.deepEqual([zhejiang.result.grade, zhejiang.result.total], [6, "400000.00"]); // 8,000 × 50
  assert.deepEqual(zhejiang.flags, ["given:localAverageWage"]);
  const flags = flagsOf("termination", { region: "310000", ...several }, { allowUnconfirmed: true });
  assert.ok(flags.includes("assumed:paid-once-by-heaviest-grade"));
  const two = flagsOf("termination", { region: "310000", ...several, grades: [9, 6] }, { allowUnconfirmed: true });
  assert.ok(two.includes("assumed:paid-once-by-heaviest-grade"));
  const one = flagsOf("termination", { region: "310000", ...several, grades: [6] }, { allowUnconfirmed: true });
  assert.ok(!one.includes("assumed:paid-once-by-heaviest-grade"));
  assert.match(problemOf("termination", { region: "330000", ...several, grades: [] }), /grades.*至少/);
  assert.match(problemOf("termination", { region: "330000", ...several, grade: 6 }), /其中一个/);
});

test("grades 1 to 4 keep the contract, and whoever is retired has no subsidy", () => {
  const asked = { region: "330000", grade: 4, localAverageWage: "8000", on: "2025-06-01" };
  assert.match(problemOf("termination", asked), /^injury\/keeps-contract/);
  assert.equal(resultOf("termination", { ...asked, grade: 5 }).grade, 5);
  assert.match(problemOf("termination", { ...asked, grade: 5, retirementDate: "2025-06-01" }), /^injury\/retired/);
  assert.equal(resultOf("termination", { ...asked, grade: 5, retirementDate: "2025-06-02" }).employmentShare, "0.2");
});

test("a death in service in 2025 with three dependants", () => {
  const asked = {
    diedOn: "2025-06-01",
    ...wage,
    dependants: [{ kind: "spouse" }, { kind: "other" }, { kind: "other" }],
  };
  assert.deepEqual(resultOf("death", asked), {
    funeral: "48000.00", // 8,000 × 6
    workDeathGrant: "1083760.00", // 54,188 × 20
    advanceUpTo: "0.00",
    dependants: [
      { kind: "spouse", amount: "2400.00" },
      { kind: "other", amount: "1800.00" },
      { kind: "other", amount: "1800.00" },
    ],
    dependantsTotal: "6000.00",
    dependantsCapped: false,
    lastWageMonth: null,
    dependantsFrom: null,
    payer: "work-injury-fund",
  });
  assert.deepEqual(flagsOf("death", asked), ["given:localAverageWage"]);
  const four = resultOf("death", { ...asked, dependants: [...asked.dependants, { kind: "other" }] });
  assert.deepEqual([four.dependantsTotal, four.dependantsCapped], ["6000.00", true]);
});

test("the income of the year before is a parameter, and what is given wins over it", () => {
  const asked = { diedOn: "2026-06-01", localAverageWage: "8000" };
  assert.match(problemOf("death", asked), /^policy\/unconfirmed .*全国城镇居民人均可支配收入/);
  assert.equal(resultOf("death", asked, { allowUnconfirmed: true }).workDeathGrant, "1130040.00"); // 56,502 × 20
  const given = { ...asked, urbanIncome: "56000" };
  assert.equal(resultOf("death", given).workDeathGrant, "1120000.00"); // 56,000 × 20
  assert.deepEqual(flagsOf("death", given), ["given:localAverageWage", "given:urbanIncome"]);
  assert.match(problemOf("death", { ...asked, diedOn: "2027-01-01" }), /^policy\/missing/);
  assert.match(problemOf("death", { ...given, diedOn: "2010-12-31" }), /^policy\/missing/);
});

test("after the stop-work period there is no grant and no income is needed; a missing person has an advance", () => {
  const later = resultOf("death", { diedOn: "2027-06-01", scope: "after-stop-work", localAverageWage: "8000" });
  assert.deepEqual([later.funeral, later.workDeathGrant], ["48000.00", "0.00"]);
  assert.deepEqual([later.dependants, later.dependantsTotal, later.dependantsCapped], [[], "0.00", false]);
  assert.match(problemOf("death", { diedOn: "2025-06-01" }), /^policy\/missing/);
  const missing = ask("death", { diedOn: "2025-11-30", scope: "missing" });
  assert.ok(missing.ok);
  assert.deepEqual(missing.flags, ["assumed:income-of-the-accident"]);
  assert.equal(missing.result.advanceUpTo, "541880.00"); // 1,083,760 × 50 %
  assert.deepEqual([missing.result.lastWageMonth, missing.result.dependantsFrom], ["2026-01", "2026-02"]);
  const family = { diedOn: "2025-11-30", scope: "missing", ...wage, dependants: [{ kind: "spouse" }] };
  assert.equal(resultOf("death", family).dependantsTotal, "2400.00");
});

test("whichever value is missing, it is named and nothing is guessed", () => {
  const without = (name: string) => ({
    law: lawOf(
      { ...shippedTables, values: shippedTables.values.filter(({ parameter }) => parameter.name !== name) },
      date("2026-11-22"),
    ),
  });
  const termination = { region: "330000", grade: 7, localAverageWage: "8000" };
  assert.match(problemOf("termination", termination, without("own-wage-limits")), /工伤本人工资口径/);
  const death = { diedOn: "2025-06-01", ...wage, dependants: [{ kind: "spouse" }] };
  assert.match(problemOf("death", death, without("dependants-pension-shares")), /供养亲属抚恤金比例/);
  assert.match(problemOf("death", death, without("missing-person-rule")), /下落不明/);
  assert.match(problemOf("death", death, without("work-death-grant-times")), /一次性工亡补助金倍数/);
  assert.match(
    problemOf("allowance", { grade: 1, ...wage, minimumWage: "1" }, without("disability-allowance-shares")),
    /伤残津贴比例/,
  );
});

test("each field is checked, and a refusal names it", () => {
  const bad: readonly (readonly [rule: string, input: unknown, pattern: RegExp])[] = [
    ["grant", { grade: 0, ...wage }, /grade/],
    ["grant", { grade: 11, ...wage }, /grade/],
    ["grant", { grade: "1", ...wage }, /grade/],
    ["grant", { grade: 1.5, ...wage }, /grade/],
    ["grant", { grade: 1, localAverageWage: "8000" }, /averageWage12m、wages/],
    ["grant", { grade: 1, ...wage, wages: ["1"] }, /averageWage12m、wages/],
    ["grant", { grade: 1, ...wage, averageWage12m: "-1" }, /averageWage12m/],
    ["grant", { grade: 1, ...wage, localAverageWage: "1.001" }, /localAverageWage/],
    ["grant", { grade: 1, ...wage, on: "2025-02-29" }, /on/],
    ["allowance", { grade: 1, ...wage, minimumWage: 2500 }, /minimumWage/],
    ["care", { careLevel: "heavy", localAverageWage: "1" }, /careLevel/],
    ["termination", { region: "330001", grade: 7 }, /region/],
    ["termination", { region: "330000" }, /grade、grades/],
    ["death", { diedOn: "2025-13-01" }, /diedOn/],
    ["death", { diedOn: "2025-06-01", scope: "elsewhere" }, /scope/],
    ["death", { diedOn: "2025-06-01", ...wage, dependants: [{ kind: "friend" }] }, /dependants\[0\]\.kind/],
    [
      "death",
      { diedOn: "2025-06-01", ...wage, dependants: [{ kind: "spouse" }, { kind: "spouse" }] },
      /配偶只能有一人/,
    ],
    ["death", { diedOn: "2025-06-01", ...wage, dependants: Array(51).fill({ kind: "other" }) }, /不超过50人/],
  ];
  for (const [rule, input, pattern] of bad) {
    assert.match(problemOf(rule, input), /^policy\/input/, JSON.stringify(input));
    assert.match(problemOf(rule, input), pattern);
  }
  const fifty = { diedOn: "2025-06-01", ...wage, dependants: Array(50).fill({ kind: "other" }) };
  assert.equal(resultOf("death", fifty).dependantsTotal, "6000.00");
});

test("every explanation shows the figure of the result", () => {
  const cases: readonly (readonly [rule: string, input: unknown])[] = [
    ["grant", { grade: 1, ...wage }],
    ["allowance", { grade: 4, ...wage, minimumWage: "5000", pension: "100" }],
    ["care", { careLevel: "partial", localAverageWage: "8000" }],
    ["termination", { region: "330000", grade: 7, localAverageWage: "8000", retirementDate: "2027-01-01" }],
    ["termination", { region: "440000", grade: 7, ...wage }],
    ["termination", { region: "320000", grade: 7 }],
    ["death", { diedOn: "2025-06-01", ...wage, dependants: [{ kind: "spouse" }, { kind: "other", lone: true }] }],
    ["death", { diedOn: "2025-06-01", scope: "missing" }],
    ["death", { diedOn: "2025-06-01", scope: "after-stop-work", localAverageWage: "8000" }],
  ];
  for (const [rule, input] of cases) {
    const answer = ask(rule, input, { explain: true, allowUnconfirmed: true });
    assert.ok(answer.ok && answer.explanation);
    for (const [field, step] of Object.entries(answer.explanation)) {
      recompute(step);
      assert.equal(step.result, answer.result[field], field);
    }
    assert.ok(Object.keys(answer.explanation).length > 0);
  }
});
