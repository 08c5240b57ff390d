import { assertShows } from "../contribution/declared-base.ts";
import { type Derivation, type DerivationInput, derive } from "../kernel/derivation.ts";
import { type Fen, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { givenAverageWage } from "./own-wage.ts";
import { type CareLevel, careAllowanceShares, careLevelTitles, type InjuryPayer } from "./values.ts";

export interface CareAllowanceFacts {
  readonly careLevel: CareLevel;
  /** 统筹地区上年度职工月平均工资, fen a month. */
  readonly localAverageWage: Fen;
}

export interface CareAllowance {
  readonly allowance: Fen;
  readonly payer: InjuryPayer;
}

/**
 * 生活护理费 a month: a share of the local average wage by care level, rounded half up to the fen. The fund pays.
 *
 * @law 工伤保险条例 第三十四条
 */
export function careAllowance(law: LawAt): Lookup<(facts: CareAllowanceFacts) => CareAllowance> {
  const shares = law.find(careAllowanceShares);
  if (shares.kind === "missing") return shares;
  return bind(
    ({ careLevel, localAverageWage }: CareAllowanceFacts) => ({
      allowance: shareOf(localAverageWage, shares.value[careLevel]),
      payer: "work-injury-fund" as const,
    }),
    shares,
  );
}

/** The same as a derivation. */
export function explainCareAllowance(
  law: LawAt,
): Lookup<(facts: CareAllowanceFacts, average?: DerivationInput) => Derivation> {
  const shares = law.find(careAllowanceShares);
  if (shares.kind === "missing") return shares;
  return bind(({ careLevel, localAverageWage }: CareAllowanceFacts, average?: DerivationInput) => {
    const wage = average ?? givenAverageWage(localAverageWage);
    assertShows(wage, localAverageWage);
    const share = shares.value[careLevel];
    const label = "生活护理费比例";
    return derive({
      label: "生活护理费",
      result: toYuan(shareOf(localAverageWage, share)),
      unit: "yuan",
      rounding: "四舍五入到分",
      formula: `${wage.label} × ${label}`,
      inputs: [wage, parameterUsed(shares, { label, value: toDecimal(share), unit: "rate" })],
      law: shares.parameter.source,
      note: `${careLevelTitles[careLevel]}，由工伤保险基金按月支付。`,
    });
  }, shares);
}
