import { type Derivation, given } from "../kernel/derivation.ts";
import { type Fen, shareOf, toYuan } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { shareStep } from "./employee-shares.ts";
import type { Explained } from "./flexible-shares.ts";
import { enterpriseAnnuityLimits } from "./values.ts";

/** What may be paid into 企业年金 for a year at most, in fen. */
export interface EnterpriseAnnuityCaps {
  readonly employerMax: Fen;
  /** Employer and employees together. */
  readonly totalMax: Fen;
}

/**
 * The caps of a year from its wage bill (本企业职工工资总额, in fen), each rounded half up to the fen. Missing before
 * February 2018.
 *
 * @law 企业年金办法 第十五条
 */
export function enterpriseAnnuityCaps(law: LawAt): Lookup<(wageBill: Fen) => EnterpriseAnnuityCaps> {
  const limits = law.find(enterpriseAnnuityLimits);
  if (limits.kind === "missing") return limits;
  const { employer, total } = limits.value;
  return bind(
    (wageBill: Fen) => ({ employerMax: shareOf(wageBill, employer), totalMax: shareOf(wageBill, total) }),
    limits,
  );
}

/** The same with the derivation of each cap. */
export function explainEnterpriseAnnuityCaps(law: LawAt): Lookup<(wageBill: Fen) => Explained<EnterpriseAnnuityCaps>> {
  const limits = law.find(enterpriseAnnuityLimits);
  if (limits.kind === "missing") return limits;
  const employer = { ...limits, value: limits.value.employer };
  const total = { ...limits, value: limits.value.total };
  return bind((wageBill: Fen): Record<keyof EnterpriseAnnuityCaps, Derivation> => {
    const input = given("年度工资总额", toYuan(wageBill), "yuan", "用人单位申报");
    const most = (label: string, rateLabel: string, part: typeof employer) =>
      shareStep(label, rateLabel, shareOf(wageBill, part.value), part, input);
    return {
      employerMax: most("企业缴费上限", "企业缴费上限比例", employer),
      totalMax: most("企业和职工合计缴费上限", "合计缴费上限比例", total),
    };
  }, limits);
}
