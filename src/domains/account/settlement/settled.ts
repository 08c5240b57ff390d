import { createHash } from "node:crypto";
import { settleDrawn, settleProducts } from "#policy/account/settle.ts";
import { fen, type Rate } from "#policy/kernel/money.ts";
import type { YearOfSlice } from "./year-of-slice.ts";

/** A settled year of an account as it stands in the books. Amounts are whole fen, as numbers. */
export interface Settled {
  readonly versionNo: number;
  readonly openInterest: number;
  readonly currentInterest: number;
  readonly withdrawn: number;
  readonly withdrawalInterest: number;
  readonly closing: number;
}

/** What is to be posted for one account: the settled year, and what stands of it so far. */
export interface Posting extends Settled {
  readonly place: number;
  readonly opening: number;
  readonly credited: number;
  readonly months: number;
  readonly before: Settled | undefined;
}

export const leftOutReasons = {
  "other-region": "账户归别的统筹区",
  "no-region": "账户没有统筹区",
  "opening-unknown": "以前年度没有结算",
  "after-retirement": "退休月份以后还有记账",
  "below-zero": "冲销多于记账",
} as const;
export type LeftOutReason = keyof typeof leftOutReasons;

/**
 * Settles every account of the slice that belongs to the region, in the order of the persons. Accounts that stand as they
 * should yield nothing, so that a year settled again posts what has changed and no more.
 */
export function settleSlice(
  of: YearOfSlice,
  { region, rate }: { region: number; rate: Rate },
): { postings: Posting[]; leftOut: { place: number; reason: LeftOutReason }[] } {
  const [drawn, plain] = [settleDrawn(rate), settleProducts(rate)];
  const postings: Posting[] = [];
  const leftOut: { place: number; reason: LeftOutReason }[] = [];
  for (const place of of.persons.inOrder()) {
    const reason = whyNot(of, place, region);
    if (reason !== undefined) {
      if (reason !== "other-region") leftOut.push({ place, reason });
      continue;
    }
    const opening = of.open.get(place);
    const credited = of.principal.get(place);
    const withdrawn = of.withdrawn.get(place);
    // Somebody who retired in the year, or was met as such only, and has no account.
    if (opening === 0 && credited === 0 && of.opened.get(place) === 0) continue;
    const months = of.retireMonth.get(place) || 12;
    const settled = (withdrawn === 0 ? plain : drawn)({
      ...{ open: fen(BigInt(opening)), principal: fen(BigInt(credited)), months },
      monthProduct: fen(BigInt(of.monthProduct.get(place))),
      ...{ withdrawn: fen(BigInt(withdrawn)), withdrawalProduct: fen(BigInt(of.withdrawalProduct.get(place))) },
    });
    const before = of.posted.get(place);
    const now = {
      openInterest: Number(settled.openInterest),
      currentInterest: Number(settled.currentInterest),
      withdrawn: Number(settled.withdrawn),
      withdrawalInterest: Number(settled.withdrawalInterest),
      closing: Number(settled.endBalance),
    };
    if (before !== undefined && same(before, now)) continue;
    postings.push({ place, opening, credited, months, before, versionNo: (before?.versionNo ?? 0) + 1, ...now });
  }
  return { postings, leftOut };
}

function whyNot(of: YearOfSlice, place: number, region: number): LeftOutReason | undefined {
  const own = of.region.get(place);
  if (own !== region) {
    const empty = of.opened.get(place) === 0 && of.principal.get(place) === 0;
    return own === 0 && !empty ? "no-region" : "other-region";
  }
  if (of.unsettledBefore.has(place)) return "opening-unknown";
  if (of.afterRetirement.get(place) !== 0) return "after-retirement";
  const below = of.monthProduct.get(place) < 0 || of.open.get(place) + of.principal.get(place) < 0;
  return below ? "below-zero" : undefined;
}

const same = (before: Settled, now: Omit<Settled, "versionNo">): boolean =>
  before.openInterest === now.openInterest &&
  before.currentInterest === now.currentInterest &&
  before.withdrawn === now.withdrawn &&
  before.withdrawalInterest === now.withdrawalInterest &&
  before.closing === now.closing;

/** SHA-256 over all that will be posted, person by person. */
export function hashOf(of: YearOfSlice, postings: readonly Posting[]): Buffer {
  const width = 10;
  const figures = new Float64Array(postings.length * width);
  for (const [index, one] of postings.entries()) {
    const at = index * width;
    figures[at] = of.persons.id(one.place);
    figures[at + 1] = one.opening;
    figures[at + 2] = one.credited;
    figures[at + 3] = one.months;
    figures[at + 4] = one.versionNo;
    figures[at + 5] = one.openInterest;
    figures[at + 6] = one.currentInterest;
    figures[at + 7] = one.withdrawn;
    figures[at + 8] = one.withdrawalInterest;
    figures[at + 9] = one.closing;
  }
  return createHash("sha256").update(Buffer.from(figures.buffer)).digest();
}
