import type { CardStates } from "./card/axes.ts";
import type { PlainDate, YearMonth } from "./kernel/calendar.ts";
import type { Sex } from "./kernel/identity-number.ts";
import type { Region, Scheme } from "./kernel/region.ts";
import type { AdjustmentHad } from "./pension/adjusted-pension.ts";
import type { AwardFactsOnWire } from "./pension/award-facts.ts";
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

/** 病残津贴 that the person draws or drew until the age: a pension takes its place. */
export interface InvalidityAllowanceFact {
  readonly awardNo: number;
  readonly region: Region;
  /** The law of this month held for the decision. */
  readonly decidedIn: YearMonth;
  readonly lastMonth: YearMonth | null;
  readonly group: RetirementGroup;
  readonly birthMonth: YearMonth;
  readonly award: AwardFactsOnWire;
  /** 重新核算: since then the whole formula. */
  readonly reckonedIn: YearMonth | null;
  readonly adjustments: readonly AdjustmentHad[];
}

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

/** 缴费记录 of the enterprise scheme: what was posted. A month counts once, wherever it was paid. */
export interface ContributionRecordFact {
  /** Months in a row on one base, oldest first. */
  readonly spans: readonly BaseSpan[];
  /** Months counted and the last of them, by region. */
  readonly regions: readonly { readonly region: Region; readonly months: number; readonly lastMonth: YearMonth }[];
  /** Declared, and the money is not here yet. */
  readonly unpaid: readonly YearMonth[];
  /** A relation lived, and nobody declared. */
  readonly undeclared: readonly YearMonth[];
  /** Paid twice; counted once. */
  readonly overlapping: readonly YearMonth[];
  /** 参考工资 of years before the shipped law begins, as handed over with the books of the former system. */
  readonly handedOverWages: readonly { readonly year: number; readonly wageYuan: string; readonly source: string }[];
}

export interface BaseSpan {
  readonly fromMonth: YearMonth;
  readonly toMonth: YearMonth;
  readonly baseYuan: string;
}

/** 个人账户 as the books stand: the balance of the last settled year, and what came since. */
export interface PensionAccountFact {
  readonly settledYear: number | null;
  readonly settledYuan: string;
  readonly credits: readonly {
    readonly monthFor: YearMonth;
    readonly creditedMonth: YearMonth;
    readonly amountYuan: string;
  }[];
}

/** 档案预审: what the department decided about the personnel file, by the last document that holds. */
export interface ArchiveReviewFact {
  readonly documentNumber: string;
  readonly decidedOn: PlainDate;
  readonly birthDate: PlainDate;
  readonly firstWorkDate: PlainDate;
  readonly deemedMonths: number;
  readonly group: RetirementGroup;
}

/** The month of retirement that the person chose, as registered. */
export interface RetirementChoiceFact {
  readonly chosenMonth: YearMonth;
  readonly number: string;
}

/** 失业保险 of a person: what counts for the benefit now, and the benefit that was drawn last. */
export interface UnemploymentRecordFact {
  /** Months paid since the benefit was last drawn. */
  readonly paidMonths: number;
  /** The employer of a relation that lives still; null when there is none. */
  readonly insuredThrough: string | null;
  /** The last month of the last relation. */
  readonly leftMonth: YearMonth | null;
  readonly last: {
    readonly awardNo: number;
    readonly fromMonth: YearMonth;
    readonly toMonth: YearMonth;
    /** Why it was stopped before its end, and the months that were not drawn. */
    readonly stopped: { readonly reason: string; readonly unusedMonths: number } | null;
  } | null;
}

/** 城乡居民养老保险 of a person, as the books stand. */
export interface ResidentRecordFact {
  /** Years for which something was paid. */
  readonly paidYears: number;
  /** What is in the account, personal payments and subsidies with interest, yuan. */
  readonly accountBalance: string;
  /** Months that count in the employees' scheme: who has enough of them draws its pension, not this one. */
  readonly employeeMonths: number;
}

/** The insured person whose death a survivor claims for, as the books stand. */
export interface DeceasedFact {
  readonly personId: string;
  readonly birthDate: PlainDate;
  /** 累计缴费月数, deemed months included. */
  readonly paidMonths: number;
  /** The first month of the pension; null where none was drawn. */
  readonly pensionFrom: YearMonth | null;
  /** What is paid still. */
  readonly awards: readonly { readonly awardNo: number; readonly payFrom: YearMonth }[];
  /** What is left in the account, yuan. */
  readonly accountBalance: string;
  /** Somebody has claimed already. */
  readonly claimed: boolean;
}

/** A pension that may have to be awarded again: what it stands on, and what the books say now. */
export interface RecalculationFact {
  readonly awardNo: number;
  readonly region: Region;
  readonly retireMonth: YearMonth;
  readonly payFrom: YearMonth;
  /** What was awarded, yuan a month; yearly adjustments come on top. */
  readonly awarded: string;
  readonly facts: AwardFactsOnWire;
  /** Months until retirement that were credited or corrected after the award. */
  readonly lateMonths: readonly YearMonth[];
  readonly record: ContributionRecordFact;
  readonly account: PensionAccountFact;
  readonly deemedMonths: number;
  readonly birthMonth: YearMonth;
}

/** 工伤保险 of a person at the month of an injury that the answers name. */
export interface InjuryRecordFact {
  /** The employer through whom the person was insured then; null when not insured. */
  readonly insuredThrough: string | null;
  /** Contribution wages of at most twelve months before, together, yuan. */
  readonly wagesSum: string;
  readonly wagesMonths: number;
  /** Recognitions that a grant was awarded for. */
  readonly paidFor: readonly string[];
}

/** What the person was told of the account of a settled year: the last statement, amounts in yuan. */
export interface AccountStatementFact {
  readonly year: number;
  readonly statementNo: number;
  readonly asOf: PlainDate;
  readonly closing: string;
}

/** 职工医保 of a person at the month of a birth or a miscarriage that the answers name. */
export interface MaternityRecordFact {
  /** As what the person was insured then; null when not insured. */
  readonly insuredAs: RelationCategory | null;
  readonly employer: string | null;
  /** Contribution bases of that employer's people in the year before, together, yuan, and of how many months. */
  readonly wagesSum: string;
  readonly personMonths: number;
  /** Months that the person had paid in a row by then. */
  readonly continuousMonths: number;
  /** What an allowance was awarded for. */
  readonly paidFor: readonly { readonly proof: string; readonly happenedOn: PlainDate }[];
  /** An allowance was awarded to another woman for the birth certificate that the answers name. */
  readonly proofOfAnother: boolean;
}

/** Where money can be paid to, and whether the identity number is disputed: then nothing is awarded. */
export interface PayeeFact {
  /** The account on record by bank and last digits; null when there is none. */
  readonly account: { readonly bank: string; readonly lastDigits: string } | null;
  readonly numberDisputed: boolean;
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

/** A place where months stand that could be transferred. */
export interface TransferPlaceFact {
  readonly agencyId: string;
  readonly agencyName: string;
  readonly region: Region;
  readonly months: number;
  readonly firstMonth: YearMonth;
  readonly lastMonth: YearMonth;
  /** What that place recorded of the account, yuan. */
  readonly accountYuan: string;
}

/** 转移接续: where else months stand, the earliest first, and the number of a transfer that is under way. */
export interface TransferRecordFact {
  readonly places: readonly TransferPlaceFact[];
  readonly open: string | null;
}
