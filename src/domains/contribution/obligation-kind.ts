/** What an obligation is of. A late fee is the employer's own debt: it is no month of anybody. */
export type ObligationKind =
  | "normal"
  | "base-difference"
  | "make-up"
  | "make-up-interest"
  | "late-fee"
  | "refund"
  | "reversal";

export const obligationKindTitles: Readonly<Record<ObligationKind, string>> = {
  normal: "正常应缴",
  "base-difference": "基数补差",
  "make-up": "补缴",
  "make-up-interest": "补缴利息",
  "late-fee": "滞纳金",
  refund: "退费",
  reversal: "冲销",
};

/** What lateness costs the employer: of an amount and not of a base, and no month of anybody. */
export const isOfLateness = (kind: ObligationKind): boolean => kind === "make-up-interest" || kind === "late-fee";

/** What changes another line: its base, months and amounts are that line's. */
export const isCorrection = (kind: ObligationKind): boolean => kind === "base-difference" || kind === "refund";
