import { lateFee } from "#policy/contribution/late-fee.ts";
import { levyModeFor } from "#policy/contribution/levy-mode-for.ts";
import { lastDayOf, type PlainDate } from "#policy/kernel/calendar.ts";
import { addFen, type Fen, fen, zeroFen } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { isOfLateness } from "./obligation-kind.ts";
import type { ArrearsRow } from "./open-store.ts";

/** What an employer has not paid of one month, scheme and kind, and what lateness has come to until a day. */
export interface ArrearsLine extends Omit<ArrearsRow, "open" | "open_each" | "in_plan"> {
  readonly open: Fen;
  readonly inPlan: boolean;
  /** Until the day asked; null where tax reckons it, or where no rate is known. */
  readonly lateFee: Fen | null;
  readonly days: number;
  readonly feeBy: Asker;
}

/** Who asks for what is owed. */
export type Asker = "agency" | "tax";

/**
 * The agency asks for what it assessed, and for months of before the switch to declaring to tax.
 *
 * @law 中华人民共和国社会保险法 第五十九条
 */
export function askerOf(
  law: Law,
  of: Pick<ArrearsRow, "assessed" | "region" | "scheme" | "month_for">,
  on: PlainDate,
): Asker {
  const { region, scheme, month_for: monthFor } = of;
  const mode = levyModeFor(law.on(on), region, { scheme, payer: "employer", monthFor, kind: "normal" });
  return of.assessed || (mode.kind === "known" && mode.value !== "tax-declared") ? "agency" : "tax";
}

/**
 * The arrears of an employer with the late fee to a day. The agency reckons it where it assesses the month itself; since the
 * switch to declaring to tax the fee of a normal month is tax's to ask. A late fee of a late fee there is none.
 *
 * @law 中华人民共和国社会保险法 第八十六条
 */
export function arrearsOf(law: Law, rows: readonly ArrearsRow[], on: PlainDate): readonly ArrearsLine[] {
  return rows.map(({ open, open_each: each, in_plan: inPlan, ...row }) => {
    const lastDay = lastDayOf(row.month_for);
    const feeBy = askerOf(law, row, on);
    const principal = !isOfLateness(row.kind);
    // Of one alone where nobody asks for the sum: how many days it is late.
    const asked = feeBy === "tax" ? each.slice(0, 1) : each;
    const fees = asked.map((amount) => lateFee(law.on(on), { amount: fen(BigInt(amount)), lastDay, paidOn: on }));
    const known = fees.every((one) => one.kind === "late-fee") ? fees : undefined;
    const sum = known && addFen(...known.map((one) => one.fee));
    return {
      ...{ ...row, inPlan, open: fen(BigInt(open)), feeBy, days: known?.[0]?.days ?? 0 },
      lateFee: feeBy === "tax" ? null : principal ? (sum ?? null) : zeroFen,
    };
  });
}
