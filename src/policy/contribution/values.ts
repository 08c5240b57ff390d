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

/** Employer share, employee share, and the part of the base credited to 个人账户. */
export interface EmployeeRates {
  readonly employer: Rate;
  readonly employee: Rate;
  readonly account: Rate;
}

export const employeeRates = parameter<EmployeeRates>("employee-rates", "职工基本养老保险缴费比例");

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
