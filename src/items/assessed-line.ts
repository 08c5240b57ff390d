import { assess } from "#policy/contribution/assess.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, parseYuan, toYuan, zeroFen } from "#policy/kernel/money.ts";
import { bind, type Lookup } from "#policy/kernel/parameter.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";

/** One amount that the agency assessed of a person and month, in yuan: what approval writes as an obligation. */
export interface AssessedLine {
  readonly personId: string;
  readonly kind: "normal" | "make-up" | "make-up-interest" | "late-fee" | "base-difference";
  readonly monthFor: YearMonth;
  /** As told; null of a late fee and of interest. */
  readonly wage: string | null;
  readonly base: string;
  readonly personal: string;
  readonly employer: string;
  readonly account: string;
  readonly total: string;
  /** The line of the books that a difference completes. */
  readonly corrects?: { readonly source: string; readonly line: number };
}

/** A whole assessment, as the items grant it. */
export interface Assessed {
  readonly region: Region;
  readonly levyKind: "normal" | "make-up";
  readonly lines: readonly AssessedLine[];
}

/** A month of an employee by the law of that month: the wage moved within its limits, the shares of the base. */
export function assessMonth(
  law: Law,
  region: Region,
  of: { personId: string; kind: "normal" | "make-up"; monthFor: YearMonth; wage: string },
): Lookup<AssessedLine> {
  const rule = assess(law.on(of.monthFor), region, { category: "employee", from: "wage" });
  if (rule.kind === "missing") return rule;
  const { base, employee, employer, account, total } = rule.value(parseYuan(of.wage));
  const shares = { personal: toYuan(employee), employer: toYuan(employer), account: toYuan(account) };
  return bind({ ...of, base: toYuan(base), ...shares, total: toYuan(total) }, rule);
}

/** The late fee of a month, which the employer alone owes: nothing of it is the person's or goes to the account. */
export const lateFeeLine = ({ corrects: _, ...of }: AssessedLine, fee: Fen): AssessedLine => ({
  ...of,
  kind: "late-fee",
  wage: null,
  personal: toYuan(zeroFen),
  employer: toYuan(fee),
  account: toYuan(zeroFen),
  total: toYuan(fee),
});

/** The interest of a month made up: the employer owes it whole; what the account part earned goes to the account. */
export const interestLine = (of: AssessedLine, whole: Fen, onAccount: Fen): AssessedLine => ({
  ...of,
  kind: "make-up-interest",
  wage: null,
  personal: toYuan(zeroFen),
  employer: toYuan(whole),
  account: toYuan(onAccount),
  total: toYuan(whole),
});

export const sumOf = (lines: readonly AssessedLine[]): Fen =>
  fen(lines.reduce((sum, line) => sum + parseYuan(line.total), 0n));
