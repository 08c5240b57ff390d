import {
  addMonthsToDate,
  monthOf,
  monthsBetween,
  type PlainDate,
  sayMonth,
  type YearMonth,
} from "../kernel/calendar.ts";
import { bind, type Lookup, together } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import type { AnyRetirementGroup } from "./statutory.ts";
import { type EarlyLateRetirement, earlyLateRetirement, minimumContributionMonths } from "./values.ts";
import { type RetirementWindow, retirementWindow } from "./window.ts";

/** A month that a person chose, and what bears on it. */
export interface RetirementChoiceFacts {
  readonly birthDate: PlainDate;
  readonly chosenMonth: YearMonth;
  readonly paidMonths: number;
  /** The day of the written notice to the employer (early) or of the written agreement with it (late). */
  readonly saidOn?: PlainDate;
  /** Without an employer nobody retires late, and nobody has to be told. */
  readonly hasEmployer: boolean;
  /** 公务员, and leaders and managers of state bodies and state enterprises, do not retire late. */
  readonly heldToStatutoryAge: boolean;
}

export type ChoiceKind = "early" | "statutory" | "late";
export type ChoiceObstacle =
  | "too-early"
  | "too-late"
  | "too-few-months"
  | "no-employer"
  | "held-to-statutory-age"
  | "not-said"
  | "said-too-late";

/** Whether a person may retire in the chosen month: everything in the way at once, each with a sentence for the person. */
export interface RetirementChoice {
  readonly kind: ChoiceKind;
  readonly minimumMonths: number;
  readonly obstacles: readonly { readonly code: ChoiceObstacle; readonly text: string }[];
}

/**
 * 弹性退休的选择. Early: written notice to the employer at least three months before the chosen day; late: a written agreement
 * at least one month before the statutory day. The day within a month is the birthday. The choice is the person's: an
 * employer alone never makes it.
 *
 * @law 人社部发〔2024〕94号 弹性提前退休、弹性延迟退休
 * @law 国务院关于渐进式延迟法定退休年龄的办法 第三条
 */
export function retirementChoice(
  law: LawAt,
  group: AnyRetirementGroup,
): Lookup<(facts: RetirementChoiceFacts) => Lookup<RetirementChoice>> {
  const found = together({ window: retirementWindow(law, group), flexible: law.find(earlyLateRetirement) });
  if (found.kind === "missing") return found;
  const { window, flexible } = found.all;
  return bind(
    (facts: RetirementChoiceFacts): Lookup<RetirementChoice> => {
      const at = window.value(monthOf(facts.birthDate));
      if (at.kind === "missing") return at;
      const kind = kindOf(facts.chosenMonth, at.value.statutoryMonth);
      const minimum = law
        .on(kind === "early" ? facts.chosenMonth : at.value.statutoryMonth)
        .find(minimumContributionMonths);
      if (minimum.kind === "missing") return minimum;
      const obstacles = obstaclesOf(kind, facts, at.value, minimum.value, flexible.value);
      const said = obstacles.map((code) => ({
        code,
        text: sayObstacle(code, at.value, minimum.value, flexible.value),
      }));
      return bind({ kind, minimumMonths: minimum.value, obstacles: said }, at, minimum, flexible);
    },
    window,
    flexible,
  );
}

const kindOf = (chosen: YearMonth, statutory: YearMonth): ChoiceKind => {
  if (chosen === statutory) return "statutory";
  return chosen < statutory ? "early" : "late";
};

function obstaclesOf(
  kind: ChoiceKind,
  facts: RetirementChoiceFacts,
  { statutoryMonth, earliestMonth, latestMonth }: RetirementWindow,
  minimumMonths: number,
  flexible: EarlyLateRetirement,
): readonly ChoiceObstacle[] {
  const { chosenMonth, paidMonths, hasEmployer, heldToStatutoryAge } = facts;
  const late = kind === "late";
  const found: readonly (readonly [boolean, ChoiceObstacle])[] = [
    [chosenMonth < earliestMonth, "too-early"],
    [chosenMonth > latestMonth, "too-late"],
    [paidMonths < minimumMonths, "too-few-months"],
    [late && !hasEmployer, "no-employer"],
    [late && heldToStatutoryAge, "held-to-statutory-age"],
    ...noticeObstacle(kind, facts, statutoryMonth, flexible),
  ];
  return found.filter(([holds]) => holds).map(([, code]) => code);
}

/** Early: so many months before the chosen day; late: so many before the statutory day. At the statutory age nothing. */
function noticeObstacle(
  kind: ChoiceKind,
  { birthDate, chosenMonth, saidOn, hasEmployer }: RetirementChoiceFacts,
  statutoryMonth: YearMonth,
  { earlyNoticeMonths, lateNoticeMonths }: EarlyLateRetirement,
): readonly (readonly [boolean, ChoiceObstacle])[] {
  if (kind === "statutory" || !hasEmployer) return [];
  if (saidOn === undefined) return [[true, "not-said"]];
  const [target, months] = kind === "early" ? [chosenMonth, earlyNoticeMonths] : [statutoryMonth, lateNoticeMonths];
  const day = addMonthsToDate(birthDate, monthsBetween(monthOf(birthDate), target));
  return [[addMonthsToDate(saidOn, months) > day, "said-too-late"]];
}

function sayObstacle(
  code: ChoiceObstacle,
  { earliestMonth, latestMonth, statutoryMonth }: RetirementWindow,
  minimumMonths: number,
  { earlyNoticeMonths, lateNoticeMonths }: EarlyLateRetirement,
): string {
  const texts: Readonly<Record<ChoiceObstacle, string>> = {
    "too-early": `最早可选${sayMonth(earliestMonth)}。`,
    "too-late": `最晚可选${sayMonth(latestMonth)}。`,
    "too-few-months": `累计缴费年限要满${minimumMonths}个月，请选更晚的月份或继续缴费。`,
    "no-employer": `没有用人单位的不能延迟退休，请选${sayMonth(statutoryMonth)}或更早。`,
    "held-to-statutory-age": `公务员和国有单位的领导、管理人员不能延迟退休，请在${sayMonth(statutoryMonth)}办理。`,
    "not-said": `要先书面约定：提前退休须提前${earlyNoticeMonths}个月告知单位，延迟退休须提前${lateNoticeMonths}个月与单位签好。`,
    "said-too-late": `书面告知或约定太晚：提前退休须早${earlyNoticeMonths}个月，延迟退休须在法定年龄前${lateNoticeMonths}个月。`,
  };
  return texts[code];
}
