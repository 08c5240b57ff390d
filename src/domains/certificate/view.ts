import { getAgency } from "#domains/registration/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { CertificateContent } from "./content.ts";
import { type CertificateState, certificateStateName } from "./contract.ts";
import { type CertificateRow, placeOf } from "./store.ts";

/** What it says, opened. Associated data and tag make a changed or moved row fail to open. */
export function contentOf(secrecy: Secrecy, row: CertificateRow): CertificateContent & { readonly code: string } {
  return JSON.parse(secrecy.open(placeOf("content", row), row.content));
}

/** Where it stands on a day: the last day of validity still counts. */
export function stateAt(row: Pick<CertificateRow, "revoked_at" | "valid_until">, now: Date): CertificateState {
  if (row.revoked_at !== null) return "revoked";
  return businessDate(now) > row.valid_until ? "expired" : "valid";
}

export async function cardOf(db: Db, secrecy: Secrecy, row: CertificateRow, now: Date) {
  const content = contentOf(secrecy, row);
  const state = stateAt(row, now);
  return {
    number: row.number,
    kind: row.kind,
    title: content.title,
    code: content.code,
    state,
    stateName: certificateStateName[state],
    agencyName: (await getAgency(db, row.agency_id)).name,
    issuedAt: row.issued_at.toISOString(),
    validUntil: row.valid_until,
    statements: [...content.statements],
  };
}
