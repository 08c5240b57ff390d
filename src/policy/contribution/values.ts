import type { Fen, Rate } from "../kernel/money.ts";
import { type Parameter, parameter } from "../kernel/parameter.ts";
import { type Scheme, schemeTitles } from "../kernel/region.ts";

/** What the law sets for contributions. Values stand under `parameters/`. */

/** 灵活就业人员 pay the whole rate themselves; `account` is the part credited to 个人账户. */
export interface FlexibleWorkerRates {
  readonly total: Rate;
  readonly account: Rate;
}

export const flexibleWorkerRates = parameter<FlexibleWorkerRates>("flexible-worker-rates", "灵活就业人员缴费比例");

/** Schemes of people with an employer: enterprises, and public institutions (机关事业单位) since October 2014. */
export type EmployeeScheme = "enterprise-pension" | "institution-pension";

/** 单位费率: what the employer pays of the base. */
export const employerRate = (scheme: EmployeeScheme): Parameter<Rate> =>
  parameter(`employer-rate/${scheme}`, `${schemeTitles[scheme]}单位费率`);

/** 个人费率: what the employee pays of the base. */
export const employeeRate = (scheme: EmployeeScheme): Parameter<Rate> =>
  parameter(`employee-rate/${scheme}`, `${schemeTitles[scheme]}个人费率`);

/** The part of the base credited to 个人账户. Until 2005 it was more than the employee paid: the employer share gave the rest. */
export const accountCreditRate = (scheme: EmployeeScheme): Parameter<Rate> =>
  parameter(`account-credit-rate/${scheme}`, `${schemeTitles[scheme]}计入个人账户比例`);

/** 职业年金, compulsory beside the pension of public institutions: shares of the same base. */
export interface OccupationalAnnuityRates {
  readonly employer: Rate;
  readonly employee: Rate;
}

export const occupationalAnnuityRates = parameter<OccupationalAnnuityRates>(
  "occupational-annuity-rates",
  "职业年金缴费比例",
);

/** 企业年金: what an employer, and employer and employees together, may pay at most of the yearly wage bill. */
export interface EnterpriseAnnuityLimits {
  readonly employer: Rate;
  readonly total: Rate;
}

export const enterpriseAnnuityLimits = parameter<EnterpriseAnnuityLimits>(
  "enterprise-annuity-limits",
  "企业年金缴费上限比例",
);

/** 缴费基数上下限, a month. The published amounts decide, not 60 % and 300 % of the reference wage. */
export interface ContributionLimits {
  readonly floor: Fen;
  readonly ceiling: Fen;
  readonly referenceWage: Fen;
}

export const contributionLimits = (scheme: Scheme): Parameter<ContributionLimits> =>
  parameter(`contribution-limits/${scheme}`, `${schemeTitles[scheme]}缴费基数上下限`);

/** Who is asked for the declaration and who collects; see `levyModeTitles`. */
export type LevyMode = "agency-collected" | "agency-assessed" | "tax-declared";
export type Payer = "employer" | "flexible";
/** 正常缴费, or 补缴 of a month gone by. */
export type LevyKind = "normal" | "make-up";

export const levyMode = (scheme: Scheme, payer: Payer, kind: LevyKind): Parameter<LevyMode> =>
  parameter(
    `levy-mode/${scheme}/${payer}/${kind}`,
    `${schemeTitles[scheme]}征收模式（${payerTitles[payer]}，${levyKindTitles[kind]}）`,
  );

export const levyModeTitles: Readonly<Record<LevyMode, string>> = {
  "agency-collected": "经办机构征收",
  "agency-assessed": "经办机构核定、税务征收",
  "tax-declared": "向税务部门申报缴费",
};

export const payerTitles: Readonly<Record<Payer, string>> = { employer: "用人单位", flexible: "灵活就业人员" };
export const levyKindTitles: Readonly<Record<LevyKind, string>> = { normal: "正常缴费", "make-up": "补缴" };
