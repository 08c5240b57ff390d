import type { Role } from "#platform/auth/contract.ts";

/** Why a line of an outside message cannot be posted, and whose matter that is. */
const owners = {
  "person-unknown": "clerk",
  "no-relation": "clerk",
  "two-relations": "clerk",
  "scheme-unknown": "data",
  "repeated-month": "finance",
  "amount-differs": "finance",
  "base-outside-limits": "finance",
  "level-unknown": "finance",
  "not-a-year": "data",
  "insured-otherwise": "clerk",
  "future-month": "data",
  "law-missing": "data",
  "control-total": "data",
  "line-repeated": "data",
  "future-receipt": "data",
  "nothing-declared": "finance",
  "no-fund": "data",
  "other-fund": "finance",
  "line-unknown": "finance",
  "repeated-payment": "finance",
  "voucher-repeated": "finance",
  "declaration-awaited": "data",
  "plan-dead": "finance",
  "plan-unknown": "data",
  "plan-differs": "finance",
  "plan-contradicted": "finance",
  "day-repeated": "finance",
  "employer-unknown": "data",
  "fen-difference": "finance",
  "refund-unknown": "finance",
  "refund-differs": "finance",
  "repeated-refund": "finance",
} as const satisfies Record<string, Role>;
export type UnmatchedReason = keyof typeof owners;

export const ownerOf = (reason: UnmatchedReason): Role => owners[reason];

/** A line, or a message as a whole, that does not match: a code and a sentence for whoever solves it. */
export class Unmatched extends Error {
  readonly reason: UnmatchedReason;
  constructor(reason: UnmatchedReason, explanation: string) {
    super(explanation);
    this.reason = reason;
  }
}

/** The same treasury voucher came under another message number: nothing of it may be posted. */
export class VoucherRepeated extends Error {}
