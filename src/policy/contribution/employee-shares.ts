import { type Derivation, type DerivationInput, derive } from "../kernel/derivation.ts";
import { addFen, type Fen, type Rate, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { assertShows, declaredBase } from "./declared-base.ts";
import type { Explained } from "./flexible-shares.ts";
import { type EmployeeRates, employeeRates } from "./values.ts";

/** What is paid for an employee for one month, in fen. */
export interface EmployeeShares {
  readonly employer: Fen;
  readonly employee: Fen;
  /** Credited to 个人账户; today the whole employee share. */
  readonly account: Fen;
  readonly total: Fen;
}

/** Each share is rounded half up to the fen, person by person; total = employer + employee. The base is within its limits. */
export function employeeShares(law: LawAt, region: Region): Lookup<(base: Fen) => EmployeeShares> {
  const rates = law.find(employeeRates, region);
  if (rates.kind === "missing") return rates;
  return bind((base: Fen) => sharesBy(rates.value, base), rates);
}

function sharesBy(rates: EmployeeRates, base: Fen): EmployeeShares {
  const employer = shareOf(base, rates.employer);
  const employee = shareOf(base, rates.employee);
  return { employer, employee, account: shareOf(base, rates.account), total: addFen(employer, employee) };
}

/** The same with the derivation of each part. */
export function explainEmployeeShares(
  law: LawAt,
  region: Region,
): Lookup<(base: Fen, input?: DerivationInput) => Explained<EmployeeShares>> {
  const rates = law.find(employeeRates, region);
  if (rates.kind === "missing") return rates;
  const { source } = rates.parameter;
  return bind((base: Fen, input: DerivationInput = declaredBase(base)) => {
    assertShows(input, base);
    const amounts = sharesBy(rates.value, base);
    const share = (label: string, rateLabel: string, amount: Fen, part: Rate): Derivation =>
      derive({
        label,
        result: toYuan(amount),
        unit: "yuan",
        rounding: "四舍五入到分",
        formula: `${input.label} × ${rateLabel}`,
        inputs: [input, parameterUsed(rates, { label: rateLabel, value: toDecimal(part), unit: "rate" })],
        law: source,
      });
    const employer = share("单位缴费", "单位费率", amounts.employer, rates.value.employer);
    const employee = share("个人缴费", "个人费率", amounts.employee, rates.value.employee);
    const account = share("计入个人账户", "计入个人账户比例", amounts.account, rates.value.account);
    const total = derive({
      label: "当月应缴",
      result: toYuan(amounts.total),
      unit: "yuan",
      formula: "单位缴费 + 个人缴费",
      inputs: [employer, employee],
      law: source,
    });
    return { employer, employee, account, total };
  }, rates);
}
