import { type Derivation, type DerivationInput, derive } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, type Rate, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Known, known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { accountCredit, explainAccountCredit } from "./account-credit.ts";
import { assertShows, declaredBase } from "./declared-base.ts";
import type { Explained } from "./flexible-shares.ts";
import { type EmployeeScheme, employeeRate, employerRate } from "./values.ts";

/** What is paid for an employee for one month, in fen. */
export interface EmployeeShares {
  readonly employer: Fen;
  readonly employee: Fen;
  /** Credited to 个人账户; today the whole employee share. */
  readonly account: Fen;
  /** What is left for 统筹基金. */
  readonly pooled: Fen;
  readonly total: Fen;
}

/**
 * Employer, employee and account part are each rounded half up to the fen, person by person; total = employer + employee and
 * pooled = total − account, so nothing is lost to rounding. The base is within its limits already.
 *
 * @law 国办发〔2019〕13号 第一条
 * @law 国发〔2005〕38号 第六条
 * @law 国发〔2015〕2号 第三条
 */
export function employeeShares(
  law: LawAt,
  region: Region,
  scheme: EmployeeScheme = "enterprise-pension",
): Lookup<(base: Fen) => EmployeeShares> {
  const rates = ratesOf(law, region, scheme);
  if (rates.kind === "missing") return rates;
  const { employer, employee, credit } = rates.all;
  return bind((base: Fen) => sharesBy(employer.value, employee.value, credit.value, base), employer, employee, credit);
}

const ratesOf = (law: LawAt, region: Region, scheme: EmployeeScheme) =>
  together({
    employer: law.find(employerRate(scheme), region),
    employee: law.find(employeeRate(scheme), region),
    credit: accountCredit(law, region, scheme),
  });

function sharesBy(ofEmployer: Rate, ofEmployee: Rate, credit: (base: Fen) => Fen, base: Fen): EmployeeShares {
  const employer = shareOf(base, ofEmployer);
  const employee = shareOf(base, ofEmployee);
  const [account, total] = [credit(base), addFen(employer, employee)];
  return { employer, employee, account, pooled: fen(total - account), total };
}

/** The same with the derivation of each part. `input` is where the base came from. */
export function explainEmployeeShares(
  law: LawAt,
  region: Region,
  scheme: EmployeeScheme = "enterprise-pension",
): Lookup<(base: Fen, input?: DerivationInput) => Explained<EmployeeShares>> {
  const rates = ratesOf(law, region, scheme);
  if (rates.kind === "missing") return rates;
  const { employer, employee, credit } = rates.all;
  const explainCredit = known(explainAccountCredit(law, region, scheme)); // the rate was found above
  return bind(
    (base: Fen, input: DerivationInput = declaredBase(base)) => {
      assertShows(input, base);
      const amounts = sharesBy(employer.value, employee.value, credit.value, base);
      const ofEmployer = shareStep("单位缴费", "单位费率", amounts.employer, employer, input);
      const ofEmployee = shareStep("个人缴费", "个人费率", amounts.employee, employee, input);
      const account = explainCredit(base, input);
      const law = employer.parameter.source;
      const total = derive({
        label: "当月应缴",
        result: toYuan(amounts.total),
        unit: "yuan",
        formula: "单位缴费 + 个人缴费",
        inputs: [ofEmployer, ofEmployee],
        law,
      });
      const pooled = derive({
        label: "计入统筹基金",
        result: toYuan(amounts.pooled),
        unit: "yuan",
        formula: "当月应缴 − 计入个人账户",
        inputs: [total, account],
        law,
        note: "统筹部分按差额计算，两部分相加正好等于当月应缴。",
      });
      return { employer: ofEmployer, employee: ofEmployee, account, pooled, total };
    },
    employer,
    employee,
    credit,
  );
}

/** One share of a base: `input` × rate, rounded half up to the fen. */
export const shareStep = (
  label: string,
  rateLabel: string,
  amount: Fen,
  part: Known<Rate>,
  input: DerivationInput,
): Derivation =>
  derive({
    label,
    result: toYuan(amount),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: `${input.label} × ${rateLabel}`,
    inputs: [input, parameterUsed(part, { label: rateLabel, value: toDecimal(part.value), unit: "rate" })],
    law: part.parameter.source,
  });
