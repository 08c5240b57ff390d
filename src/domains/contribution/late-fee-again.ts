import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { differenceLastDay } from "#policy/contribution/base-year.ts";
import { lateFee } from "#policy/contribution/late-fee.ts";
import { lastDayOf, type PlainDate } from "#policy/kernel/calendar.ts";
import { addFen, type Fen, fen, zeroFen } from "#policy/kernel/money.ts";
import { type Missing, sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { isOfLateness } from "./obligation-kind.ts";
import type { PlanLine } from "./plan-store.ts";
import { insertObligation, type Obligation } from "./store.ts";

/**
 * The late fee that has run on since a plan was assessed, when its obligations are planned again: to this day, less what is
 * assessed of the same person and month already, and new obligations of their own, because what was assessed stays as it was.
 *
 * @law 中华人民共和国社会保险法 第八十六条
 */
export async function assessLateFees(
  context: Context,
  law: Law,
  given: { readonly plan: string; readonly lines: readonly PlanLine[] },
): Promise<readonly Obligation[]> {
  const today = businessDate(context.now);
  const made: Obligation[] = [];
  for (const own of Map.groupBy(given.lines, (line) => `${line.personId} ${line.monthFor}`).values()) {
    const principal = own.filter((line) => !isOfLateness(line.kind));
    const [first] = principal;
    if (first === undefined) continue;
    const assessed = addFen(...own.filter((line) => line.kind === "late-fee").map((line) => line.total));
    const due = addFen(...principal.map((line) => feeOf(law, line, today)));
    if (due <= assessed) continue;
    const fee = fen(due - assessed);
    const source = `late-fee/${given.plan}`;
    const obligation = { ...ofEmployer(first, fee), source, sourceLine: made.length + 1 };
    await insertObligation(context.tx, { ...obligation, kind: "late-fee", declaredWage: null }, context.now);
    made.push(obligation);
  }
  if (made.length > 0) await audit(context, "contribution.late-fee", given.plan, { lines: made.length });
  return made;
}

function feeOf(law: Law, line: PlanLine, today: PlainDate): Fen {
  const last = lastDayFor(law, line);
  const fee =
    typeof last === "string" ? lateFee(law.on(today), { amount: line.total, lastDay: last, paidOn: today }) : last;
  if (fee.kind === "missing") throw new Problem("law/missing", `${sayMissing(fee)}。滞纳金算不出来，请到大厅问清。`);
  return fee.fee;
}

/** The last day on which it was paid in time: the month's own, and of a difference the last of its base year. */
function lastDayFor(law: Law, { kind, monthFor, region, scheme }: PlanLine): PlainDate | Missing {
  if (kind !== "base-difference") return lastDayOf(monthFor);
  const rule = differenceLastDay(law.on(monthFor), region, scheme);
  return rule.kind === "missing" ? rule : rule.value(monthFor);
}

/** Of the employer alone: nothing of a late fee is the person's or goes to the account. */
const ofEmployer = (of: PlanLine, fee: Fen): Omit<Obligation, "source" | "sourceLine"> => ({
  personId: of.personId,
  scheme: of.scheme,
  agencyId: of.agencyId,
  region: of.region,
  category: of.category,
  employerId: of.employerId,
  monthFor: of.monthFor,
  monthCharged: of.monthCharged,
  base: of.base,
  total: fee,
  personal: zeroFen,
  employer: fee,
  account: zeroFen,
  pooled: fee,
});
