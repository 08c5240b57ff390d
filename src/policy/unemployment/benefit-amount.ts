import { assertShows } from "../contribution/declared-base.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { type Fen, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { unemploymentBenefitShare } from "./values.ts";

/**
 * 失业保险金 a month as the region's share of the local minimum wage, rounded half up to the fen. Missing where the region
 * publishes an amount instead: the amount is then given by the caller.
 *
 * @law 中华人民共和国社会保险法 第四十七条
 * @law 广东省失业保险条例 第十九条
 */
export function unemploymentBenefit(law: LawAt, region: Region): Lookup<(minimumWage: Fen) => Fen> {
  const share = law.find(unemploymentBenefitShare, region);
  if (share.kind === "missing") return share;
  return bind((minimumWage: Fen) => shareOf(minimumWage, share.value), share);
}

/** The same as a derivation. `input` is where the minimum wage came from. */
export function explainUnemploymentBenefit(
  law: LawAt,
  region: Region,
): Lookup<(minimumWage: Fen, input?: DerivationInput) => Derivation> {
  const share = law.find(unemploymentBenefitShare, region);
  if (share.kind === "missing") return share;
  return bind((minimumWage: Fen, input?: DerivationInput) => {
    const wage = input ?? given("当地最低工资标准", toYuan(minimumWage), "yuan", "当地公布");
    assertShows(wage, minimumWage);
    const label = "失业保险金占最低工资比例";
    return derive({
      label: "失业保险金",
      result: toYuan(shareOf(minimumWage, share.value)),
      unit: "yuan",
      rounding: "四舍五入到分",
      formula: `${wage.label} × ${label}`,
      inputs: [wage, parameterUsed(share, { label, value: toDecimal(share.value), unit: "rate" })],
      law: share.parameter.source,
    });
  }, share);
}
