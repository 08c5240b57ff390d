import assert from "node:assert/strict";
import { test } from "node:test";
import { accountInterestRate } from "#policy/account/values.ts";
import { declarationWindow } from "#policy/contribution/collection-values.ts";
import { contributionLimits, employerRate, levyMode } from "#policy/contribution/values.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { values } from "#policy/kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import type { MakeUpFact } from "../define-item.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

// 罗晓芸, insured through the employer since June 2026, whose April and May were missed; handed in on 18 November 2026.
const answers: Answers<typeof form> = {
  name: "罗晓芸",
  identityNumber: "319001199109160069",
  fromMonth: month("2026-04"),
  toMonth: month("2026-05"),
  wage: "6700.00",
  reason: "missed",
  truth: true,
};
const makeUp: MakeUpFact = { personId: "69", elsewhere: [], owedMonths: [] };
const facts = {
  agency: { name: "铜川市养老保险经办处（示例）", region: "610000", regionName: "陕西省" },
  employer: {
    name: "铜川示例水泥有限公司",
    creditCode: "9131900000000002XX",
    status: "live" as const,
    schemes: [{ scheme: "enterprise-pension" as const, region: "610000", fromMonth: month("2006-01") }],
  },
  makeUp,
};
interface Changed {
  readonly answers?: Partial<typeof answers>;
  readonly makeUp?: Partial<MakeUpFact>;
  readonly facts?: object;
  readonly today?: string;
}
const ask = (changed: Changed = {}) =>
  decide(
    { ...answers, ...changed.answers },
    { ...facts, ...changed.facts, makeUp: { ...makeUp, ...changed.makeUp } },
    shippedLaw,
    date(changed.today ?? "2026-11-18"),
  );
const blocksOf = (changed: Changed) =>
  ask(changed)
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);
const linesOf = (changed: Changed = {}) => {
  const decision = ask(changed);
  assert.equal(decision.kind, "granted");
  return decision.kind === "granted" ? decision.effect.lines : [];
};

test("two months are granted: each with its shares, then its late fee to the day of handing in", () => {
  // 6,700.00 × 16 % = 1,072.00 and × 8 % = 536.00, together 1,608.00.
  // April: 31 + 30 + 31 + 31 + 30 + 31 + 18 = 202 days; 1,608.00 × 0.05 % × 202 = 162.408 → 162.41.
  // May: 202 − 31 = 171 days; 1,608.00 × 0.05 % × 171 = 137.484 → 137.48.
  assert.deepEqual(
    linesOf().map(({ kind, monthFor, base, personal, employer, account, total }) => [
      kind,
      monthFor,
      base,
      personal,
      employer,
      account,
      total,
    ]),
    [
      ["make-up", "2026-04", "6700.00", "536.00", "1072.00", "536.00", "1608.00"],
      ["make-up", "2026-05", "6700.00", "536.00", "1072.00", "536.00", "1608.00"],
      ["late-fee", "2026-04", "6700.00", "0.00", "162.41", "0.00", "162.41"],
      ["late-fee", "2026-05", "6700.00", "0.00", "137.48", "0.00", "137.48"],
    ],
  );
});

test("the wage is kept as told and the base moved within the limits of the month, on both sides", () => {
  // Limits of Shaanxi in 2026: 4,818.60 to 24,093.00.
  const base = (wage: string) => linesOf({ answers: { wage } }).map((line) => [line.wage, line.base])[0];
  assert.deepEqual(base("4818.60"), ["4818.60", "4818.60"]);
  assert.deepEqual(base("4818.59"), ["4818.59", "4818.60"]);
  assert.deepEqual(base("24093.01"), ["24093.01", "24093.00"]);
});

test("each month goes by its own law: across the turn of a year the floor is another one", () => {
  const lines = linesOf({ answers: { fromMonth: month("2025-12"), toMonth: month("2026-01"), wage: "3000.00" } });
  assert.deepEqual(
    lines.filter((line) => line.kind === "make-up").map((line) => line.base),
    ["4650.00", "4818.60"],
  );
});

test("the window: the 22nd is in it, the 23rd and what follows are not, the 1st is again", () => {
  assert.deepEqual(blocksOf({ today: "2026-11-22" }), []);
  assert.deepEqual(blocksOf({ today: "2026-11-23" }), ["window"]);
  assert.deepEqual(blocksOf({ today: "2026-11-30" }), ["window"]);
  assert.deepEqual(blocksOf({ today: "2026-12-01" }), []);
  const text = ask({ today: "2026-11-23" }).findings[0]?.text;
  assert.equal(text, "2026年11月的申报期为11月1日至22日，今天是2026年11月23日。请在2026年12月1日后办理补缴核定。");
});

test("a month that was only not declared goes to tax since the switch, and is assessed before it", () => {
  const undeclared = (at: string) => ({ fromMonth: month(at), toMonth: month(at), reason: "undeclared" as const });
  assert.deepEqual(blocksOf({ answers: undeclared("2024-04") }), ["window"]);
  assert.match(ask({ answers: undeclared("2024-04") }).findings[0]?.text ?? "", /直接向税务部门申报/);
  assert.deepEqual(blocksOf({ answers: undeclared("2024-03") }), []);
});

test("months: last month is the last one, and from must not lie after to", () => {
  const span = (fromMonth: string, toMonth: string) =>
    blocksOf({ answers: { fromMonth: month(fromMonth), toMonth: month(toMonth) } });
  assert.deepEqual(span("2026-10", "2026-10"), []);
  assert.deepEqual(span("2026-10", "2026-11"), ["months"]);
  assert.deepEqual(span("2026-12", "2026-12"), ["months"]);
  assert.deepEqual(span("2026-05", "2026-04"), ["months"]);
});

test("three years at once need the paper of a court or an inspection: 35 months do not, 36 do", () => {
  const months = (fromMonth: string, legalDocument?: string) =>
    blocksOf({
      answers: { fromMonth: month(fromMonth), toMonth: month("2026-10"), ...(legalDocument && { legalDocument }) },
    });
  assert.deepEqual(months("2023-12"), []);
  assert.deepEqual(months("2023-11"), ["months"]);
  assert.deepEqual(months("2023-11", "铜劳人仲案〔2026〕12号"), []);
});

test("where limits or rates of a month are not published nothing is assessed", () => {
  assert.deepEqual(blocksOf({ answers: { fromMonth: month("2019-12"), toMonth: month("2019-12") } }), ["amount"]);
});

test("nobody else's people, no month twice, no month that is paid elsewhere", () => {
  assert.deepEqual(blocksOf({ makeUp: { personId: null } }), ["person"]);
  assert.deepEqual(blocksOf({ makeUp: { owedMonths: [month("2026-05")] } }), ["person"]);
  assert.deepEqual(blocksOf({ makeUp: { owedMonths: [month("2026-06")] } }), []);
  const until = (toMonth: string) => ({ elsewhere: [{ fromMonth: month("2020-01"), toMonth: month(toMonth) }] });
  assert.deepEqual(blocksOf({ makeUp: until("2026-04") }), ["person"]);
  assert.deepEqual(blocksOf({ makeUp: until("2026-03") }), []);
  assert.deepEqual(blocksOf({ facts: { employer: { ...facts.employer, schemes: [] } } }), ["person"]);
});

test("months since July 2011 bear no interest: it is said, with the article", () => {
  const amount = ask().findings.find((finding) => finding.code === "amount");
  assert.match(
    amount?.text ?? "",
    /本金 3,216.00 元，滞纳金 299.89 元，算到今天.*2011年7月起的月份只有滞纳金，不另计利息。/,
  );
  assert.equal(amount?.source?.article, "第八十六条");
});

test("a month of 2011 before July bears interest, whole for the employer and the account's part for the account", () => {
  // What was not published for Shaanxi before 2020 is made up here: who assesses, limits, and one rate of the account for all years.
  const on = (value: unknown, from = "2011-01-01") => [
    {
      from: date(from),
      to: date("2019-12-31"),
      value,
      source: { title: "某通知" },
      status: "confirmed" as const,
    },
  ];
  const limits = { floor: parseYuan("1000.00"), ceiling: parseYuan("9000.00"), referenceWage: parseYuan("3000.00") };
  const law = lawOf(
    {
      ...shippedTables,
      values: [
        ...shippedTables.values,
        values(levyMode("enterprise-pension", "employer", "make-up"), {
          "610000": on("agency-assessed", "2012-03-01"),
        }),
        values(declarationWindow("enterprise-pension", "employer"), { "610000": on({ fromDay: 1, toDay: 22 }) }),
        values(contributionLimits("enterprise-pension"), { "610000": on(limits) }),
        values(employerRate("enterprise-pension"), { "610000": on(rate(200_000n)) }),
        values(accountInterestRate, { "610000": on(rate(30_000n)) }),
      ],
    },
    date("2012-03-10"),
  );
  const asked = { ...answers, fromMonth: month("2011-06"), toMonth: month("2011-07"), wage: "2000.00" };
  const decision = decide(asked, facts, law, date("2012-03-10"));
  assert.ok(decision.kind === "granted", JSON.stringify(decision.findings));
  // 2,000.00 × 28 % = 560.00 a month. June to December is 7 months: 560.00 × 3 % × 7 ÷ 12 = 9.80; January and February:
  // 569.80 × 3 % × 2 ÷ 12 = 2.849 → 2.85; together 12.65. Of the account's 160.00: 2.80 and 162.80 × 3 % ÷ 6 = 0.814 → 0.81.
  assert.deepEqual(
    decision.effect.lines.map(({ kind, monthFor, employer, account }) => [kind, monthFor, employer, account]),
    [
      ["make-up", "2011-06", "400.00", "160.00"],
      ["make-up", "2011-07", "400.00", "160.00"],
      ["make-up-interest", "2011-06", "12.65", "3.61"],
      // 560.00 × 0.05 % = 0.28 a day: 254 days from 1 July, 223 from 1 August, to 10 March 2012.
      ["late-fee", "2011-06", "71.12", "0.00"],
      ["late-fee", "2011-07", "62.44", "0.00"],
    ],
  );
  assert.match(decision.findings.find((one) => one.code === "amount")?.text ?? "", /利息 12.65 元/);
});
