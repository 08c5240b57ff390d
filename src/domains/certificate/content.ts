import type { SheetPart } from "#platform/print/sheet.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Fen } from "#policy/kernel/money.ts";
import type { CertificateKind } from "./contract.ts";

/** What a certificate says of a person, before it has a code, a date and a signature. */
export interface CertificateContent {
  readonly kind: CertificateKind;
  readonly title: string;
  readonly name: string;
  readonly identityNumber: string;
  /** What a stranger who verifies may read: where and how insured, and the figures, without a name or a number. */
  readonly statements: readonly string[];
  readonly parts: readonly SheetPart[];
  /** Notes of this kind; those that every certificate has are added when it is issued. */
  readonly notes: readonly string[];
}

/** The contributions that a certificate adds up, and which lines of the ledger they are. A statement of the account names none. */
export interface LedgerFigures {
  readonly monthFrom: YearMonth;
  readonly monthTo: YearMonth;
  /** `source/line` of each contribution. */
  readonly lines: readonly string[];
  readonly months: number;
  readonly personal: Fen;
  readonly employer: Fen;
}

export interface Composed {
  readonly content: CertificateContent;
  readonly figures: LedgerFigures;
}
