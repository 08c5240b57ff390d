import { type Parameter, parameter } from "../kernel/parameter.ts";
import { type Scheme, schemeTitles } from "../kernel/region.ts";

/** What money without names can be placed on. */
export const payableKinds = ["normal", "base-difference", "make-up", "make-up-interest", "late-fee"] as const;
export type PayableKind = (typeof payableKinds)[number];

export const payableKindTitles: Readonly<Record<PayableKind, string>> = {
  normal: "正常应缴",
  "base-difference": "基数补差",
  "make-up": "补缴",
  "make-up-interest": "补缴利息",
  "late-fee": "滞纳金",
};

/** 到账分配顺序: within a month the kinds in this order; months oldest first. */
export const allocationOrder = parameter<readonly PayableKind[]>("allocation-order", "单位总额到账的分配顺序");

/** Where an amount is rounded to the fen: for each person, or once for the employer's total. */
export const roundingLevels = ["person", "employer"] as const;
export type RoundingLevel = (typeof roundingLevels)[number];
export const roundingLevelTitles: Readonly<Record<RoundingLevel, string>> = {
  person: "逐人四舍五入到分",
  employer: "按单位合计四舍五入到分",
};

export const roundAt = (scheme: Scheme): Parameter<RoundingLevel> =>
  parameter(`round-at/${scheme}`, `${schemeTitles[scheme]}应缴金额取整的层级`);
