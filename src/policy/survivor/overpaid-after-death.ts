import { monthOf, monthsBetween, type PlainDate, type YearMonth } from "../kernel/calendar.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { citeRegulation } from "../regulation.ts";
import { pensionMonthsAfterDeath } from "./values.ts";

export interface PaidAfterDeath {
  readonly diedOn: PlainDate;
  /** What was paid each month. */
  readonly monthly: Fen;
  /** The last month that was paid. */
  readonly lastPaid: YearMonth;
}

export interface OverpaidAfterDeath {
  readonly months: number;
  readonly amount: Fen;
}

/**
 * 多发待遇 after a death: the pension is due for the month of death, every month paid after it is to be returned. A last month
 * that is not after the month of death means that nothing was overpaid. Exact. Law of the day of death.
 * @law 社会保险经办条例 第四十六条
 */
export function overpaidAfterDeath(law: LawAt): Lookup<(facts: PaidAfterDeath) => OverpaidAfterDeath> {
  const due = law.find(pensionMonthsAfterDeath);
  if (due.kind === "missing") return due;
  return bind((facts: PaidAfterDeath) => overpaidBy(due.value, facts), due);
}

function overpaidBy(dueMonths: number, { diedOn, monthly, lastPaid }: PaidAfterDeath): OverpaidAfterDeath {
  const months = Math.max(0, monthsBetween(monthOf(diedOn), lastPaid) - dueMonths);
  return { months, amount: fen(monthly * BigInt(months)) };
}

export type OverpaidExplained = { readonly [Part in keyof OverpaidAfterDeath]: Derivation };

/** The same, both figures as derivations. */
export function explainOverpaidAfterDeath(law: LawAt): Lookup<(facts: PaidAfterDeath) => OverpaidExplained> {
  const due = law.find(pensionMonthsAfterDeath);
  if (due.kind === "missing") return due;
  const dueMonths = parameterUsed(due, { value: String(due.value), unit: "months" });
  return bind((facts: PaidAfterDeath) => {
    const overpaid = overpaidBy(due.value, facts);
    const inputs: readonly DerivationInput[] = [
      given("最后发放月份", facts.lastPaid, "month", "待遇发放记录"),
      given("死亡月份", monthOf(facts.diedOn), "month", "死亡证明或共享数据"),
      dueMonths,
    ];
    const months = derive({
      label: "多发月数",
      result: String(overpaid.months),
      unit: "months",
      formula: `较大者（最后发放月份 − 死亡月份 − ${dueMonths.label}，0）`,
      inputs,
      law: due.parameter.source,
      note: "死亡当月的养老金照发，次月起发放的应当退还。",
    });
    const amount = derive({
      label: "多发金额",
      result: toYuan(overpaid.amount),
      unit: "yuan",
      formula: "月养老金 × 多发月数",
      inputs: [given("月养老金", toYuan(facts.monthly), "yuan", "待遇发放记录"), months],
      law: citeRegulation(46),
    });
    return { months, amount };
  }, due);
}
