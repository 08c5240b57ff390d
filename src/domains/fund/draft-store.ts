import { type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import type { LedgerAccount, LedgerLine, VoucherKind } from "#policy/fund/index.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";

/** SQL of drafts and of the files of vouchers. */
export interface DraftRow {
  readonly fund_entity_id: string;
  readonly voucher: string;
  readonly kind: Extract<VoucherKind, "manual" | "reversal" | "carry-over">;
  readonly moved_on: PlainDate;
  readonly summary: string;
  readonly reverses: string | null;
  readonly state: "draft" | "posted" | "discarded";
  readonly version: number;
  readonly made_by: string;
  readonly made_name: string;
  readonly made_person: Buffer;
  readonly made_at: Date;
  readonly decided_name: string | null;
  readonly decided_at: Date | null;
}

const columns = sql`
  fund_entity_id, voucher, kind, to_char(moved_on, 'YYYY-MM-DD') as moved_on, summary, reverses, state, version, made_by,
  made_name, made_person, made_at, decided_name, decided_at`;

export interface Signer {
  readonly id: string;
  readonly name: string;
  readonly person: Buffer;
  readonly at: Date;
}

/** Answers the number, or undefined where the voucher that it would undo has a draft or a red one already. */
export async function insertDraft(
  tx: Tx,
  draft: {
    readonly fundEntityId: string;
    readonly kind: DraftRow["kind"];
    readonly movedOn: PlainDate;
    readonly summary: string;
    readonly reverses: string | null;
    readonly lines: readonly LedgerLine[];
    readonly by: Signer;
  },
): Promise<string | undefined> {
  const drawn = await sql<{ id: string }>`select nextval('voucher_sequence') as id`.execute(tx);
  const number = `PZ-${draft.movedOn.slice(0, 4)}-${oneRow(drawn.rows).id.padStart(6, "0")}`;
  const { fundEntityId, by, lines } = draft;
  const inserted = await sql`
    insert into voucher_draft (fund_entity_id, voucher, kind, moved_on, summary, reverses, state, made_by, made_name,
                               made_person, made_at)
    values (${fundEntityId}, ${number}, ${draft.kind}, ${draft.movedOn}, ${draft.summary}, ${draft.reverses}, 'draft',
            ${by.id}, ${by.name}, ${by.person}, ${by.at})
    on conflict do nothing`.execute(tx);
  if (inserted.numAffectedRows === 0n) return undefined;
  await sql`
    insert into voucher_draft_line (fund_entity_id, voucher, line_no, ledger_account, debit, credit)
    select ${fundEntityId}, ${number}, line_no, account, debit, credit
    from unnest(${lines.map((_, index) => index + 1)}::int[], ${lines.map((line) => line.account)}::text[],
                ${lines.map((line) => line.debit.toString())}::bigint[],
                ${lines.map((line) => line.credit.toString())}::bigint[]) as line (line_no, account, debit, credit)`.execute(
    tx,
  );
  return number;
}

export async function lockDraft(tx: Tx, fundEntityId: string, voucher: string): Promise<DraftRow | undefined> {
  const found = await sql<DraftRow>`
    select ${columns} from voucher_draft where fund_entity_id = ${fundEntityId} and voucher = ${voucher} for update`.execute(
    tx,
  );
  return found.rows[0];
}

export async function findDraft(db: Db, fundEntityId: string, voucher: string): Promise<DraftRow | undefined> {
  const found = await sql<DraftRow>`
    select ${columns} from voucher_draft where fund_entity_id = ${fundEntityId} and voucher = ${voucher}`.execute(db);
  return found.rows[0];
}

/** Those that wait for a second person, oldest first. */
export async function openDrafts(db: Db, fundEntityId: string): Promise<readonly DraftRow[]> {
  const found = await sql<DraftRow>`
    select ${columns} from voucher_draft where fund_entity_id = ${fundEntityId} and state = 'draft'
    order by made_at, voucher limit 200`.execute(db);
  return found.rows;
}

export async function draftLines(db: Db, fundEntityId: string, voucher: string): Promise<readonly LedgerLine[]> {
  const found = await sql<{ ledger_account: LedgerAccount; debit: string; credit: string }>`
    select ledger_account, debit, credit from voucher_draft_line
    where fund_entity_id = ${fundEntityId} and voucher = ${voucher} order by line_no`.execute(db);
  return found.rows.map((row) => ({
    account: row.ledger_account,
    debit: fen(BigInt(row.debit)),
    credit: fen(BigInt(row.credit)),
  }));
}

export async function decideDraft(tx: Tx, draft: DraftRow, state: "posted" | "discarded", by: Signer): Promise<void> {
  await sql`
    update voucher_draft set state = ${state}, version = version + 1, decided_by = ${by.id}, decided_name = ${by.name},
      decided_person = ${by.person}, decided_at = ${by.at}
    where fund_entity_id = ${draft.fund_entity_id} and voucher = ${draft.voucher}`.execute(tx);
}

export interface FileRow {
  readonly public_id: string;
  readonly file_name: string;
  readonly added_name: string;
  readonly added_at: Date;
}

export async function filesOf(db: Db, fundEntityId: string, voucher: string): Promise<readonly FileRow[]> {
  const found = await sql<FileRow>`
    select f.public_id, f.file_name, v.added_name, v.added_at from voucher_file v join file f using (file_id)
    where v.fund_entity_id = ${fundEntityId} and v.voucher = ${voucher} order by v.file_no`.execute(db);
  return found.rows;
}

/** Locks the voucher's fund row, so that two files do not take one place. */
export async function insertFile(
  tx: Tx,
  file: { readonly fundEntityId: string; readonly voucher: string; readonly fileId: string; readonly by: Signer },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`voucher-file/${file.fundEntityId}/${file.voucher}`}, 0))`.execute(
    tx,
  );
  await sql`
    insert into voucher_file (fund_entity_id, voucher, file_no, file_id, added_by, added_name, added_at)
    select ${file.fundEntityId}, ${file.voucher}, coalesce(max(file_no), 0) + 1, ${file.fileId}, ${file.by.id},
           ${file.by.name}, ${file.by.at}
    from voucher_file where fund_entity_id = ${file.fundEntityId} and voucher = ${file.voucher}`.execute(tx);
}
