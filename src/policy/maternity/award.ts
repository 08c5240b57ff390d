import { roundHalfUp, trimDecimal } from "../kernel/decimal.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { explainMaternityLeave, type MaternityLeaveFacts, maternityLeave } from "./maternity-leave.ts";
import { maternityDayDivisor } from "./values.ts";

/** Contribution bases of the employer's people in the year before: their sum, and how many months of how many people. */
export interface EmployerWages {
  readonly sum: Fen;
  readonly personMonths: number;
}

/**
 * 生育津贴 as it is awarded, by the law of the day of the birth or the miscarriage: the employer's average is divided out
 * together with the divisor, so that the amount is rounded once. Bound to the event, whose leave is looked up with it.
 *
 * @law 中华人民共和国社会保险法 第五十六条
 */
export function maternityAward(
  law: LawAt,
  region: Region,
  event: MaternityLeaveFacts,
): Lookup<(wages: EmployerWages) => Fen> {
  const found = together({ leave: maternityLeave(law, region, event), divisor: law.find(maternityDayDivisor, region) });
  if (found.kind === "missing") return found;
  const { leave, divisor } = found.all;
  return bind((wages) => awardBy(divisor.value, leave.value.days, wages), leave, divisor);
}

/** `divisor` is in tenths of a day. */
function awardBy(divisor: bigint, days: number, { sum, personMonths }: EmployerWages): Fen {
  if (!Number.isInteger(personMonths) || personMonths < 1) {
    throw new RangeError(`maternityAward: the average is taken over whole months of people, not ${personMonths}`);
  }
  return fen(roundHalfUp(sum * BigInt(days) * 10n, BigInt(personMonths) * divisor));
}

export interface ExplainedMaternity {
  readonly allowance: Derivation;
  readonly days: Derivation;
  /** 用人单位上年度职工月平均工资, rounded as a figure to look at. */
  readonly average: Derivation;
}

/** The same as derivations. */
export function explainMaternityAward(
  law: LawAt,
  region: Region,
  event: MaternityLeaveFacts,
): Lookup<(wages: EmployerWages) => ExplainedMaternity> {
  const found = together({
    leave: maternityLeave(law, region, event),
    days: explainMaternityLeave(law, region, event),
    divisor: law.find(maternityDayDivisor, region),
  });
  if (found.kind === "missing") return found;
  const { leave, days, divisor } = found.all;
  const by = parameterUsed(divisor, { label: "日均工资除数", value: trimDecimal(divisor.value, 1), unit: "number" });
  return bind(
    (wages) => {
      const inputs = wagesGiven(wages);
      const [sum, count] = inputs;
      const allowance = derive({
        label: "生育津贴",
        result: toYuan(awardBy(divisor.value, leave.value.days, wages)),
        unit: "yuan",
        rounding: "四舍五入到分",
        formula: `${sum.label} × ${days.value.label} ÷ ${count.label} ÷ ${by.label}`,
        inputs: [...inputs, days.value, by],
        law: article56,
        note: "按用人单位的平均工资计算，不是本人工资；平均工资未舍入。",
      });
      return { allowance, days: days.value, average: averageOf(wages) };
    },
    days,
    divisor,
  );
}

const article56 = { title: "中华人民共和国社会保险法", article: "第五十六条" };
const from = "单位上年度的缴费记录";
const wagesGiven = ({ sum, personMonths }: EmployerWages) =>
  [
    given("单位上年度缴费基数合计", toYuan(sum), "yuan", from),
    given("缴费人月数", String(personMonths), "number", from),
  ] as const;

function averageOf(wages: EmployerWages): Derivation {
  const inputs = wagesGiven(wages);
  const [sum, count] = inputs;
  return derive({
    label: "用人单位上年度职工月平均工资",
    result: toYuan(fen(roundHalfUp(wages.sum, BigInt(wages.personMonths)))),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: `${sum.label} ÷ ${count.label}`,
    inputs,
    law: article56,
  });
}
