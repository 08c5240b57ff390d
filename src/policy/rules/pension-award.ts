import { monthsBetween } from "../kernel/calendar.ts";
import type { Derivation } from "../kernel/derivation.ts";
import { bind, type Known, known, type Lookup, type Missing, together } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { type Award, type AwardFacts, pensionAward } from "../pension/award.ts";
import { type AwardLaw, type AwardTerms, awardLaw } from "../pension/award-law.ts";
import { ageRangeOf, annuityDivisor, type Divisor, explainAnnuityDivisor, sayDivisor } from "../pension/divisor.ts";
import { type ExplainedAward, explainPensionAward } from "../pension/explain-award.ts";
import { explainRecomputation, recomputation } from "../pension/recompute.ts";
import { minimumContributionMonths } from "../retirement/values.ts";
import { retirementWindow } from "../retirement/window.ts";
import * as read from "./input.ts";
import { retirementGroup } from "./retirement.ts";
import { answered, defineRule, inYuan, type RuleContext } from "./rule.ts";

const awardShape = {
  region: read.region,
  group: read.optional(retirementGroup),
  birthMonth: read.optional(read.yearMonth),
  retireMonth: read.yearMonth,
  calculationBase: read.given(read.amount),
  averageIndex: read.optional(read.share),
  indexedWage: read.optional(read.amount),
  transitionIndex: read.optional(read.share),
  totalMonths: read.months,
  deemedMonths: read.optional(read.months),
  accountBalance: read.amount,
  divisor: read.given(read.decimal(1)),
  coefficient: read.given(read.part),
} as const;

type AwardInput = read.InputOf<typeof awardShape>;

export const pensionAwardRules = {
  "pension.award": defineRule({
    title: "企业职工基本养老金核定：基础养老金、过渡性养老金、个人账户养老金",
    input: awardShape,
    example: {
      region: "610000",
      birthMonth: "1965-06",
      retireMonth: "2025-08",
      averageIndex: "0.712",
      totalMonths: 519,
      deemedMonths: 130,
      accountBalance: "107495.72",
    },
    answer: (input, context) => {
      const found = computeAward(input, context);
      if (found.kind === "missing") return found;
      const { award, divisor, provisional, flags, explain } = found.value;
      const result = { ...inYuan({ ...award }), divisor: sayDivisor(divisor), provisional };
      return answered(result, { basis: [found], flags, explain: () => ({ ...explain() }) });
    },
  }),

  "pension.recompute": defineRule({
    title: "预发养老金在计发基数公布后的重新核定与补发",
    input: { ...awardShape, newBase: read.amount, paidMonths: read.months },
    example: {
      region: "610000",
      birthMonth: "1965-06",
      retireMonth: "2025-08",
      calculationBase: "7727.00",
      averageIndex: "0.712",
      totalMonths: 519,
      deemedMonths: 130,
      accountBalance: "107495.72",
      newBase: "7881.00",
      paidMonths: 10,
    },
    answer: ({ newBase, paidMonths, ...input }, context) => {
      if (input.indexedWage !== undefined) {
        read.refuseField("indexedWage", "重新核定要用平均缴费工资指数 averageIndex，指数化工资会随计发基数改变");
      }
      const both = together({
        before: computeAward(input, context),
        after: computeAward({ ...input, calculationBase: newBase }, context),
      });
      if (both.kind === "missing") return both;
      const { before, after } = both.all;
      const outcome = recomputation(before.value.award.total, after.value.award.total, paidMonths);
      const { newTotal, monthlyDifference, backPayment, kept } = outcome;
      const result = {
        ...inYuan({ newTotal, monthlyDifference, backPayment }),
        ...inYuan({ provisionalTotal: before.value.award.total, recomputedTotal: after.value.award.total }),
      };
      const flags = [...after.value.flags, ...(kept ? ["kept:provisional-amount"] : [])];
      return answered(result, {
        basis: [before],
        flags,
        explain: () =>
          explainRecomputation(before.value.explain().total, after.value.explain().total, outcome, paidMonths),
      });
    },
  }),
};

interface Computed {
  readonly award: Award;
  readonly divisor: Divisor;
  readonly provisional: boolean;
  readonly flags: readonly string[];
  readonly explain: () => ExplainedAward;
}

function computeAward(input: AwardInput, { law }: RuleContext): Lookup<Computed> {
  const { region, retireMonth, accountBalance, totalMonths, deemedMonths = 0, transitionIndex, indexedWage } = input;
  read.exactlyOne(["averageIndex", "indexedWage"], input.averageIndex, indexedWage);
  if (deemedMonths > totalMonths) read.refuseField("deemedMonths", "视同缴费月数不能多于累计缴费月数 totalMonths");
  const lawAt = law.on(retireMonth);
  const terms: AwardTerms = {
    deemed: deemedMonths > 0,
    calculationBase: input.calculationBase,
    coefficient: input.coefficient,
  };
  const rule = pensionAward(lawAt, region, terms);
  if (rule.kind === "missing") return rule;
  const divisor = divisorOf(input, lawAt);
  if (divisor.kind === "missing") return divisor;
  const averageIndex = input.averageIndex ?? noIndex;
  const facts: AwardFacts = {
    ...{ averageIndex, indexedWage, transitionIndex, totalMonths, deemedMonths, accountBalance },
    divisor: divisor.value.divisor,
  };
  const found: AwardLaw = known(awardLaw(lawAt, region, terms));
  const eligibility = eligibilityFlags(input, lawAt);
  const estimate = found.transition?.estimate === true ? ["estimate:transition"] : [];
  const value: Computed = {
    award: rule.value(facts),
    divisor: divisor.value.divisor,
    provisional: found.provisional,
    flags: [...(found.provisional ? ["provisional:calculation-base"] : []), ...estimate, ...eligibility],
    explain: () => {
      const step = divisor.value.step?.();
      return known(explainPensionAward(lawAt, region, terms))(facts, step === undefined ? {} : { divisor: step });
    },
  };
  return bind(value, rule, ...(divisor.value.basis ?? []));
}

/** With an indexed wage the average index is not asked. */
const noIndex = 0n as AwardFacts["averageIndex"];

interface DivisorFound {
  readonly divisor: Divisor;
  readonly basis?: readonly Known<unknown>[];
  readonly step?: () => Derivation;
}

/** Given, or from the age in the month of retirement. */
function divisorOf(
  { divisor, birthMonth, retireMonth, region }: AwardInput,
  lawAt: LawAt,
): { readonly kind: "known"; readonly value: DivisorFound } | Missing {
  if (divisor !== undefined) return { kind: "known", value: { divisor } };
  if (birthMonth === undefined) return read.refuseField("birthMonth", "没有给出 divisor 时须给出出生年月");
  const age = monthsBetween(birthMonth, retireMonth);
  if (age < 0) return read.refuseField("retireMonth", "退休年月早于出生年月 birthMonth");
  const rule = annuityDivisor(lawAt, region, ageRangeOf(age));
  if (rule.kind === "missing") return rule;
  const step = () => known(explainAnnuityDivisor(lawAt, region, ageRangeOf(age)))(age);
  return { kind: "known", value: { divisor: rule.value(age), basis: [rule], step } };
}

/** With group and birth month the award also says when the month or the contributions do not suffice. */
function eligibilityFlags(
  { group, birthMonth, retireMonth, totalMonths }: AwardInput,
  lawAt: LawAt,
): readonly string[] {
  if (group === undefined || birthMonth === undefined) return [];
  const rule = retirementWindow(lawAt, group);
  const window = rule.kind === "missing" ? rule : rule.value(birthMonth);
  if (window.kind === "missing") return [];
  const { earliestMonth, latestMonth, statutoryMonth, minimumMonths } = window.value;
  const early = lawAt.find(minimumContributionMonths);
  const needed = retireMonth < statutoryMonth && early.kind === "known" ? early.value : minimumMonths;
  return [
    ...(retireMonth < earliestMonth ? ["check:before-earliest-month"] : []),
    ...(retireMonth > latestMonth ? ["check:after-latest-month"] : []),
    ...(totalMonths < needed ? ["check:below-minimum-months"] : []),
  ];
}
