import type { CardStates } from "./card/axes.ts";
import type { PlainDate, YearMonth } from "./kernel/calendar.ts";
import type { Sex } from "./kernel/identity-number.ts";
import type { Region, Scheme } from "./kernel/region.ts";
import type { RetirementGroup } from "./retirement/values.ts";

/**
 * What may have to be known of a person before a rule can decide. An item names the ones it needs, the matching domain loads
 * them, and the application stores what it decided on: so all of it is plain JSON.
 */

/** Who the person is. `statutoryGroup` is null until the agency has established it. */
export interface PersonFacts {
  readonly name: string;
  readonly identityNumberKind: IdentityNumberKind;
  readonly birthDate: PlainDate;
  readonly sex: Sex;
  readonly statutoryGroup: RetirementGroup | null;
}

export type IdentityNumberKind = "resident-card" | "hmt-residence-permit" | "permanent-residence-card" | "other";

/** 参保关系: one spell in one scheme and region. */
export interface RelationFact {
  readonly scheme: Scheme;
  readonly region: Region;
  readonly agencyName: string;
  readonly category: RelationCategory;
  readonly status: ContributionStatus;
  readonly fromMonth: YearMonth;
  readonly toMonth: YearMonth | null;
  readonly employerName?: string;
}

export type RelationCategory = "employee" | "flexible" | "resident";
export type ContributionStatus = "contributing" | "paused" | "ended";

/** 待遇: what the person draws or drew. */
export interface BenefitFact {
  readonly kind: BenefitKind;
  readonly status: BenefitStatus;
  readonly fromMonth: YearMonth;
}

export type BenefitKind = "pension" | "resident-pension" | "invalidity-allowance" | "unemployment-benefit";
export type BenefitStatus = "drawing" | "suspended" | "stopped";

/** 社会保障卡: its five states, and what the holder must know to call the bank. */
export interface CardFact extends CardStates {
  /** The last four characters of the card number. */
  readonly last4: string;
  /** ISO instant at which a temporary loss report ends; null when there is none. */
  readonly temporaryLossUntil: string | null;
  readonly issuingBank: string;
  readonly bankHotline: string;
}

/** How the person can be reached. */
export interface ContactFact {
  readonly phone: string | null;
  readonly address: string | null;
}

export const relationCategoryTitles: Readonly<Record<RelationCategory, string>> = {
  employee: "单位职工",
  flexible: "灵活就业人员",
  resident: "城乡居民",
};

export const contributionStatusTitles: Readonly<Record<ContributionStatus, string>> = {
  contributing: "正常参保",
  paused: "暂停缴费",
  ended: "已终止",
};

export const benefitKindTitles: Readonly<Record<BenefitKind, string>> = {
  pension: "基本养老金",
  "resident-pension": "城乡居民养老金",
  "invalidity-allowance": "病残津贴",
  "unemployment-benefit": "失业保险金",
};
