import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { BenefitFact } from "#policy/facts.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import { refreshHeads } from "./head.ts";
import { type AwardKind, items, monthlyKinds } from "./kinds/index.ts";
import type { Item } from "./kinds/kind.ts";
import { refreshCharged } from "./overpayment.ts";
import { watchPension } from "./recalculation/store.ts";

/** All SQL of awards, their events, due lines, receivables and payee accounts. */
export type { Item } from "./kinds/kind.ts";
export type AwardStatus = "provisional" | "final" | "reversed";

export interface AwardRow {
  readonly person_id: string;
  readonly award_no: number;
  readonly version_no: number;
  readonly kind: AwardKind;
  readonly scheme: Scheme;
  readonly agency_id: string;
  readonly region: string;
  readonly fund_entity_id: string;
  readonly application_id: string | null;
  /** The law of this month was applied: of retirement, and of what else a kind names. */
  readonly retire_month: YearMonth;
  readonly pay_from: YearMonth;
  /** The last month that is paid; null: until it is stopped. */
  readonly pay_to: YearMonth | null;
  /** The first month that this version holds for, until a later version does. */
  readonly in_force_from: YearMonth;
  readonly status: AwardStatus;
  readonly facts: Buffer;
  readonly law_known_on: PlainDate;
  readonly awarded_on: PlainDate;
  readonly total: string;
  readonly known_at: Date;
}

const awardColumns = sql`
  person_id, award_no, version_no, kind, scheme, agency_id, region, fund_entity_id, application_id, retire_month, pay_from,
  pay_to, in_force_from, status, facts, to_char(law_known_on, 'YYYY-MM-DD') as law_known_on, to_char(awarded_on, 'YYYY-MM-DD') as awarded_on,
  total, known_at`;

/** All versions of all awards of a person, oldest first. */
export async function awardVersions(db: Db, personId: string): Promise<readonly AwardRow[]> {
  const found = await sql<AwardRow>`
    select ${awardColumns} from award where person_id = ${personId} order by award_no, version_no`.execute(db);
  return found.rows;
}

/** Of whom an application of an agency is: its award is looked up by person. */
export async function applicationOfAward(
  db: Db,
  number: string,
  agencyId: string,
): Promise<{ readonly personId: string; readonly applicationId: string } | undefined> {
  const found = await sql<{ personId: string; applicationId: string }>`
    select person_id as "personId", application_id as "applicationId" from application
    where number = ${number} and agency_id = ${agencyId} and person_id is not null`.execute(db);
  return found.rows[0];
}

/** Some thousand versions after the one given, in the order of their key: to look at all of them. */
export async function awardsAfter(
  db: Db,
  after: Pick<AwardRow, "person_id" | "award_no" | "version_no">,
): Promise<readonly AwardRow[]> {
  const found = await sql<AwardRow>`
    select ${awardColumns} from award
    where (person_id, award_no, version_no) > (${after.person_id}, ${after.award_no}, ${after.version_no})
    order by person_id, award_no, version_no limit 2000`.execute(db);
  return found.rows;
}

export async function insertAward(
  tx: Tx,
  award: Omit<AwardRow, "total"> & { readonly components: ReadonlyMap<Item, Fen> },
): Promise<void> {
  const total = [...award.components.values()].reduce((sum: bigint, amount) => sum + amount, 0n);
  await sql`
    insert into award (person_id, award_no, version_no, kind, scheme, agency_id, region, fund_entity_id, application_id,
                       retire_month, pay_from, pay_to, in_force_from, status, facts, law_known_on, awarded_on, total, known_at)
    values (${award.person_id}, ${award.award_no}, ${award.version_no}, ${award.kind}, ${award.scheme},
            ${award.agency_id}, ${award.region}, ${award.fund_entity_id}, ${award.application_id}, ${award.retire_month},
            ${award.pay_from}, ${award.pay_to}, ${award.in_force_from}, ${award.status}, ${award.facts}, ${award.law_known_on},
            ${award.awarded_on}, ${total.toString()}, ${award.known_at})`.execute(tx);
  for (const [item, amount] of award.components) {
    await sql`
      insert into award_component (person_id, award_no, version_no, item, amount)
      values (${award.person_id}, ${award.award_no}, ${award.version_no}, ${item}, ${amount.toString()})`.execute(tx);
  }
  await refreshHeads(tx, [award.person_id]);
  if (award.kind === "basic-pension") await watchPension(tx, award.person_id);
}

export async function componentsOf(
  db: Db,
  of: Pick<AwardRow, "person_id" | "award_no" | "version_no">,
): Promise<ReadonlyMap<Item, Fen>> {
  const found = await sql<{ item: Item; amount: string }>`
    select item, amount from award_component
    where person_id = ${of.person_id} and award_no = ${of.award_no} and version_no = ${of.version_no}`.execute(db);
  const amounts = new Map(found.rows.map((row) => [row.item, fen(BigInt(row.amount))]));
  return new Map(items.filter((item) => amounts.has(item)).map((item) => [item, amounts.get(item) ?? fen(0n)]));
}

export interface EventRow {
  readonly award_no: number;
  readonly event_no: number;
  readonly verb: "suspend" | "resume" | "stop" | "reinstate";
  readonly from_month: YearMonth;
  readonly reason: string;
}

export async function eventsOf(db: Db, personId: string, awardNo: number): Promise<readonly EventRow[]> {
  const found = await sql<EventRow>`
    select award_no, event_no, verb, from_month, reason from award_event
    where person_id = ${personId} and award_no = ${awardNo} order by event_no`.execute(db);
  return found.rows;
}

export async function insertEvent(
  tx: Tx,
  event: EventRow & { personId: string; applicationId: string | null; actor: string; knownAt: Date },
): Promise<void> {
  await sql`
    insert into award_event (person_id, award_no, event_no, verb, from_month, reason, application_id, actor, known_at)
    values (${event.personId}, ${event.award_no}, ${event.event_no}, ${event.verb}, ${event.from_month},
            ${event.reason}, ${event.applicationId}, ${event.actor}, ${event.knownAt})`.execute(tx);
  await refreshHeads(tx, [event.personId]);
}

export interface DueLine {
  readonly personId: string;
  readonly awardNo: number;
  readonly versionNo: number;
  readonly item: Item;
  readonly monthFor: YearMonth;
  readonly deltaNo: number;
  readonly fundEntityId: string;
  readonly kind: "regular" | "back-payment" | "reversal";
  readonly amount: Fen;
  readonly source: string;
}

export async function insertDueLine(tx: Tx, line: DueLine, knownAt: Date): Promise<void> {
  await sql`
    insert into due_line (person_id, award_no, version_no, item, month_for, delta_no, fund_entity_id, kind, amount, source, known_at)
    values (${line.personId}, ${line.awardNo}, ${line.versionNo}, ${line.item}, ${line.monthFor}, ${line.deltaNo},
            ${line.fundEntityId}, ${line.kind}, ${line.amount.toString()}, ${line.source}, ${knownAt})`.execute(tx);
  await touchOpenDue(tx, line.fundEntityId, [line.personId]);
}

/** Has the next payment runs of the fund look up what these persons have open: whoever adds or reopens a line says so. */
export async function touchOpenDue(tx: Tx, fundEntityId: string, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await sql`
    insert into open_due (person_id, fund_entity_id)
    select person_id, ${fundEntityId}::bigint from unnest(${[...personIds]}::bigint[]) as p (person_id) order by person_id
    on conflict (person_id, fund_entity_id) do update set touch_no = open_due.touch_no + 1`.execute(tx);
}

/** Takes persons off whose lines are all settled, unless somebody has touched them since they were looked up. */
export async function clearOpenDue(
  tx: Tx,
  fundEntityId: string,
  seen: readonly { readonly personId: string; readonly touchNo: number }[],
): Promise<void> {
  if (seen.length === 0) return;
  await sql`
    delete from open_due o using unnest(${seen.map((one) => one.personId)}::bigint[], ${seen.map((one) => one.touchNo)}::int[])
      as s (person_id, touch_no)
    where o.person_id = s.person_id and o.fund_entity_id = ${fundEntityId} and o.touch_no = s.touch_no`.execute(tx);
}

/** A due line with where its payment stands: `frozen` in a run that is not paid yet, or `paid`, or `open`. */
export interface StandingLine extends DueLine {
  readonly standing: "open" | "frozen" | "paid";
  /** What of it was set off against what the person owed back. */
  readonly setOff: Fen;
}

/** The due lines of an award, each with where it stands. A line whose payment was returned is open again. */
export async function dueLinesOf(db: Db, personId: string, awardNo: number): Promise<readonly StandingLine[]> {
  const found = await sql<{
    version_no: number;
    item: Item;
    month_for: YearMonth;
    delta_no: number;
    fund_entity_id: string;
    kind: DueLine["kind"];
    amount: string;
    source: string;
    frozen: boolean;
    paid: boolean;
    set_off: string;
  }>`
    select d.version_no, d.item, d.month_for, d.delta_no, d.fund_entity_id, d.kind, d.amount, d.source,
           coalesce(bool_or(r.run_id is not null and o.outcome is null), false) as frozen,
           coalesce(bool_or(o.outcome = 'paid'), false) as paid, coalesce(max(s.amount), 0)::text as set_off
    from due_line d
    left join payment_line l on (l.person_id, l.award_no, l.version_no, l.item, l.month_for, l.delta_no)
                              = (d.person_id, d.award_no, d.version_no, d.item, d.month_for, d.delta_no)
    left join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
    left join payment_outcome o on o.person_id = l.person_id and o.run_id = r.run_id
    left join set_off s on (s.person_id, s.award_no, s.version_no, s.item, s.month_for, s.delta_no, s.run_id, s.attempt_no)
      = (l.person_id, l.award_no, l.version_no, l.item, l.month_for, l.delta_no, r.run_id, r.attempt_no)
    where d.person_id = ${personId} and d.award_no = ${awardNo}
    group by d.version_no, d.item, d.month_for, d.delta_no, d.fund_entity_id, d.kind, d.amount, d.source
    order by d.month_for, d.version_no, d.item, d.delta_no`.execute(db);
  return found.rows.map((row) => ({
    personId,
    awardNo,
    versionNo: row.version_no,
    item: row.item,
    monthFor: row.month_for,
    deltaNo: row.delta_no,
    fundEntityId: row.fund_entity_id,
    kind: row.kind,
    amount: fen(BigInt(row.amount)),
    source: row.source,
    standing: row.paid ? "paid" : row.frozen ? "frozen" : "open",
    setOff: fen(BigInt(row.set_off)),
  }));
}

/**
 * The last month whose regular run of a fund has begun. The run rows are locked for share, so a slice that is being frozen
 * is waited for and the answer holds until the end of the transaction.
 */
export async function lastRunMonth(tx: Tx, fundEntityId: string): Promise<YearMonth | undefined> {
  const found = await sql<{ period: YearMonth }>`
    select period from payment_run where fund_entity_id = ${fundEntityId} and kind = 'regular'
    order by period desc limit 1 for share`.execute(tx);
  return found.rows[0]?.period;
}

export async function insertReceivable(
  tx: Tx,
  given: {
    line: Pick<DueLine, "personId" | "awardNo" | "item" | "monthFor" | "fundEntityId">;
    amount: Fen;
    eventNo: number;
    knownAt: Date;
  },
): Promise<void> {
  const { line } = given;
  await sql`
    insert into receivable (person_id, award_no, item, month_for, fund_entity_id, amount, event_no, line_no, known_at)
    select ${line.personId}, ${line.awardNo}, ${line.item}, ${line.monthFor}, ${line.fundEntityId},
           ${given.amount.toString()}, ${given.eventNo}, coalesce(max(line_no), 0) + 1, ${given.knownAt}
    from receivable where (person_id, award_no, item, month_for, event_no)
      = (${line.personId}, ${line.awardNo}, ${line.item}, ${line.monthFor}, ${given.eventNo})`.execute(tx);
  await refreshCharged(tx, line.personId);
}

export interface PayeeAccountRow {
  readonly account_no: number;
  readonly bank: string;
  readonly last_digits: string;
}

/** The account that holds now. */
export async function payeeAccount(db: Db, personId: string): Promise<PayeeAccountRow | undefined> {
  const found = await sql<PayeeAccountRow>`
    select account_no, bank, last_digits from payee_account
    where person_id = ${personId} order by account_no desc limit 1`.execute(db);
  return found.rows[0];
}

export async function insertPayeeAccount(
  tx: Tx,
  row: PayeeAccountRow & { personId: string; number: Buffer; toldBy: string; knownAt: Date },
): Promise<void> {
  await sql`
    insert into payee_account (person_id, account_no, bank, number, last_digits, told_by, known_at)
    values (${row.personId}, ${row.account_no}, ${row.bank}, ${row.number}, ${row.last_digits}, ${row.toldBy},
            ${row.knownAt})`.execute(tx);
}

/** What is to be recovered of an award, by item and month. */
export async function receivablesOf(
  db: Db,
  personId: string,
  awardNo: number,
): Promise<readonly { readonly item: Item; readonly monthFor: YearMonth; readonly amount: Fen }[]> {
  const found = await sql<{ item: Item; month_for: YearMonth; amount: string }>`
    select item, month_for, sum(amount)::text as amount from receivable
    where person_id = ${personId} and award_no = ${awardNo} group by 1, 2 order by 2, 1`.execute(db);
  return found.rows.map((row) => ({ item: row.item, monthFor: row.month_for, amount: fen(BigInt(row.amount)) }));
}

/** Awards that were neither taken back nor stopped and have not run out, of many people. */
export async function liveAwardsOf(
  db: Db,
  personIds: readonly string[],
  month: YearMonth,
): Promise<readonly LiveAward[]> {
  const found = await sql<LiveAward>`
    select a.person_id, a.kind, a.pay_from as "fromMonth",
           case e.verb when 'suspend' then 'suspended' else 'drawing' end as status
    from (select distinct on (person_id, award_no) person_id, award_no, kind, pay_from, pay_to, status from award
          where person_id = any (${[...personIds]}::bigint[]) order by person_id, award_no, version_no desc) a
    left join (select distinct on (person_id, award_no) person_id, award_no, verb from award_event
               where person_id = any (${[...personIds]}::bigint[]) order by person_id, award_no, event_no desc) e
      using (person_id, award_no)
    where a.status <> 'reversed' and e.verb is distinct from 'stop' and coalesce(a.pay_to, '9999-12') >= ${month}`.execute(
    db,
  );
  return found.rows;
}
type LiveAward = Omit<BenefitFact, "kind"> & { readonly person_id: string; readonly kind: AwardKind };

/** Which awards of a person an application stopped. */
export async function stopsOf(
  db: Db,
  { personId, applicationId }: { readonly personId: string; readonly applicationId: string },
) {
  const found = await sql<{ award_no: number; event_no: number; from_month: YearMonth }>`
    select award_no, event_no, from_month from award_event
    where person_id = ${personId} and application_id = ${applicationId} and verb = 'stop' order by award_no`.execute(
    db,
  );
  return found.rows;
}

/** The latest version of each award of many people that is paid by the month: what is paid once cannot be suspended. */
export async function latestAwardsOf(db: Db, personIds: readonly string[]): Promise<readonly LatestAward[]> {
  const found = await sql<LatestAward>`
    select distinct on (person_id, award_no) person_id, award_no, kind, agency_id, pay_from, pay_to, status, total from award
    where person_id = any (${[...personIds]}::bigint[]) and kind = any (${[...monthlyKinds]})
    order by person_id, award_no, version_no desc`.execute(db);
  return found.rows;
}
export type LatestAward = Pick<
  AwardRow,
  "person_id" | "award_no" | "kind" | "agency_id" | "pay_from" | "pay_to" | "status" | "total"
>;

/** The awards of a region that stand on the law of these months, as they are now; at most so many. */
export async function awardsOfMonths(
  db: Db,
  of: { readonly region: string; readonly from: YearMonth; readonly to: YearMonth | null; readonly most: number },
): Promise<readonly AwardRow[]> {
  const found = await sql<AwardRow>`
    select ${awardColumns} from award a
    where region = ${of.region} and retire_month >= ${of.from} and retire_month <= coalesce(${of.to}, '9999-12')
      and status <> 'reversed'
      and not exists (select from award n where (n.person_id, n.award_no) = (a.person_id, a.award_no) and n.version_no > a.version_no)
    order by person_id, award_no limit ${of.most}`.execute(db);
  return found.rows;
}
