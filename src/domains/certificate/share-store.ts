import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { ShareOutcome, ShareScope } from "./contract.ts";

/** All SQL of share codes. */
export interface ShareRow {
  readonly person_id: string;
  readonly share_no: number;
  readonly hint: string;
  readonly scope: ShareScope;
  readonly certificate_no: number | null;
  readonly purpose: string;
  readonly recipient: string | null;
  readonly max_uses: number;
  readonly uses: number;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
}
export type UsedShare = ShareRow;

const columns = sql`
  person_id, share_no, hint, scope, certificate_no, purpose, recipient, max_uses, uses, expires_at, revoked_at`;

/** The caller holds the lock of the person. Returns the number of the new code. */
export async function insertShare(
  tx: Tx,
  given: {
    personId: string;
    codeHash: Buffer;
    hint: string;
    scope: ShareScope;
    certificateNo: number | null;
    purpose: string;
    recipient: string | null;
    maxUses: number;
    now: Date;
    expiresAt: Date;
  },
): Promise<number> {
  const inserted = await sql<{ share_no: number }>`
    insert into share_code (person_id, share_no, code_hash, hint, scope, certificate_no, purpose, recipient, max_uses,
                            created_at, expires_at)
    select ${given.personId}, coalesce(max(share_no), 0) + 1, ${given.codeHash}, ${given.hint}, ${given.scope},
           ${given.certificateNo}::integer, ${given.purpose}, ${given.recipient}, ${given.maxUses}, ${given.now}, ${given.expiresAt}
    from share_code where person_id = ${given.personId}
    returning share_no`.execute(tx);
  return inserted.rows[0]?.share_no ?? 0;
}

/** Newest first. */
export async function sharesOf(db: Db, personId: string): Promise<readonly ShareRow[]> {
  const found = await sql<ShareRow>`
    select ${columns} from share_code where person_id = ${personId} order by share_no desc limit 100`.execute(db);
  return found.rows;
}

export interface UseRow {
  readonly share_no: number;
  readonly at: Date;
  readonly outcome: ShareOutcome;
}

export async function usesOf(db: Db, personId: string): Promise<readonly UseRow[]> {
  const found = await sql<UseRow>`
    select share_no, at, outcome from share_code_use where person_id = ${personId}
    order by at desc limit 500`.execute(db);
  return found.rows;
}

/** False when there is none, or it was revoked before. */
export async function revokeShare(tx: Tx, personId: string, no: number, now: Date): Promise<boolean> {
  const updated = await sql`
    update share_code set revoked_at = ${now}
    where person_id = ${personId} and share_no = ${no} and revoked_at is null`.execute(tx);
  return updated.numAffectedRows === 1n;
}

export interface Use {
  readonly codeHash: Buffer;
  readonly reader: string;
  readonly scope: ShareScope | null;
  readonly now: Date;
  readonly useId: string;
}

/**
 * Takes one use and writes it down, in one statement: of two readers of a code for one use the row lets one through.
 * Undefined when the code does not open, for whatever reason.
 */
export async function takeUse(db: Db, { codeHash, reader, scope, now, useId }: Use): Promise<UsedShare | undefined> {
  const taken = await sql<UsedShare>`
    with used as (
      update share_code set uses = uses + 1
      where code_hash = ${codeHash} and revoked_at is null and expires_at > ${now} and uses < max_uses
        and (recipient is null or recipient = ${reader}) and (${scope}::text is null or scope = ${scope})
      returning ${columns}
    ), logged as (
      insert into share_code_use (person_id, share_no, use_id, at, outcome)
      select person_id, share_no, ${useId}::uuid, ${now}, 'read' from used
    )
    select * from used`.execute(db);
  return taken.rows[0];
}

/** Writes down for the person that their code was tried in vain, and why. An unknown code is nobody's. */
export async function logRefused(db: Db, { codeHash, reader, scope, now, useId }: Use): Promise<void> {
  await sql`
    insert into share_code_use (person_id, share_no, use_id, at, outcome)
    select person_id, share_no, ${useId}::uuid, ${now},
           case when revoked_at is not null then 'revoked' when expires_at <= ${now} then 'expired'
                when recipient is not null and recipient <> ${reader} then 'other-recipient'
                when ${scope}::text is not null and scope <> ${scope} then 'other-scope' else 'used-up' end
    from share_code s where code_hash = ${codeHash}
      and (select count(*) from share_code_use u where (u.person_id, u.share_no) = (s.person_id, s.share_no)
           and u.outcome <> 'read') < 100`.execute(db);
}
