import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan } from "../kernel/money.ts";
import { refuse } from "../kernel/refusal.ts";
import { type Divisor, sayDivisor } from "./divisor.ts";

/**
 * 职业年金 a month: the account at retirement over the divisor of the basic pension, rounded half up to the fen, until the
 * account is used up. The last payment is what is left. Refuses a divisor of nothing.
 *
 * @law 国办发〔2015〕18号 第九条
 */
export function occupationalAnnuity(
  account: Fen,
  divisor: Divisor,
): { readonly monthly: Fen; readonly months: number } {
  if (divisor <= 0n) refuse("award/divisor", "计发月数应大于0");
  const monthly = fen(roundHalfUp(account * 10n, divisor));
  if (monthly === 0n) return { monthly, months: 0 };
  return { monthly, months: Number((account + monthly - 1n) / monthly) };
}

/** The same as a derivation of the monthly amount. */
export function explainOccupationalAnnuity(account: Fen, divisor: Divisor): Derivation {
  const { monthly } = occupationalAnnuity(account, divisor);
  const balance = given("职业年金账户储存额", toYuan(account), "yuan", "职业年金账户");
  const months = given("计发月数", sayDivisor(divisor), "number", "按退休年龄查得");
  return derive({
    label: "职业年金月领取额",
    result: toYuan(monthly),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: `${balance.label} ÷ ${months.label}`,
    inputs: [balance, months],
    law: { title: "机关事业单位职业年金办法", number: "国办发〔2015〕18号", article: "第九条" },
  });
}
