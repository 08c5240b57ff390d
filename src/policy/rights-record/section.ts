import type { Scheme } from "../kernel/region.ts";

/** One field of the record (个人权益记录单). `title` may speak of `{year}`, the year of the record. */
export interface RightsRecordField {
  readonly key: string;
  readonly title: string;
  readonly kind: RightsRecordFieldKind;
}

export type RightsRecordFieldKind = "text" | "date" | "month" | "money" | "whole" | "status" | "mark";

/** Of whom a section is printed. */
export type RightsRecordShown =
  | "always"
  | "employee-or-flexible"
  | "retired-by-year-end"
  | "injury-benefit-in-year"
  | "medical-settlement-in-year"
  | "maternity-benefit-in-year"
  | "unemployment-benefit-in-year"
  | "former-town-or-rural-member";

export interface RightsRecordSection {
  readonly key: RightsRecordSectionKey;
  readonly title: string;
  readonly shown: RightsRecordShown;
  /** The fields are given once for each of these. */
  readonly perScheme?: readonly Scheme[];
  /** Twelve where there is a row for each month. */
  readonly rows?: number;
  readonly fields: readonly RightsRecordField[];
}

export type RightsRecordSectionKey =
  | "person"
  | "participation"
  | "monthly"
  | "year-totals"
  | "account"
  | "pension-benefit"
  | "injury-benefit"
  | "medical-benefit"
  | "maternity-benefit"
  | "unemployment-benefit"
  | "supplement";

/** 缴费情况 of a month, as the record prints it. */
export const contributionMarks = {
  paid: { sign: "●", title: "已经实缴" },
  owed: { sign: "△", title: "欠费" },
  "transferred-in": { sign: "○", title: "外地转入" },
  "not-planned": { sign: "-", title: "未制定计划（工伤保险有基数的，表示正常参保）" },
} as const;

/** 缴费状态 as the record words it. The word for `ended` is not confirmed. */
export const recordStatusTitles = {
  contributing: "参保缴费",
  paused: "暂停缴费（中断）",
  ended: "终止缴费",
} as const;
