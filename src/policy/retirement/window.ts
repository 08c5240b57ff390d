import { addMonths, type YearMonth } from "../kernel/calendar.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { bind, type Known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import {
  type AnyRetirementGroup,
  explainRetirementOf,
  retirementAgeOf,
  retirementBy,
  type StatutoryRetirement,
} from "./statutory.ts";
import {
  type EarlyLateRetirement,
  earlyLateRetirement,
  minimumContributionMonths,
  type RetirementAge,
} from "./values.ts";

/** When a person may retire, and how many months of contributions each choice takes. */
export interface RetirementWindow extends StatutoryRetirement {
  /** The first month that is paid: the one after the month of retirement. */
  readonly payFrom: YearMonth;
  readonly minimumMonths: number;
  /** 弹性提前: not before the age of before the reform. Equal to the statutory month where there is no choice. */
  readonly earliestMonth: YearMonth;
  readonly minimumMonthsAtEarliest: number;
  /** 弹性延迟, by agreement with an employer. */
  readonly latestMonth: YearMonth;
  readonly minimumMonthsAtLatest: number;
}

/**
 * 法定退休年龄与弹性退休. Whoever reaches the statutory age since 2025 may retire up to three years earlier, but not before the age
 * of before the reform, or up to three years later. The minimum of contributions is that of the year of the statutory month;
 * who retires early needs that of the chosen year, who retires late still that of the statutory year: so a person may qualify
 * early and not at the statutory age. Calendar months; the day of birth plays no part.
 *
 * @law 国务院关于渐进式延迟法定退休年龄的办法 第一条
 * @law 国务院关于渐进式延迟法定退休年龄的办法 第二条
 * @law 国务院关于渐进式延迟法定退休年龄的办法 第三条
 * @law 中华人民共和国社会保险法 第十六条
 */
export function retirementWindow(
  law: LawAt,
  group: AnyRetirementGroup,
): Lookup<(birthMonth: YearMonth) => Lookup<RetirementWindow>> {
  const age = retirementAgeOf(law, group);
  if (age.kind === "missing") return age;
  return bind((birthMonth: YearMonth): Lookup<RetirementWindow> => {
    const found = windowLaw(law, age.value, birthMonth);
    return found.kind === "missing" ? found : bind(found.value.window, found);
  }, age);
}

/** A window with the values of law that it came from; without a choice of month there is none to name. */
interface WindowLaw {
  readonly window: RetirementWindow;
  readonly minimum: Known<number>;
  readonly early: Known<number>;
  readonly choice: Known<EarlyLateRetirement> | undefined;
}

function windowLaw(law: LawAt, age: RetirementAge, birthMonth: YearMonth): Lookup<WindowLaw> {
  const statutory = retirementBy(age, birthMonth);
  const { statutoryMonth, delayMonths } = statutory;
  const lookup = law.on(statutoryMonth).find(earlyLateRetirement);
  const choice = lookup.kind === "known" ? lookup : undefined;
  const { earlyMonths, lateMonths } = choice?.value ?? { earlyMonths: 0, lateMonths: 0 };
  // Before the statutory month by three years, but not before the old age: the delay is what there is to give back.
  const earliestMonth = addMonths(statutoryMonth, -Math.min(earlyMonths, delayMonths));
  const minimums = together({
    minimum: law.on(statutoryMonth).find(minimumContributionMonths),
    early: law.on(earliestMonth).find(minimumContributionMonths),
  });
  if (minimums.kind === "missing") return minimums;
  const { minimum, early } = minimums.all;
  const window: RetirementWindow = {
    ...statutory,
    payFrom: addMonths(statutoryMonth, 1),
    minimumMonths: minimum.value,
    earliestMonth,
    minimumMonthsAtEarliest: early.value,
    latestMonth: addMonths(statutoryMonth, lateMonths),
    minimumMonthsAtLatest: minimum.value,
  };
  return bind({ window, minimum, early, choice }, minimum, early, ...(choice === undefined ? [] : [choice]));
}

/** The figures of a window that are explained: the delay and the age stand inside the statutory month. */
export type WindowFigure = Exclude<
  keyof RetirementWindow,
  "delayMonths" | "statutoryAgeMonths" | "minimumMonthsAtLatest"
>;

/** The same as derivations. */
export function explainRetirementWindow(
  law: LawAt,
  group: AnyRetirementGroup,
): Lookup<(birthMonth: YearMonth) => Lookup<Readonly<Record<WindowFigure, Derivation>>>> {
  const all = together({ age: retirementAgeOf(law, group), explain: explainRetirementOf(law, group) });
  if (all.kind === "missing") return all;
  const { age, explain } = all.all;
  return bind((birthMonth: YearMonth): Lookup<Readonly<Record<WindowFigure, Derivation>>> => {
    const found = windowLaw(law, age.value, birthMonth);
    if (found.kind === "missing") return found;
    return bind(stepsOf(found.value, explain.value(birthMonth)), found);
  }, age);
}

function stepsOf({ window, minimum, early, choice }: WindowLaw, statutoryMonth: Derivation) {
  const { source } = minimum.parameter;
  const month = (label: string, result: YearMonth, formula: string, inputs: readonly DerivationInput[], note: string) =>
    derive({
      label,
      result,
      unit: "month",
      formula,
      inputs: [statutoryMonth, ...inputs],
      law: choice?.parameter.source ?? source,
      note,
    });
  const minimumStep = (label: string, of: Known<number>) => {
    const used = parameterUsed(of, { label: "当年的最低缴费月数", value: String(of.value), unit: "months" });
    return derive({
      label,
      result: used.value,
      unit: "months",
      formula: used.label,
      inputs: [used],
      law: of.parameter.source,
    });
  };
  const months = (label: string, value: number) =>
    choice === undefined
      ? given(label, "0", "months", "2025年以前不能选择")
      : parameterUsed(choice, { label, value: String(value), unit: "months" });
  const earlyMost = months("最多提前月数", choice?.value.earlyMonths ?? 0);
  const lateMost = months("最多延迟月数", choice?.value.lateMonths ?? 0);
  const delay = given("因改革延迟的月数", String(window.delayMonths), "months", "法定退休年龄");
  const { label } = statutoryMonth;
  return {
    statutoryMonth,
    payFrom: month("开始领取的月份", window.payFrom, `${label} + 1`, [], "从退休的次月起发放。"),
    minimumMonths: minimumStep("最低缴费月数", minimum),
    earliestMonth: month(
      "最早可选的月份",
      window.earliestMonth,
      `${label} − 较小者（${earlyMost.label}，${delay.label}）`,
      [earlyMost, delay],
      "不能早于改革前的退休年龄。",
    ),
    minimumMonthsAtEarliest: minimumStep("提前退休的最低缴费月数", early),
    latestMonth: month(
      "最晚可选的月份",
      window.latestMonth,
      `${label} + ${lateMost.label}`,
      [lateMost],
      "要与单位协商一致；最低缴费年限仍按法定退休的年份。",
    ),
  };
}
