import type { DerivationInput } from "../kernel/derivation.ts";
import { type Fen, shareOf } from "../kernel/money.ts";
import { bind, type Lookup, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { declaredBase } from "./declared-base.ts";
import { type EmployeeShares, employeeShares, explainEmployeeShares, shareStep } from "./employee-shares.ts";
import type { Explained } from "./flexible-shares.ts";
import { occupationalAnnuityRates } from "./values.ts";

/** What is paid for one month for a person employed by a public institution, in fen. */
export interface InstitutionShares extends EmployeeShares {
  /** 职业年金 stands beside the pension: it is in neither total nor account of it. */
  readonly occupationalEmployer: Fen;
  readonly occupationalEmployee: Fen;
}

/**
 * The shares of 机关事业单位基本养老保险 and the two of 职业年金 on the same base, each rounded half up to the fen. Missing
 * before October 2014. Where the state pays for the institution wholly, the employer part of the annuity may be booked
 * without money behind it: the amount is the same.
 *
 * @law 国发〔2015〕2号 第三条
 * @law 国办发〔2015〕18号 第四条
 */
export function institutionShares(law: LawAt, region: Region): Lookup<(base: Fen) => InstitutionShares> {
  const needed = together({
    pension: employeeShares(law, region, "institution-pension"),
    annuity: law.find(occupationalAnnuityRates, region),
  });
  if (needed.kind === "missing") return needed;
  const { pension, annuity } = needed.all;
  return bind(
    (base: Fen) => ({
      ...pension.value(base),
      occupationalEmployer: shareOf(base, annuity.value.employer),
      occupationalEmployee: shareOf(base, annuity.value.employee),
    }),
    pension,
    annuity,
  );
}

/** The same with the derivation of each part. */
export function explainInstitutionShares(
  law: LawAt,
  region: Region,
): Lookup<(base: Fen, input?: DerivationInput) => Explained<InstitutionShares>> {
  const needed = together({
    pension: explainEmployeeShares(law, region, "institution-pension"),
    annuity: law.find(occupationalAnnuityRates, region),
  });
  if (needed.kind === "missing") return needed;
  const { pension, annuity } = needed.all;
  const employer = { ...annuity, value: annuity.value.employer };
  const employee = { ...annuity, value: annuity.value.employee };
  return bind(
    (base: Fen, input: DerivationInput = declaredBase(base)) => {
      const ofEmployer = shareOf(base, employer.value);
      const ofEmployee = shareOf(base, employee.value);
      return {
        ...pension.value(base, input),
        occupationalEmployer: shareStep("职业年金单位缴费", "职业年金单位费率", ofEmployer, employer, input),
        occupationalEmployee: shareStep("职业年金个人缴费", "职业年金个人费率", ofEmployee, employee, input),
      };
    },
    pension,
    annuity,
  );
}
