import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, figureOf, given } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { explainMonths, type InsuredCareer, monthsBy } from "./grant-months.ts";
import { type SurvivorMonths, survivorMonths } from "./values.ts";

export interface DeathFacts extends InsuredCareer {
  /** Yearly urban disposable income per head of the province, of the year before the death. */
  readonly urbanIncome: Fen;
}

export interface DeathBenefits {
  /** 丧葬补助金. */
  readonly funeral: Fen;
  /** 抚恤金发放月数 in hundredths of a month. */
  readonly grantMonths: bigint;
  /** 抚恤金, paid once. */
  readonly grant: Fen;
}

/**
 * 遗属待遇 after a death that is not work-related: 2 months of income for the funeral, and one grant of so many months. A month
 * of income is a twelfth of the year's and is not rounded; each of the two amounts is rounded half up to the fen, once. The
 * law is that of the day of death. After a work injury the pension fund pays neither.
 * @law 人社部发〔2021〕18号
 * @law 中华人民共和国社会保险法 第十七条
 */
export function deathBenefits(law: LawAt): Lookup<(facts: DeathFacts) => DeathBenefits> {
  const months = law.find(survivorMonths);
  if (months.kind === "missing") return months;
  return bind((facts: DeathFacts) => benefitsBy(months.value, facts), months);
}

function benefitsBy(months: SurvivorMonths, facts: DeathFacts): DeathBenefits {
  const { urbanIncome } = facts;
  const grantMonths = monthsBy(months, facts);
  return {
    funeral: fen(roundHalfUp(urbanIncome * BigInt(months.funeral), 12n)),
    grantMonths,
    grant: fen(roundHalfUp(urbanIncome * grantMonths, 1200n)),
  };
}

export type DeathExplained = { readonly [Part in keyof DeathBenefits]: Derivation };

/** The same, each figure as a derivation. `income` is where the income came from; it must show the same amount. */
export function explainDeathBenefits(
  law: LawAt,
): Lookup<(facts: DeathFacts, income?: DerivationInput) => DeathExplained> {
  const months = law.find(survivorMonths);
  if (months.kind === "missing") return months;
  const funeralMonths = parameterUsed(months, {
    label: "丧葬补助金发放月数",
    value: String(months.value.funeral),
    unit: "number",
  });
  return bind((facts: DeathFacts, income: DerivationInput = urbanIncomeGiven(facts.urbanIncome)) => {
    if (figureOf(income) !== toYuan(facts.urbanIncome)) throw new RangeError("the income shown is not the one used");
    const amounts = benefitsBy(months.value, facts);
    const grantMonths = explainMonths(months, facts);
    const paid = (label: string, amount: Fen, count: DerivationInput) =>
      derive({
        label,
        result: toYuan(amount),
        unit: "yuan",
        rounding: "四舍五入到分",
        formula: `${income.label} ÷ 12 × ${count.label}`,
        inputs: [income, count],
        law: months.parameter.source,
      });
    return {
      funeral: paid("丧葬补助金", amounts.funeral, funeralMonths),
      grantMonths,
      grant: paid("抚恤金", amounts.grant, grantMonths),
    };
  }, months);
}

/** The income as a fact that somebody gave. */
export const urbanIncomeGiven = (urbanIncome: Fen): DerivationInput =>
  given("上一年度城镇居民人均可支配收入", toYuan(urbanIncome), "yuan", "本省统计部门公布");
