import { type Derivation, type DerivationInput, derive } from "../kernel/derivation.ts";
import { type Fen, fen, type Rate, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { assertShows, declaredBase } from "./declared-base.ts";
import { type FlexibleWorkerRates, flexibleWorkerRates } from "./values.ts";

/** What a flexible worker pays for one month, in fen. */
export interface FlexibleShares {
  readonly total: Fen;
  /** Credited to 个人账户. */
  readonly account: Fen;
  readonly pooled: Fen;
}

/**
 * Total and account part are each rounded half up to the fen; pooled = total − account, so nothing is lost to rounding
 * (国发〔2005〕38号: 20 % in all, 8 % to the account). The base is within its limits already.
 *
 * @law 国发〔2005〕38号 第三条
 */
export function flexibleShares(law: LawAt, region: Region): Lookup<(base: Fen) => FlexibleShares> {
  const rates = law.find(flexibleWorkerRates, region);
  if (rates.kind === "missing") return rates;
  return bind((base: Fen) => sharesBy(rates.value, base), rates);
}

function sharesBy(rates: FlexibleWorkerRates, base: Fen): FlexibleShares {
  const total = shareOf(base, rates.total);
  const account = shareOf(base, rates.account);
  return { total, account, pooled: fen(total - account) };
}

export type Explained<Parts> = { readonly [Part in keyof Parts]: Derivation };

/** The same with the derivation of each part. `input` is where the base came from: a declaration, or the clamping of one. */
export function explainFlexibleShares(
  law: LawAt,
  region: Region,
): Lookup<(base: Fen, input?: DerivationInput) => Explained<FlexibleShares>> {
  const rates = law.find(flexibleWorkerRates, region);
  if (rates.kind === "missing") return rates;
  const { source } = rates.parameter;
  const part = (label: string, value: Rate) => parameterUsed(rates, { label, value: toDecimal(value), unit: "rate" });
  const totalRate = part("缴费比例", rates.value.total);
  const accountRate = part("计入个人账户比例", rates.value.account);
  return bind((base: Fen, input: DerivationInput = declaredBase(base)) => {
    assertShows(input, base);
    const amounts = sharesBy(rates.value, base);
    const rounded = { unit: "yuan", rounding: "四舍五入到分", law: source } as const;
    const total = derive({
      label: "当月应缴",
      result: toYuan(amounts.total),
      formula: `${input.label} × 缴费比例`,
      inputs: [input, totalRate],
      ...rounded,
    });
    const account = derive({
      label: "计入个人账户",
      result: toYuan(amounts.account),
      formula: `${input.label} × 计入个人账户比例`,
      inputs: [input, accountRate],
      ...rounded,
    });
    const pooled = derive({
      label: "计入统筹基金",
      result: toYuan(amounts.pooled),
      unit: "yuan",
      formula: "当月应缴 − 计入个人账户",
      inputs: [total, account],
      law: source,
      note: "统筹部分按差额计算，两部分相加正好等于当月应缴。",
    });
    return { total, account, pooled };
  }, rates);
}
