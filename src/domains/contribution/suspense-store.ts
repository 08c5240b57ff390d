import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Fen } from "#policy/kernel/money.ts";
import type { SuspenseWay } from "./contract.ts";

/** All SQL of 暂收款. */
export interface SuspenseKey {
  readonly fundEntityId: string;
  readonly voucher: string;
  readonly line: number;
}

export interface SuspenseRow {
  readonly fund_entity_id: string;
  readonly fund_name: string;
  readonly voucher: string;
  readonly line: number;
  readonly agency_id: string | null;
  readonly message: string;
  readonly reason: string;
  readonly explanation: string;
  readonly amount: string;
  readonly open_amount: string;
  readonly state: "open" | "proposed" | "closed";
  readonly version: number;
  readonly received_on: PlainDate;
}

const columns = sql`s.fund_entity_id, f.name as fund_name, s.voucher, s.line, s.agency_id, s.message, s.reason, s.explanation,
  s.amount, s.open_amount, s.state, s.version, s.received_on::text as received_on`;
const at = ({ fundEntityId, voucher, line }: SuspenseKey) =>
  sql`fund_entity_id = ${fundEntityId} and voucher = ${voucher} and line = ${line}`;

export const keyOf = (row: SuspenseRow): SuspenseKey => ({
  ...{ fundEntityId: row.fund_entity_id, voucher: row.voucher, line: row.line },
});

export async function insertSuspense(
  context: Pick<Context, "tx" | "now">,
  given: SuspenseKey & {
    readonly agencyId: string | null;
    readonly message: string;
    readonly reason: string;
    readonly explanation: string;
    readonly amount: Fen;
    readonly receivedOn: PlainDate;
  },
): Promise<void> {
  const amount = given.amount.toString();
  await sql`
    insert into suspense (fund_entity_id, voucher, line, agency_id, message, reason, explanation, amount, open_amount, state,
                          received_on, since)
    values (${given.fundEntityId}, ${given.voucher}, ${given.line}, ${given.agencyId}, ${given.message}, ${given.reason},
            ${given.explanation}, ${amount}, ${amount}, 'open', ${given.receivedOn}, ${context.now})`.execute(
    context.tx,
  );
}

/** Locks the row of an amount, before anything about it is decided. */
export async function lockSuspense(tx: Tx, key: SuspenseKey): Promise<SuspenseRow | undefined> {
  await sql`select from suspense where ${at(key)} for update`.execute(tx);
  return readSuspense(tx, key);
}

async function readSuspense(db: Db, { fundEntityId, voucher, line }: SuspenseKey): Promise<SuspenseRow | undefined> {
  const found = await sql<SuspenseRow>`
    select ${columns} from suspense s join fund_entity f using (fund_entity_id)
    where s.fund_entity_id = ${fundEntityId} and s.voucher = ${voucher} and s.line = ${line}`.execute(db);
  return found.rows[0];
}

const mostListed = 300;

/** What waits for this agency, or for nobody in particular in its funds: oldest first; then what came last of the settled. */
export async function suspenseOf(db: Db, agencyId: string): Promise<readonly SuspenseRow[]> {
  const open = await listed(db, agencyId, "open_amount > 0", "received_on, voucher, line");
  const closed = await listed(db, agencyId, "open_amount = 0", "received_on desc, voucher, line");
  return [...open, ...closed].slice(0, mostListed);
}

/** An index is walked for each owner, so that what is not listed is not read. */
async function listed(db: Db, agencyId: string, which: string, order: string) {
  // Ordered by the owner first: with `is null` alone the planner does not see that the index has this order.
  const page = sql`and ${sql.raw(which)} order by agency_id, ${sql.raw(order)} limit ${mostListed}`;
  const found = await sql<SuspenseRow>`
    select ${columns} from (
      (select * from suspense where agency_id = ${agencyId} ${page})
      union all
      (select * from suspense where agency_id is null and fund_entity_id = any (array(
         select fund_entity_id from scheme_region where agency_id = ${agencyId})) ${page})
    ) s join fund_entity f using (fund_entity_id)
    order by ${sql.raw(order)} limit ${mostListed}`.execute(db);
  return found.rows;
}

export interface SuspenseAction {
  readonly fund_entity_id: string;
  readonly voucher: string;
  readonly line: number;
  readonly verb: "propose" | "decline" | "confirm" | "match";
  readonly way: SuspenseWay | null;
  readonly payer: string | null;
  readonly note: string | null;
  readonly natural_person: Buffer | null;
  readonly actor: string;
  readonly at: Date;
}

/** The actions of these amounts, in their order. */
export async function actionsOf(db: Db, rows: readonly SuspenseRow[]): Promise<readonly SuspenseAction[]> {
  const keys = rows.map((row) => ({ fund: row.fund_entity_id, voucher: row.voucher, line: row.line }));
  const found = await sql<SuspenseAction>`
    select a.fund_entity_id, a.voucher, a.line, a.verb, a.way, a.payer, a.note, a.natural_person, a.actor, a.at
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as row (fund bigint, voucher text, line integer)
    join suspense_action a on (a.fund_entity_id, a.voucher, a.line) = (row.fund, row.voucher, row.line)
    order by a.fund_entity_id, a.voucher, a.line, a.action_no`.execute(db);
  return found.rows;
}

/** Appends what was done and moves the header along; `amount` has left. */
export async function moveSuspense(
  context: Context,
  row: SuspenseRow,
  done: {
    readonly verb: SuspenseAction["verb"];
    readonly way?: SuspenseWay | null;
    readonly amount?: Fen;
    readonly payer?: string | null;
    readonly note?: string | null;
    readonly ledgerVoucher?: string;
  },
): Promise<void> {
  const { tx, actor, now, requestId } = context;
  const left = (done.amount ?? 0n).toString();
  await sql`
    update suspense set open_amount = open_amount - ${left}::bigint, version = version + 1,
      state = case when open_amount = ${left}::bigint then 'closed' when ${done.verb} = 'propose' then 'proposed' else 'open' end
    where ${at(keyOf(row))}`.execute(tx);
  await sql`
    insert into suspense_action (fund_entity_id, voucher, line, action_no, verb, way, amount, payer, note, ledger_voucher, actor,
                                 staff_post, natural_person, at, request_id)
    select ${row.fund_entity_id}, ${row.voucher}, ${row.line}, coalesce(max(action_no), 0) + 1, ${done.verb}, ${done.way ?? null},
           ${left}, ${done.payer ?? null}, ${done.note ?? null}, ${done.ledgerVoucher ?? null}, ${actor.id},
           ${actor.staffId === null ? null : (actor.roles[0] ?? null)}, ${actor.naturalPerson}, ${now}, ${requestId}
    from suspense_action where ${at(keyOf(row))}`.execute(tx);
}

/** The schemes whose money a fund books at an agency. */
export async function schemesOfFund(db: Db, fundEntityId: string, agencyId: string): Promise<readonly string[]> {
  const found = await sql<{ scheme: string }>`
    select distinct scheme from scheme_region where fund_entity_id = ${fundEntityId} and agency_id = ${agencyId}`.execute(
    db,
  );
  return found.rows.map((row) => row.scheme);
}
