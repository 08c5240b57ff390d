import { z } from "zod";
import { birthDatesOf } from "#domains/registration/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import { databaseOver } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Figures, RunKind } from "#platform/runs/run-kind.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { date } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { type Known, sayMissing } from "#policy/kernel/parameter.ts";
import { type Region, sayRegion } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { adjustedPension, adjustedYears, ageOn, tableOfYear } from "#policy/pension/adjusted-pension.ts";
import type { Adjustment } from "#policy/pension/adjustment.ts";
import { adjustmentTable, nationalAdjustmentRate } from "#policy/pension/values.ts";
import type { PensionFacts } from "../kinds/basic-pension.ts";
import { allowanceAdjusted, type InvalidityFactsKept } from "../kinds/invalidity-allowance.ts";
import { ownRegion, refuseOtherRegion } from "../mass-revision/region.ts";
import { figureOf, type Revised, type Rule, raiseOf, reviseSlice } from "../mass-revision/slice.ts";
import { reviewedBirthDates } from "../retirement-store.ts";
import type { Decided } from "../revision.ts";
import { adjustmentKindCode } from "./codes.ts";
import { type Adjusted, adjustedKinds, decideAdjusted } from "./decide.ts";

const given = z.strictObject({
  region: z.string().regex(/^\d{6}$/),
  year: z.number().int().min(2005).max(2200),
});
export type AdjustmentGiven = z.infer<typeof given>;

/**
 * 基本养老金年度调整 of everybody in a region who had retired by the end of the year before: from January on, with the months that
 * are due already paid up.
 *
 * @law 中华人民共和国社会保险法 第十八条
 */
export const adjustmentKind = (law: Law, secrecy: Secrecy): RunKind<AdjustmentGiven> => ({
  code: adjustmentKindCode,
  title: "养老金年度调整",
  explanation:
    "按公布的调整办法，给统筹区内上年年底前退休的人从1月起加发：定额、按缴费年限、按上年12月养老金水平、按年龄倾斜四部分。领病残津贴的，发全部的一样调，只发基础养老金部分的按全国总体调整比例调。已应发的月份补差额，暂停的照样调整、留着待发。调整过的不再调；办法更正后调高的只补差额。",
  given,
  follows: [adjustmentTable.name, nationalAdjustmentRate.name],
  openers: ["data", "checker"],
  confirmers: ["approver", "finance"],
  figures: [
    { code: "raised", name: "每月增加" },
    { code: "fixed", name: "其中定额" },
    { code: "years", name: "其中按缴费年限" },
    { code: "pension", name: "其中按养老金水平" },
    { code: "tilt", name: "其中年龄倾斜" },
    { code: "arrears", name: "补发以前月份" },
  ],
  reasons: {
    adjusted: "调整",
    later: "上年年底以后核定，这一年不调",
    stopped: "1月以前已停发",
    missing: "参数未配置",
  },
  async offers(context) {
    const region = await ownRegion(context);
    const known = law.asKnownOn(businessDate(context.now));
    return adjustedYears(known, region).map((year) => {
      const table = tableOfYear(known, region, year);
      const note = table.kind === "known" ? noteOf(table) : "";
      const title = `${sayRegion(region)}${year}年养老金调整${note}`;
      const early = year > Number(businessDate(context.now).slice(0, 4));
      const obstacle = early ? `${year}年还没有到，1月1日起可以调整。` : null;
      return { key: `${region}-${year}`, given: { region, year }, title, obstacle };
    });
  },
  async begin(context, { region, year }) {
    await refuseOtherRegion(context, region);
    const today = businessDate(context.now);
    const table = tableOfYear(law.asKnownOn(today), region, year);
    if (table.kind === "missing") throw new Problem("law/missing", `${sayMissing(table)}。请先在参数公布里公布。`);
    return {
      scope: region,
      title: `${sayRegion(region)}${year}年养老金调整${noteOf(table)}`,
      mark: `TZ-${region}-${year}`,
      lawKnownOn: today,
    };
  },
  slice: (work) => {
    const { number, lawKnownOn } = work.run;
    return reviseSlice(work, secrecy, ruleOf(law.asKnownOn(lawKnownOn), work.given, number));
  },
});

const noteOf = ({ parameter }: Known<unknown>): string =>
  parameter.status === "unconfirmed" ? `（参数待确认：${parameter.source.title}）` : "";

const ruleOf = (law: Law, { region, year }: AdjustmentGiven, run: string): Rule<Adjusted> => ({
  region,
  kinds: adjustedKinds,
  async ready(client, personIds) {
    const registered = await birthDatesOf(client, personIds);
    const reviewed = await reviewedBirthDates(databaseOver(client), personIds);
    const day = date(`${year}-01-01`);
    return (held) => {
      const { person_id: personId } = held.award;
      const born = reviewed.get(personId) ?? registered.get(personId);
      if (born === undefined) throw new Error(`person ${personId} has an award and no birth date`);
      const age = ageOn(born, day);
      return decideAdjusted(law, held, { year, knownOn: law.knownOn, age, run });
    };
  },
  figures: (revised) => figuresOf(law, revised, year),
  say: (one) => ({ amount: raiseOf(one), reason: "adjusted" }),
});

function figuresOf(law: Law, revised: readonly Revised[], year: number): Figures {
  const parts = revised.map((one) => partsOf(law, one, year));
  const sum = (part: (of: Adjustment) => bigint) => {
    let [count, amount] = [0, 0n];
    for (const of of parts) {
      const one = part(of);
      if (one <= 0n) continue;
      count += 1;
      amount += one;
    }
    return { count, amount };
  };
  return {
    raised: figureOf(revised, raiseOf),
    fixed: sum((one) => one.fixed),
    years: sum((one) => one.byYears),
    pension: sum((one) => one.byPension),
    tilt: sum((one) => one.tilt),
    arrears: figureOf(
      revised.filter((one) => one.arrears !== 0n),
      (one) => one.arrears,
    ),
  };
}

const zero = fen(0n);
const none: Adjustment = { fixed: zero, byYears: zero, byPension: zero, tilt: zero, increase: zero, newPension: zero };

/** What the year's adjustment of the last stretch consists of. */
function partsOf(law: Law, { award, stretches }: Revised, year: number): Adjustment {
  const last = stretches.at(-1);
  if (last === undefined || last.computed === null) return none;
  const basis = { region: award.region, month: award.retire_month };
  const adjusted =
    award.kind === "invalidity-allowance"
      ? allowanceAdjusted(law.asKnownOn(last.lawKnownOn), basis, last.facts as InvalidityFactsKept)
      : pensionAdjusted(law, award.region, last);
  return adjusted.kind === "adjusted" ? (adjusted.byYear.get(year) ?? none) : none;
}

function pensionAdjusted(law: Law, region: Region, { total, computed, facts }: Decided) {
  const awarded = fen(total - (computed?.components.get("adjustment") ?? 0n));
  const { totalMonths, adjustments: had = [] } = facts as PensionFacts;
  return adjustedPension(law, { region, totalMonths, awarded, had });
}
