import { type Derivation, type DerivationInput, derive } from "../kernel/derivation.ts";
import { type Fen, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { assertShows, declaredBase } from "./declared-base.ts";
import { accountCreditRate, type EmployeeScheme } from "./values.ts";

/**
 * What one month credits to 个人账户, in fen: base × credit rate, rounded half up to the fen. 11 % from 1998 to 2005, 8 %
 * since, whatever the employee paid of it. Missing before 1998.
 *
 * @law 国发〔1997〕26号 第四条
 * @law 国发〔2005〕38号 第六条
 */
export function accountCredit(law: LawAt, region: Region, scheme: EmployeeScheme): Lookup<(base: Fen) => Fen> {
  const credit = law.find(accountCreditRate(scheme), region);
  if (credit.kind === "missing") return credit;
  return bind((base: Fen) => shareOf(base, credit.value), credit);
}

/** The same with its derivation. `input` is where the base came from. */
export function explainAccountCredit(
  law: LawAt,
  region: Region,
  scheme: EmployeeScheme,
): Lookup<(base: Fen, input?: DerivationInput) => Derivation> {
  const credit = law.find(accountCreditRate(scheme), region);
  if (credit.kind === "missing") return credit;
  const used = parameterUsed(credit, { label: "计入个人账户比例", value: toDecimal(credit.value), unit: "rate" });
  return bind((base: Fen, input: DerivationInput = declaredBase(base)) => {
    assertShows(input, base);
    return derive({
      label: "计入个人账户",
      result: toYuan(shareOf(base, credit.value)),
      unit: "yuan",
      rounding: "四舍五入到分",
      formula: `${input.label} × 计入个人账户比例`,
      inputs: [input, used],
      law: credit.parameter.source,
    });
  }, credit);
}
