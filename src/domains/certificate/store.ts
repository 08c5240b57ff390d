import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { certificateIndex } from "./code.ts";
import type { LedgerFigures } from "./content.ts";
import type { CertificateKind } from "./contract.ts";

/** All SQL of certificates. S3 columns come out sealed. */
export interface CertificateRow {
  readonly person_id: string;
  readonly certificate_no: number;
  readonly number: string;
  readonly agency_id: string;
  readonly kind: CertificateKind;
  readonly code: Buffer;
  readonly content: Buffer;
  readonly content_hash: Buffer;
  readonly file_hash: Buffer;
  readonly signature: Buffer;
  readonly issued_at: Date;
  readonly valid_until: PlainDate;
  readonly revoked_at: Date | null;
}

/** Whose certificates may be seen: one person's, or those that one agency issued. */
export type Scope = { readonly personId: string } | { readonly agencyId: string };

const columns = sql`
  c.person_id, c.certificate_no, c.number, c.agency_id, c.kind, c.code, c.content, c.content_hash, c.file_hash,
  c.signature, c.issued_at, c.valid_until::text as valid_until, r.revoked_at`;
const certificates = sql`certificate c left join certificate_revocation r using (person_id, certificate_no)`;
const within = (scope: Scope) =>
  "personId" in scope ? sql`c.person_id = ${scope.personId}` : sql`c.agency_id = ${scope.agencyId}`;

export const placeOf = (
  column: "code" | "content" | "pdf",
  row: { person_id: string; certificate_no: number },
): string => `certificate.${column}:${row.person_id}/${row.certificate_no}`;

/** Writes a certificate, its file and its guard. The caller holds the lock of the person. */
export async function insertCertificate(
  tx: Tx,
  secrecy: Secrecy,
  given: LedgerFigures & {
    readonly personId: string;
    readonly number: string;
    readonly agencyId: string;
    readonly kind: CertificateKind;
    readonly code: string;
    readonly text: string;
    readonly contentHash: Buffer;
    readonly pdf: Buffer;
    readonly fileHash: Buffer;
    readonly signature: Buffer;
    readonly issuedAt: Date;
    readonly validUntil: PlainDate;
  },
): Promise<void> {
  const next = await sql<{ no: number }>`
    select coalesce(max(certificate_no), 0) + 1 as no from certificate where person_id = ${given.personId}`.execute(tx);
  const certificateNo = next.rows[0]?.no ?? 1;
  const key = { person_id: given.personId, certificate_no: certificateNo };
  const codeIndex = certificateIndex(secrecy, given.code);
  await sql`
    insert into certificate (person_id, certificate_no, number, agency_id, kind, code, code_index, content, content_hash,
                             file_hash, signature, issued_at, valid_until, month_from, month_to, ledger_lines, months,
                             personal, employer)
    values (${given.personId}, ${certificateNo}, ${given.number}, ${given.agencyId}, ${given.kind},
            ${secrecy.seal(placeOf("code", key), given.code)}, ${codeIndex},
            ${secrecy.seal(placeOf("content", key), given.text)}, ${given.contentHash}, ${given.fileHash},
            ${given.signature}, ${given.issuedAt}, ${given.validUntil}, ${given.monthFrom}, ${given.monthTo},
            ${[...given.lines]}, ${given.months}, ${given.personal.toString()}, ${given.employer.toString()})`.execute(
    tx,
  );
  await sql`
    insert into certificate_file (person_id, certificate_no, pdf)
    values (${given.personId}, ${certificateNo}, ${secrecy.seal(placeOf("pdf", key), given.pdf)})`.execute(tx);
  await sql`insert into certificate_guard (code_index, tries, since) values (${codeIndex}, 0, now())`.execute(tx);
}

/** A person's certificates, newest first. */
export async function certificatesOf(db: Db, personId: string): Promise<readonly CertificateRow[]> {
  const found = await sql<CertificateRow>`
    select ${columns} from ${certificates} where c.person_id = ${personId}
    order by c.certificate_no desc limit 100`.execute(db);
  return found.rows;
}

export async function findCertificate(db: Db, number: string, scope: Scope): Promise<CertificateRow | undefined> {
  const found = await sql<CertificateRow>`
    select ${columns} from ${certificates} where c.number = ${number} and ${within(scope)}`.execute(db);
  return found.rows[0];
}

export async function certificateByNo(db: Db, personId: string, no: number): Promise<CertificateRow | undefined> {
  const found = await sql<CertificateRow>`
    select ${columns} from ${certificates} where c.person_id = ${personId} and c.certificate_no = ${no}`.execute(db);
  return found.rows[0];
}

/** By the blind index of its code: who holds the code and the digits needs no other scope. */
export async function certificateByCode(db: Db, codeIndex: Buffer): Promise<CertificateRow | undefined> {
  const found = await sql<CertificateRow>`
    select ${columns} from ${certificates} where c.code_index = ${codeIndex}`.execute(db);
  return found.rows[0];
}

export async function readPdf(db: Db, secrecy: Secrecy, row: CertificateRow): Promise<Buffer> {
  const found = await sql<{ pdf: Buffer }>`
    select pdf from certificate_file
    where person_id = ${row.person_id} and certificate_no = ${row.certificate_no}`.execute(db);
  const [file] = found.rows;
  if (file === undefined) throw new Error(`certificate ${row.person_id}/${row.certificate_no} has no file`);
  return secrecy.openBytes(placeOf("pdf", row), file.pdf);
}

/** False when it was revoked already. */
export async function revoke(tx: Tx, row: CertificateRow, actor: string, now: Date): Promise<boolean> {
  const inserted = await sql`
    insert into certificate_revocation (person_id, certificate_no, revoked_at, actor)
    values (${row.person_id}, ${row.certificate_no}, ${now}, ${actor}) on conflict do nothing`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

/** Wrong digits that a code bears, and how long it then rests. */
export const triesBeforeRest = 10;

/**
 * Counts a try of a code, in a statement of its own and before anything is compared, so that parallel tries cannot pass the
 * limit. False for a code that rests, and for one that does not exist.
 */
export async function countTry(db: Db, codeIndex: Buffer): Promise<boolean> {
  const counted = await sql`
    update certificate_guard set
      tries = case when since < now() - interval '15 minutes' then 1 else tries + 1 end,
      since = case when since < now() - interval '15 minutes' or tries = 0 then now() else since end
    where code_index = ${codeIndex} and (tries < ${triesBeforeRest} or since < now() - interval '15 minutes')`.execute(
    db,
  );
  return counted.numAffectedRows === 1n;
}

export async function forgetTries(tx: Tx, codeIndex: Buffer): Promise<void> {
  await sql`update certificate_guard set tries = 0 where code_index = ${codeIndex}`.execute(tx);
}
