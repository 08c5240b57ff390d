import { type Db, sql, type Tx } from "#platform/db/database.ts";
import { sliceNames } from "#platform/db/slices.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { RunKind } from "./freeze.ts";
import { type PaidScheme, paidSchemes } from "./item-set.ts";
import type { RunState } from "./life.ts";
import type { Summary } from "./summary.ts";

/** SQL of runs, their actions and slices, and of bank files. */
export interface RunRow {
  readonly run_id: string;
  readonly number: string;
  readonly fund_entity_id: string;
  readonly fund_name: string;
  readonly region: string;
  readonly item_set: string;
  readonly period: YearMonth;
  readonly kind: RunKind;
  readonly sequence_no: number;
  readonly state: RunState;
  readonly attempt_no: number;
  readonly version: number;
  readonly taken_over: boolean;
  readonly count: number;
  readonly total: string;
  readonly content_hash: Buffer | null;
  readonly frozen_at: Date | null;
  readonly funding: string | null;
  readonly created_at: Date;
}

const runColumns = sql`
  r.run_id, r.number, r.fund_entity_id, f.name as fund_name, f.region, r.item_set, r.period, r.kind, r.sequence_no, r.state,
  r.attempt_no, r.version, r.taken_over, r.count, r.total, r.content_hash, r.frozen_at, r.funding, r.created_at`;

/** The funds that an agency works for: what its staff may see and pay from. */
export async function fundsOf(
  db: Db,
  agencyId: string,
): Promise<readonly { fundEntityId: string; name: string; region: string; scheme: PaidScheme }[]> {
  const found = await sql<{ fund_entity_id: string; name: string; region: string; scheme: PaidScheme }>`
    select distinct f.fund_entity_id, f.name, f.region, f.scheme
    from scheme_region s join fund_entity f using (fund_entity_id)
    where s.agency_id = ${agencyId} and f.scheme = any(${[...paidSchemes]}) order by f.fund_entity_id`.execute(db);
  return found.rows.map(({ fund_entity_id: fundEntityId, ...row }) => ({ ...row, fundEntityId }));
}

/** Runs of these funds, newest first. */
export async function runsOf(db: Db, funds: readonly string[]): Promise<readonly RunRow[]> {
  const found = await sql<RunRow>`
    select ${runColumns} from payment_run r join fund_entity f using (fund_entity_id)
    where r.fund_entity_id = any(${[...funds]}::bigint[]) order by r.period desc, r.run_id desc limit 120`.execute(db);
  return found.rows;
}

/** The run of this number, if it is of one of these funds. */
export async function findRun(db: Db, number: string, funds: readonly string[]): Promise<RunRow | undefined> {
  const found = await sql<RunRow>`
    select ${runColumns} from payment_run r join fund_entity f using (fund_entity_id)
    where r.number = ${number} and r.fund_entity_id = any(${[...funds]}::bigint[])`.execute(db);
  return found.rows[0];
}

/** Locks the one row that stands for a run. */
export async function lockRun(tx: Tx, runId: string): Promise<RunRow | undefined> {
  const found = await sql<RunRow>`
    select ${runColumns} from payment_run r join fund_entity f using (fund_entity_id)
    where r.run_id = ${runId} for update of r`.execute(tx);
  return found.rows[0];
}

/** Opens a run. Answers undefined when there is one of this key, or when another of the fund is being computed. */
export async function insertRun(
  tx: Tx,
  run: { number: string; fundEntityId: string; itemSet: string; period: YearMonth; kind: RunKind; sequenceNo: number },
): Promise<string | undefined> {
  const inserted = await sql<{ run_id: string }>`
    insert into payment_run (number, fund_entity_id, item_set, period, kind, sequence_no, state)
    values (${run.number}, ${run.fundEntityId}, ${run.itemSet}, ${run.period}, ${run.kind}, ${run.sequenceNo}, 'computing')
    on conflict do nothing returning run_id`.execute(tx);
  return inserted.rows[0]?.run_id;
}

/** One at a time opens or recomputes a run of a fund. */
export async function lockFund(tx: Tx, fundEntityId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payment-fund/${fundEntityId}`}, 0))`.execute(tx);
}

export async function isComputing(tx: Tx, fundEntityId: string): Promise<boolean> {
  const found =
    await sql`select from payment_run where fund_entity_id = ${fundEntityId} and state = 'computing'`.execute(tx);
  return found.rows.length > 0;
}

/** Runs whose computation was begun and not finished. */
export async function computingRuns(db: Db): Promise<readonly { runId: string; attemptNo: number }[]> {
  const found = await sql<{ run_id: string; attempt_no: number }>`
    select run_id, attempt_no from payment_run where state = 'computing' order by run_id`.execute(db);
  return found.rows.map((row) => ({ runId: row.run_id, attemptNo: row.attempt_no }));
}

export async function updateRun(
  tx: Tx,
  runId: string,
  to: {
    state: RunState;
    attemptNo?: number;
    frozen?: { count: number; total: bigint; hash: Buffer; at: Date };
    funding?: bigint;
  },
): Promise<void> {
  await sql`
    update payment_run set state = ${to.state}, version = version + 1,
      attempt_no = coalesce(${to.attemptNo ?? null}, attempt_no),
      count = coalesce(${to.frozen?.count ?? null}, count),
      total = coalesce(${to.frozen?.total.toString() ?? null}::bigint, total),
      content_hash = coalesce(${to.frozen?.hash ?? null}::bytea, content_hash),
      frozen_at = coalesce(${to.frozen?.at ?? null}, frozen_at),
      funding = coalesce(${to.funding?.toString() ?? null}::bigint, funding)
    where run_id = ${runId}`.execute(tx);
}

export interface ActionRow {
  readonly action_no: number;
  readonly attempt_no: number;
  readonly verb: string;
  readonly actor_name: string | null;
  readonly staff_post: string | null;
  readonly natural_person: Buffer | null;
  readonly content_hash: Buffer | null;
  readonly note: string | null;
  readonly at: Date;
}

export async function actionsOf(db: Db, runId: string): Promise<readonly ActionRow[]> {
  const found = await sql<ActionRow>`
    select action_no, attempt_no, verb, actor_name, staff_post, natural_person, content_hash, note, at
    from payment_run_action where run_id = ${runId} order by action_no`.execute(db);
  return found.rows;
}

export async function insertAction(
  tx: Tx,
  action: Omit<ActionRow, "action_no"> & { runId: string; actor: string; requestId: string },
): Promise<void> {
  await sql`
    insert into payment_run_action (run_id, action_no, attempt_no, verb, actor, actor_name, staff_post, natural_person,
                                    content_hash, note, at, request_id)
    select ${action.runId}::bigint, coalesce(max(action_no), 0) + 1, ${action.attempt_no}::int, ${action.verb}::text,
           ${action.actor}::text, ${action.actor_name}::text, ${action.staff_post}::text, ${action.natural_person}::bytea,
           ${action.content_hash}::bytea, ${action.note}::text, ${action.at}::timestamptz, ${action.requestId}::text
    from payment_run_action where run_id = ${action.runId}`.execute(tx);
}

export interface SliceRow {
  readonly slice: number;
  readonly count: number;
  readonly total: string;
  readonly content_hash: Buffer;
  readonly summary: Summary;
  readonly done_at: Date;
}

export async function slicesOf(db: Db, run: Pick<RunRow, "run_id" | "attempt_no">): Promise<readonly SliceRow[]> {
  const found = await sql<SliceRow>`
    select slice, count, total, content_hash, summary, done_at from payment_run_slice
    where run_id = ${run.run_id} and attempt_no = ${run.attempt_no} order by slice`.execute(db);
  return found.rows;
}

export async function insertSlice(
  tx: Tx,
  run: RunRow,
  row: { slice: number; count: number; total: bigint; hash: Buffer; summary: Summary },
): Promise<void> {
  await sql`
    insert into payment_run_slice (run_id, attempt_no, slice, count, total, content_hash, summary, done_at)
    values (${run.run_id}, ${run.attempt_no}, ${row.slice}, ${row.count}, ${row.total.toString()}, ${row.hash},
            ${JSON.stringify(row.summary)}::jsonb, clock_timestamp())`.execute(tx);
}

/** Persons of a frozen run who could not be paid as frozen any more: stopped, suspended, taken back, another account. */
export async function changedSince(db: Db, run: RunRow): Promise<readonly string[]> {
  const found = await sql<{ person_id: string }>`
    with line as (
      select distinct l.person_id, l.award_no, l.month_for from payment_line l
      where l.run_id = ${run.run_id} and l.attempt_no = ${run.attempt_no}
    ), last as (
      select distinct on (e.person_id, e.award_no) e.person_id, e.award_no, e.verb, e.from_month
      from award_event e where (e.person_id, e.award_no) in (select person_id, award_no from line)
      order by e.person_id, e.award_no, e.event_no desc
    )
    select person_id from line join last using (person_id, award_no)
    where verb = 'suspend' or (verb = 'stop' and month_for >= from_month)
    union
    select a.person_id from award a join line l using (person_id, award_no) where a.status = 'reversed'
    union
    select p.person_id from payment p
    join payee_account a on a.person_id = p.person_id and a.account_no > p.account_no
    where p.run_id = ${run.run_id} and p.attempt_no = ${run.attempt_no}
    order by person_id`.execute(db);
  return found.rows.map((row) => row.person_id);
}

/** What runs of a fund are about to pay out of the expenditure account: asked for and allocated, and no bank has answered yet. */
export async function promisedToBanks(db: Db, fundEntityId: string): Promise<Fen> {
  const found = await sql<{ amount: string }>`
    select coalesce(sum(p.amount), 0)::text as amount from payment_run r
    join payment p on p.run_id = r.run_id and p.attempt_no = r.attempt_no
    left join payment_outcome o on o.person_id = p.person_id and o.run_id = p.run_id
    where r.fund_entity_id = ${fundEntityId} and o.outcome is null
      and r.state in ('allocated', 'released-once', 'released')`.execute(db);
  return fen(BigInt(found.rows[0]?.amount ?? "0"));
}

/** By which plan a run holds back of whom. */
export async function heldIn(db: Db, run: RunRow): Promise<readonly { personId: string; actNo: number }[]> {
  const found = await sql<{ person_id: string; act_no: number }>`
    select distinct person_id, act_no from set_off
    where run_id = ${run.run_id} and attempt_no = ${run.attempt_no} order by person_id`.execute(db);
  return found.rows.map((row) => ({ personId: row.person_id, actNo: row.act_no }));
}

/** What the expenditure account holds that no other run is about to pay out. */
export async function unspent(db: Db, run: RunRow): Promise<Fen> {
  const found = await sql<{ amount: string }>`
    select (coalesce((select sum(debit - credit) from ledger_line
                      where fund_entity_id = ${run.fund_entity_id} and ledger_account = 'expenditure-account'), 0)
          - coalesce((select sum(p.amount) from payment_run r
                      join payment p on p.run_id = r.run_id and p.attempt_no = r.attempt_no
                      left join payment_outcome o on o.person_id = p.person_id and o.run_id = p.run_id
                      where r.fund_entity_id = ${run.fund_entity_id} and r.run_id <> ${run.run_id} and o.outcome is null
                        and r.state in ('allocated', 'released-once', 'released')), 0))::text as amount`.execute(db);
  return fen(BigInt(found.rows[0]?.amount ?? "0"));
}

export interface BankLine {
  readonly person_id: string;
  readonly name: string;
  readonly account_no: number;
  readonly number: Buffer;
  readonly amount: string;
}

export interface BankTotal {
  readonly bank: string;
  readonly count: number;
  readonly total: string;
}

export async function banksOf(db: Db, run: RunRow): Promise<readonly BankTotal[]> {
  const found = await sql<BankTotal>`
    select bank, count(*)::int as count, sum(amount)::text as total from payment
    where run_id = ${run.run_id} and attempt_no = ${run.attempt_no} group by bank order by bank`.execute(db);
  return found.rows;
}

/** The lines of one bank and slice in the order of persons, always the same. */
export async function bankLinesOf(db: Db, run: RunRow, bank: string, slice: number): Promise<readonly BankLine[]> {
  const partOf = (table: string) => sql.raw(sliceNames(table)[slice] ?? "");
  const found = await sql<BankLine>`
    select p.person_id, person.name, p.account_no, a.number, p.amount
    from ${partOf("payment")} p join person using (person_id) join ${partOf("payee_account")} a using (person_id, account_no)
    where p.run_id = ${run.run_id} and p.attempt_no = ${run.attempt_no} and p.bank = ${bank}
    order by p.person_id`.execute(db);
  return found.rows;
}

export interface BankFileRow {
  readonly number: string;
  readonly run_id: string;
  readonly bank: string;
  readonly file_name: string;
  readonly content_hash: Buffer;
  readonly count: number;
  readonly total: string;
  readonly written_at: Date;
  readonly sent_at: Date | null;
}

export async function insertBankFile(tx: Tx, file: Omit<BankFileRow, "sent_at">): Promise<void> {
  await sql`
    insert into bank_file (number, run_id, bank, file_name, content_hash, count, total, written_at)
    values (${file.number}, ${file.run_id}, ${file.bank}, ${file.file_name}, ${file.content_hash}, ${file.count},
            ${file.total}, ${file.written_at})`.execute(tx);
}

export async function bankFilesOf(db: Db, runId: string): Promise<readonly BankFileRow[]> {
  const found = await sql<BankFileRow>`select * from bank_file where run_id = ${runId} order by bank`.execute(db);
  return found.rows;
}

export async function findBankFile(db: Db, number: string): Promise<BankFileRow | undefined> {
  const found = await sql<BankFileRow>`select * from bank_file where number = ${number}`.execute(db);
  return found.rows[0];
}

/** Marks a file as taken by the bank; false when it was before. */
export async function markSent(tx: Tx, number: string): Promise<boolean> {
  const marked = await sql`
    update bank_file set sent_at = clock_timestamp() where number = ${number} and sent_at is null`.execute(tx);
  return marked.numAffectedRows === 1n;
}

export interface PaymentState {
  readonly person_id: string;
  readonly amount: string;
  readonly held_back: string;
  readonly bank: string;
  readonly outcome: "paid" | "returned" | null;
}

/** The payments of a run to these persons. */
export async function paymentsTo(db: Db, run: RunRow, personIds: readonly string[]): Promise<readonly PaymentState[]> {
  const found = await sql<PaymentState>`
    select p.person_id, p.amount, p.held_back, p.bank, o.outcome from payment p
    left join payment_outcome o on o.person_id = p.person_id and o.run_id = p.run_id
    where p.run_id = ${run.run_id} and p.attempt_no = ${run.attempt_no}
      and p.person_id = any(${[...personIds]}::bigint[])`.execute(db);
  return found.rows;
}

export async function insertOutcomes(
  tx: Tx,
  given: {
    runId: string;
    message: string;
    settledOn: PlainDate;
    knownAt: Date;
    lines: readonly { personId: string; outcome: "paid" | "returned"; reason: string | null }[];
  },
): Promise<void> {
  await sql`
    insert into payment_outcome (person_id, run_id, outcome, reason, message, settled_on, known_at)
    select person_id, ${given.runId}, outcome, reason, ${given.message}, ${given.settledOn}::date, ${given.knownAt}
    from unnest(${given.lines.map((line) => line.personId)}::bigint[], ${given.lines.map((line) => line.outcome)}::text[],
                ${given.lines.map((line) => line.reason)}::text[]) as line (person_id, outcome, reason)`.execute(tx);
}

/** What the banks have said of a run so far. */
export async function outcomesOf(
  db: Db,
  runId: string,
): Promise<{ paid: { count: number; total: Fen }; returned: { count: number; total: Fen } }> {
  const found = await sql<{ outcome: "paid" | "returned"; count: number; total: string }>`
    select o.outcome, count(*)::int as count, sum(p.amount)::text as total
    from payment_outcome o join payment_run r on r.run_id = o.run_id
    join payment p on p.person_id = o.person_id and p.run_id = o.run_id and p.attempt_no = r.attempt_no
    where o.run_id = ${runId} group by 1`.execute(db);
  const of = (outcome: "paid" | "returned") => {
    const row = found.rows.find((one) => one.outcome === outcome);
    return { count: row?.count ?? 0, total: fen(BigInt(row?.total ?? "0")) };
  };
  return { paid: of("paid"), returned: of("returned") };
}

/** Of these persons, those with an award that was stopped. */
export async function stoppedAmong(db: Db, personIds: readonly string[]): Promise<readonly string[]> {
  const found = await sql<{ person_id: string }>`
    select distinct person_id from award_event
    where verb = 'stop' and person_id = any(${[...personIds]}::bigint[]) order by person_id`.execute(db);
  return found.rows.map((row) => row.person_id);
}
