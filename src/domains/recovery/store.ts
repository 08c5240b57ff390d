import { type Db, sql, type Tx } from "#platform/db/database.ts";
import { sliceNames } from "#platform/db/slices.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type ActKind, signaturesNeeded, type Verdict } from "./kinds.ts";

/** All SQL of acts of recovery and their signatures. */
export interface ActRow {
  readonly person_id: string;
  readonly act_no: number;
  readonly kind: ActKind;
  readonly fund_entity_id: string;
  readonly award_no: number | null;
  readonly amount: string;
  readonly month: YearMonth | null;
  readonly voucher: string | null;
  readonly moved_on: PlainDate | null;
  readonly document: string | null;
  /** Of a plan of setting off, its limit. */
  readonly share: string | null;
  readonly floor: string | null;
  readonly reason: string;
  readonly actor_name: string;
  readonly staff_post: string;
  readonly natural_person: Buffer;
  readonly at: Date;
}

export interface SignatureRow {
  readonly person_id: string;
  readonly act_no: number;
  readonly verdict: Verdict;
  readonly note: string | null;
  readonly actor_name: string;
  readonly staff_post: string;
  readonly natural_person: Buffer;
  readonly at: Date;
}

interface Signed {
  readonly actor: string;
  readonly requestId: string;
}

const actColumns = sql`
  person_id, act_no, kind, fund_entity_id, award_no, amount, month, voucher, to_char(moved_on, 'YYYY-MM-DD') as moved_on,
  document, share, floor, reason, actor_name, staff_post, natural_person, at`;

/** The acts about these persons, oldest first. */
export async function actsOf(db: Db, personIds: readonly string[]): Promise<readonly ActRow[]> {
  const found = await sql<ActRow>`
    select ${actColumns} from recovery_act where person_id = any (${[...personIds]}::bigint[])
    order by person_id, act_no`.execute(db);
  return found.rows;
}

export async function signaturesOf(db: Db, personIds: readonly string[]): Promise<readonly SignatureRow[]> {
  const found = await sql<SignatureRow>`
    select person_id, act_no, verdict, note, actor_name, staff_post, natural_person, at from recovery_signature
    where person_id = any (${[...personIds]}::bigint[]) order by person_id, act_no, signature_no`.execute(db);
  return found.rows;
}

/** Adds an act; the person is locked, so the next number is free. */
export async function insertAct(tx: Tx, act: Omit<ActRow, "act_no"> & Signed): Promise<number> {
  const inserted = await sql<{ act_no: number }>`
    insert into recovery_act (person_id, act_no, kind, fund_entity_id, award_no, amount, month, voucher, moved_on, document,
                              share, floor, reason, actor, actor_name, staff_post, natural_person, at, request_id)
    select ${act.person_id}, coalesce(max(act_no), 0) + 1, ${act.kind}, ${act.fund_entity_id}, ${act.award_no}::integer,
           ${act.amount}::bigint, ${act.month}::text, ${act.voucher}::text, ${act.moved_on}::date, ${act.document}::text,
           ${act.share}::bigint, ${act.floor}::bigint, ${act.reason}, ${act.actor}, ${act.actor_name}, ${act.staff_post},
           ${act.natural_person}, ${act.at}, ${act.requestId}
    from recovery_act where person_id = ${act.person_id} returning act_no`.execute(tx);
  return inserted.rows[0]?.act_no ?? 0;
}

export async function insertSignature(tx: Tx, signature: SignatureRow & Signed): Promise<void> {
  await sql`
    insert into recovery_signature (person_id, act_no, signature_no, verdict, note, actor, actor_name, staff_post,
                                    natural_person, at, request_id)
    select ${signature.person_id}, ${signature.act_no}, coalesce(max(signature_no), 0) + 1, ${signature.verdict},
           ${signature.note}::text, ${signature.actor}, ${signature.actor_name}, ${signature.staff_post},
           ${signature.natural_person}, ${signature.at}, ${signature.requestId}
    from recovery_signature where person_id = ${signature.person_id} and act_no = ${signature.act_no}`.execute(tx);
}

export interface Charge {
  readonly person_id: string;
  readonly fund_entity_id: string;
  readonly charged: string;
  readonly since: PlainDate;
}

/** What was recorded as overpaid, by person and fund. */
export async function chargesOf(db: Db, personIds: readonly string[]): Promise<readonly Charge[]> {
  const found = await sql<Charge>`
    select person_id, fund_entity_id, sum(amount)::text as charged,
           to_char(min(known_at) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as since
    from receivable where person_id = any (${[...personIds]}::bigint[]) group by 1, 2 order by 1, 2`.execute(db);
  return found.rows;
}

/** What was recorded as overpaid by a fund, of these persons. */
export async function chargesAmong(db: Db, personIds: readonly string[], fundEntityId: string) {
  const found = await sql<Omit<Charge, "since">>`
    select person_id, fund_entity_id, sum(amount)::text as charged from receivable
    where person_id = any (${[...personIds]}::bigint[]) and fund_entity_id = ${fundEntityId}
    group by 1, 2 order by 1`.execute(db);
  return found.rows;
}

/** What was overpaid by month, and by which stop. */
export async function chargedMonths(db: Db, personId: string, fundEntityId: string) {
  const found = await sql<{ award_no: number; item: string; month_for: YearMonth; amount: string }>`
    select award_no, item, month_for, sum(amount)::text as amount from receivable
    where person_id = ${personId} and fund_entity_id = ${fundEntityId} group by 1, 2, 3 order by 3, 1, 2`.execute(db);
  return found.rows;
}

/** The persons behind the voucher of a repayment. */
export async function actOfVoucher(db: Db, fundEntityId: string, voucher: string) {
  const found = await sql<{ person_id: string; amount: string }>`
    select a.person_id, a.amount from recovery_act a
    where a.fund_entity_id = ${fundEntityId} and a.voucher = ${voucher} and a.kind in ('repayment', 'pay-back')
      and ${sql.raw(effective)}`.execute(db);
  return found.rows;
}

/** Of a row `a`: enough have signed and nobody refused. */
export const effective = `
  not exists (select from recovery_signature s where (s.person_id, s.act_no) = (a.person_id, a.act_no) and s.verdict = 'refuse')
  and (select count(*) from recovery_signature s where (s.person_id, s.act_no) = (a.person_id, a.act_no)) >= ${signaturesNeeded}`;

export async function fundNames(db: Db): Promise<ReadonlyMap<string, string>> {
  const found = await sql<{ id: string; name: string }>`select fund_entity_id as id, name from fund_entity`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row.name]));
}

/** The awards of a person that a fund pays. */
export async function awardsWith(
  db: Db,
  of: { readonly personId: string; readonly fundEntityId: string },
): Promise<readonly number[]> {
  const found = await sql<{ award_no: number }>`
    select distinct award_no from award where person_id = ${of.personId} and fund_entity_id = ${of.fundEntityId}
    order by award_no`.execute(db);
  return found.rows.map((row) => row.award_no);
}

/** A row of set_off `s` counts while its run was not computed again. */
const counts = sql`join payment_run r on r.run_id = s.run_id and r.attempt_no = s.attempt_no`;

export interface SetOffSum {
  readonly person_id: string;
  readonly fund_entity_id: string;
  readonly act_no: number;
  readonly amount: string;
}

/** What was held back of these persons, by fund and plan. */
export async function setOffsOf(db: Db, personIds: readonly string[]): Promise<readonly SetOffSum[]> {
  const found = await sql<SetOffSum>`
    select s.person_id, s.fund_entity_id, s.act_no, sum(s.amount)::text as amount from set_off s ${counts}
    where s.person_id = any (${[...personIds]}::bigint[]) group by 1, 2, 3`.execute(db);
  return found.rows;
}

/** Whose later benefits of a fund may have to be held back, in one slice: everybody who ever had such a plan with it. */
export async function plannedIn(db: Db, slice: number, fundEntityId: string): Promise<readonly string[]> {
  const found = await sql<{ person_id: string }>`
    select distinct person_id from ${sql.raw(sliceNames("recovery_act")[slice] ?? "")}
    where kind = 'set-off' and fund_entity_id = ${fundEntityId} order by person_id`.execute(db);
  return found.rows.map((row) => row.person_id);
}

/** The months of which something was held back already. */
export async function setOffMonths(db: Db, personIds: readonly string[], fundEntityId: string) {
  const found = await sql<{ person_id: string; month_for: YearMonth }>`
    select distinct s.person_id, s.month_for from set_off s ${counts}
    where s.person_id = any (${[...personIds]}::bigint[]) and s.fund_entity_id = ${fundEntityId}`.execute(db);
  return found.rows;
}

export async function regionOfFund(db: Db, fundEntityId: string): Promise<string> {
  const found = await sql<{ region: string }>`
    select region from fund_entity where fund_entity_id = ${fundEntityId}`.execute(db);
  return found.rows[0]?.region ?? "";
}
