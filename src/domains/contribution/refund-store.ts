import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { Obligation } from "./store.ts";

/** All SQL of refund orders. Their lines are obligations of kind `refund` under the source `refund/<number>`. */
export interface RefundRow {
  readonly number: string;
  readonly application_number: string;
  readonly person_id: string;
  readonly agency_id: string;
  readonly scheme: Scheme;
  readonly region: string;
  readonly ground: string;
  readonly line_count: number;
  readonly total: string;
  readonly state: "ordered" | "moved";
  readonly decided_at: Date;
  readonly moved_on: PlainDate | null;
  readonly voucher: string | null;
}

const columns = sql`number, application_number, person_id, agency_id, scheme, region, ground, line_count, total, state,
  decided_at, moved_on::text as moved_on, voucher`;

export const refundSource = (number: string): string => `refund/${number}`;

export async function insertRefund(
  tx: Tx,
  given: Pick<
    RefundRow,
    "number" | "application_number" | "person_id" | "agency_id" | "scheme" | "region" | "ground"
  > & {
    readonly lineCount: number;
    readonly total: Fen;
    readonly now: Date;
  },
): Promise<void> {
  await sql`
    insert into contribution_refund (number, application_number, person_id, agency_id, scheme, region, ground, line_count,
                                     total, state, decided_at)
    values (${given.number}, ${given.application_number}, ${given.person_id}, ${given.agency_id}, ${given.scheme},
            ${given.region}, ${given.ground}, ${given.lineCount}, ${given.total.toString()}, 'ordered', ${given.now})`.execute(
    tx,
  );
}

/** Locks the order's one row, before anything about it is decided. */
export async function lockRefund(tx: Tx, number: string): Promise<RefundRow | undefined> {
  const found = await sql<RefundRow>`
    select ${columns} from contribution_refund where number = ${number} for update`.execute(tx);
  return found.rows[0];
}

export async function readRefund(db: Db, number: string): Promise<RefundRow | undefined> {
  const found = await sql<RefundRow>`select ${columns} from contribution_refund where number = ${number}`.execute(db);
  return found.rows[0];
}

/** The money has gone back. */
export async function moveRefund(tx: Tx, number: string, of: { movedOn: PlainDate; voucher: string }): Promise<void> {
  await sql`
    update contribution_refund set state = 'moved', moved_on = ${of.movedOn}, voucher = ${of.voucher}
    where number = ${number}`.execute(tx);
}

type Amounts = "base" | "total" | "personal" | "employer" | "account" | "pooled";
type LineText = Omit<Obligation, Amounts> & Readonly<Record<Amounts, string>> & { readonly monthFor: YearMonth };

/** The negative lines of an order, in their order. */
export async function refundLines(
  db: Db,
  order: Pick<RefundRow, "number" | "person_id">,
): Promise<readonly Obligation[]> {
  const found = await sql<LineText>`
    select person_id as "personId", source, source_line as "sourceLine", scheme, agency_id as "agencyId", region, category,
           employer_id as "employerId", month_for as "monthFor", month_charged as "monthCharged", base, total, personal,
           employer, account, pooled
    from obligation where person_id = ${order.person_id} and source = ${refundSource(order.number)}
    order by source_line`.execute(db);
  return found.rows.map((row) => ({
    ...row,
    base: fen(BigInt(row.base)),
    total: fen(BigInt(row.total)),
    personal: fen(BigInt(row.personal)),
    employer: fen(BigInt(row.employer)),
    account: fen(BigInt(row.account)),
    pooled: fen(BigInt(row.pooled)),
  }));
}
