import type { BenefitFact, IdentityNumberKind, RelationFact } from "#policy/facts.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import type { Sex } from "#policy/kernel/identity-number.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { EmployerFact } from "./define-item.ts";
import type { Option } from "./form.ts";

/** One column of a declaration: of the template, of what is read, and of the page for one person. */
export interface Column {
  readonly label: string;
  /** What employers also call it. Signs, spaces and stars do not matter. */
  readonly synonyms: readonly string[];
  readonly kind: "name" | "document" | "number" | "month" | "date" | "money" | "choice" | "sex" | "phone" | "text";
  readonly required?: true;
  /** Of a `choice`. The first is taken where the cell is empty and the column is not required. */
  readonly options?: readonly (Option & { readonly synonyms?: readonly string[] })[];
  /** How to fill it in, for the page of instructions. */
  readonly help: string;
  readonly sample: string;
}
export type Columns = Readonly<Record<string, Column>>;

/** What a row says, read: numbers normalised, months `2026-11`, money in yuan, choices by value. Absent where empty. */
export type RowValues = Readonly<Record<string, string | undefined>>;

/** What is wrong with a cell, or with a row (`column` null): why, and what to do. */
export interface RowProblem {
  readonly column: string | null;
  readonly code: string;
  readonly reason: string;
  readonly suggestion: string;
  readonly source?: Citation;
}

/** What is worth a second look in an accepted row. */
export interface RowReminder {
  readonly code: string;
  readonly text: string;
}

/** Who is meant by a row. */
export interface RowIdentity {
  readonly kind: IdentityNumberKind;
  readonly number: string;
  /** Null where neither number nor columns say it. */
  readonly birthDate: PlainDate | null;
  readonly sex: Sex | null;
}

export interface RowRelation extends RelationFact {
  readonly relationNo: number;
  /** With the employer that declares. */
  readonly own: boolean;
  /** Yuan, as this employer declared it last to the agency; null of other employers, and where nothing was declared. */
  readonly wage: string | null;
}

/** What tax was told last for the person by this employer. */
export interface DeclaredMonth {
  readonly scheme: Scheme;
  readonly month: YearMonth;
  /** Yuan; null for months of the former system. */
  readonly wage: string | null;
  readonly base: string;
}

/** What has to be known to decide a row. Loaded for a thousand rows at once. */
export interface RowFacts {
  readonly employer: EmployerFact;
  readonly identity: RowIdentity;
  /** Null where the register has nobody with this number. */
  readonly person: { readonly nameMatches: boolean; readonly disputed: boolean } | null;
  readonly relations: readonly RowRelation[];
  readonly benefits: readonly BenefitFact[];
  readonly declared: readonly DeclaredMonth[];
  /** Where the same person stands before, such as 第7行. */
  readonly sameAs: string | null;
}

/** What becomes of one scheme of a row. */
export interface SchemeOutcome {
  readonly scheme: Scheme;
  /** Whose limits hold, where a base follows from a wage. */
  readonly region?: string;
  readonly outcome: "accepted" | "unchanged" | "refused";
  readonly problem?: RowProblem;
  /** What the employer should know, such as a base that was clamped. */
  readonly note?: string;
  /** What is worth a second look before it is handed in. It stops nothing. */
  readonly reminder?: RowReminder;
}

/** Problems are of the whole row: with one of them nothing of it is accepted. */
export interface RowDecision<Row> {
  readonly problems: readonly RowProblem[];
  readonly schemes: readonly SchemeOutcome[];
  /** What takes effect of the accepted schemes; null when there is none. */
  readonly effect: Row | null;
}

export type RowOutcome = "accepted" | "part" | "unchanged" | "refused";

/** The row in one word. */
export function outcomeOf({ problems, schemes }: RowDecision<unknown>): RowOutcome {
  const has = (outcome: SchemeOutcome["outcome"]) => schemes.some((one) => one.outcome === outcome);
  if (problems.length > 0 || schemes.length === 0) return "refused";
  if (has("refused")) return has("accepted") ? "part" : "refused";
  return has("accepted") ? "accepted" : "unchanged";
}

/** A row that is refused as a whole. */
export const refusedRow = (problems: readonly RowProblem[]): RowDecision<never> => ({
  problems,
  schemes: [],
  effect: null,
});
