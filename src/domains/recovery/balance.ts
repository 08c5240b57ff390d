import { addMonths, monthsBetween, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { SetOffLimit } from "#policy/survivor/set-off.ts";
import type { ActKind } from "./kinds.ts";

// What somebody still has to give back, and whether it comes as agreed. Pure.

export interface Moved {
  readonly kind: ActKind;
  readonly amount: Fen;
}

export interface Balance {
  /** 多发: charged less what was taken back. */
  readonly charged: Fen;
  readonly repaid: Fen;
  /** Held back from what was paid later. */
  readonly setOff: Fen;
  readonly writtenOff: Fen;
  readonly paidBack: Fen;
  /** Still to be given back; below nothing, what the fund owes the person after a stop was undone. */
  readonly open: Fen;
}

/** Of effective acts only. */
export function balanceOf(charged: Fen, setOff: Fen, acts: readonly Moved[]): Balance {
  const sum = (kind: ActKind): Fen =>
    fen(acts.reduce((all: bigint, act) => (act.kind === kind ? all + act.amount : all), 0n));
  const [repaid, writtenOff, paidBack] = [sum("repayment"), sum("write-off"), sum("pay-back")];
  const open = fen(charged - repaid - setOff - writtenOff + paidBack);
  return { charged, repaid, setOff, writtenOff, paidBack, open };
}

/** What of each month is still to come back: whatever came counts for the oldest month first. */
export function openOfMonths<M extends { readonly amount: Fen }>(
  months: readonly M[],
  settled: Fen,
): readonly (M & { readonly open: Fen })[] {
  let left: bigint = settled;
  return months.map((month) => {
    const met = left <= 0n ? 0n : left < month.amount ? left : month.amount;
    left -= met;
    return { ...month, open: fen(month.amount - met) };
  });
}

/** 抵扣: what is held back of each month from `from` on, within the limit as it stood when the plan was proposed. */
export interface SetOffPlan {
  readonly actNo: number;
  readonly monthly: Fen;
  readonly from: YearMonth;
  readonly limit: SetOffLimit;
  readonly document: string;
  /** What was held back by it so far. */
  readonly held: Fen;
}

export interface Plan {
  readonly monthly: Fen;
  readonly from: YearMonth;
  /** What was open when it was agreed. */
  readonly of: Fen;
}

/**
 * What should have come by the end of last month under a plan and has not. The last instalment is the rest.
 */
export function behindPlan(plan: Plan, open: Fen, thisMonth: YearMonth): Fen {
  const due = monthsBetween(plan.from, thisMonth);
  const expected = due <= 0 ? 0n : plan.monthly * BigInt(due);
  const shouldBeOpen = plan.of > expected ? plan.of - expected : 0n;
  return fen(open > shouldBeOpen ? open - shouldBeOpen : 0n);
}

/** The month in which what is open is met, so much a month. */
export const lastMonthOf = (open: Fen, { monthly, from }: Pick<Plan, "monthly" | "from">): YearMonth =>
  addMonths(from, Number((open + monthly - 1n) / monthly) - 1);

/** The month of the last instalment. */
export const lastInstalment = (plan: Plan): YearMonth => lastMonthOf(plan.of, plan);

/** 账龄: by how long ago the oldest part was written down. */
export const ages = [
  { code: "3", name: "3 个月以内", underDays: 92 },
  { code: "6", name: "3 到 6 个月", underDays: 183 },
  { code: "12", name: "6 个月到 1 年", underDays: 366 },
  { code: "24", name: "1 到 2 年", underDays: 731 },
  { code: "more", name: "2 年以上", underDays: Number.POSITIVE_INFINITY },
] as const;
export type Age = (typeof ages)[number]["code"];

export const ageOf = (days: number): Age => (ages.find(({ underDays }) => days < underDays) ?? ages[4]).code;
