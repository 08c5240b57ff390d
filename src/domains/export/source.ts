import { type Office, worklistRows } from "#domains/application/index.ts";
import { runLines } from "#domains/payment/index.ts";
import type { FieldClass } from "#domains/registration/index.ts";
import type { Role } from "#platform/auth/contract.ts";
import type { Db } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { ExportSource } from "./contract.ts";

/** A list as it may leave the house: names masked, no whole number of a person, a card or an account. */
export interface Listed {
  readonly title: string;
  readonly head: readonly string[];
  readonly widths: readonly number[];
  /** At most as many as were asked for. */
  readonly rows: readonly (readonly string[])[];
  /** How many there are in all. */
  readonly total: number;
  /** Whom the rows are about, each once. */
  readonly personIds: readonly string[];
  readonly seen: readonly FieldClass[];
}

/** On whose behalf a list is read: whoever asked for it, also when it is made later. */
export interface ReadFor {
  readonly agencyId: string;
  readonly actor: string;
  readonly today: PlainDate;
  readonly most: number;
}

/** Who may ask for which list: the posts that see it on their pages. */
export const sourceRoles: Record<ExportSource["kind"], readonly Role[]> = {
  worklist: ["clerk", "checker", "approver"],
  "payment-run": ["finance", "checker", "approver"],
};

/** Reads a list. Throws as its own page does where there is no such thing. */
export async function readSource(office: Office, db: Db, source: ExportSource, of: ReadFor): Promise<Listed> {
  return source.kind === "worklist" ? worklistRows(db, office, of, source) : runLines(db, of, source.number);
}
