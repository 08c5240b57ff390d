import type { PlainDate } from "../kernel/calendar.ts";
import type { Rate } from "../kernel/money.ts";
import { parameter } from "../kernel/parameter.ts";

/** What the law sets for the employee medical insurance (职工医保). Values stand under `parameters/`. */

/** 个人缴费: the share of the own base that is paid by the person and credited to the medical account whole. */
export const medicalAccountOwnRate = parameter<Rate>("medical-account-own-rate", "职工医保个人缴费比例");

/** 单位缴费划入: the share of the employer's contribution that was credited before the region's reform. */
export const medicalAccountEmployerShare = parameter<Rate>("medical-account-employer-share", "单位医保缴费划入比例");

/** 个人账户改革: the day from which a region credits nothing of the employer's contribution. No day ships. */
export const medicalAccountReform = parameter<PlainDate>("medical-account-reform", "职工医保个人账户改革日期");

/** 退休人员定额划入: a share of the region's average basic pension of the reform year, a month. */
export const retireeAccountShare = parameter<Rate>("retiree-account-share", "退休人员定额划入比例");

/** 家庭共济: who may use the account of another, and on what conditions. */
export const relatives = [
  "spouse",
  "parent",
  "child",
  "sibling",
  "paternal-grandparent",
  "maternal-grandparent",
  "sons-child",
  "daughters-child",
] as const;
export type Relative = (typeof relatives)[number];
export const relativeTitles: Readonly<Record<Relative, string>> = {
  spouse: "配偶",
  parent: "父母",
  child: "子女",
  sibling: "兄弟姐妹",
  "paternal-grandparent": "祖父母",
  "maternal-grandparent": "外祖父母",
  "sons-child": "孙子女",
  "daughters-child": "外孙子女",
};
export interface FamilySharing {
  readonly relatives: readonly Relative[];
  /** The relative must be insured in basic medical insurance. */
  readonly needsInsurance: boolean;
  /** The holder must authorise the relative, and may revoke it. */
  readonly needsAuthorisation: boolean;
}
export const familySharing = parameter<FamilySharing>("family-sharing", "职工医保个人账户家庭共济");

/** Costs that basic medical insurance does not pay; `advance`: it pays first where the one who owes does not, and recovers. */
export type MedicalExclusion = "work-injury-fund" | "third-party" | "public-health" | "abroad";
export interface MedicalExclusionRule {
  readonly title: string;
  readonly advance: boolean;
}
export const medicalExclusions = parameter<Readonly<Record<MedicalExclusion, MedicalExclusionRule>>>(
  "medical-exclusions",
  "不纳入基本医疗保险基金支付的费用",
);
