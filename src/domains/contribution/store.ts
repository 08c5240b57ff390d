import { type Db, manyKeys, sql, type Tx } from "#platform/db/database.ts";
import type { RelationCategory } from "#policy/facts.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { ReceiptRow } from "./batch-store.ts";
import type { ObligationKind } from "./obligation-kind.ts";
import { changeOpenMonths } from "./open-month.ts";

/** All SQL of obligations, documents, receipts, allocations and messages. */
export interface Obligation {
  readonly personId: string;
  readonly source: string;
  readonly sourceLine: number;
  readonly scheme: Scheme;
  readonly agencyId: string;
  readonly region: string;
  readonly category: RelationCategory;
  readonly employerId: string | null;
  readonly monthFor: YearMonth;
  readonly monthCharged: YearMonth;
  readonly base: Fen;
  readonly total: Fen;
  readonly personal: Fen;
  readonly employer: Fen;
  readonly account: Fen;
  readonly pooled: Fen;
}

/** An obligation with what came in for it. */
export interface HistoryLine extends Obligation {
  readonly kind: ObligationKind;
  /** The line that a difference or a refund corrects. */
  readonly correctsSource: string | null;
  readonly correctsLine: number | null;
  /** The wage that was declared; null where only the base is known. */
  readonly declaredWage: Fen | null;
  /** It came over from the former system, where its documents and receipts stayed: it is settled by definition. */
  readonly migrated: boolean;
  readonly employerName: string | null;
  readonly industryClass: number | null;
  readonly documentNumber: string | null;
  readonly allocated: Fen;
  readonly receivedOn: PlainDate | null;
  readonly creditedMonth: YearMonth | null;
  readonly bookMonth: YearMonth | null;
}

export interface History {
  readonly lines: readonly HistoryLine[];
  /** Months of the pension that are credited, of all times, and the first of them. */
  readonly creditedMonths: number;
  readonly firstMonth: YearMonth | null;
}

/** As PostgreSQL gives it: amounts as text. */
export type Text<T> = { readonly [K in keyof T]: T[K] extends Fen | null ? Exclude<T[K], Fen> | string : T[K] };
type CountedLine = Text<HistoryLine> & { readonly creditedMonths: number; readonly firstMonth: YearMonth | null };

/** The whole history of a person, newest month first. */
export const historyOf = async (db: Db, personId: string): Promise<readonly HistoryLine[]> =>
  (await historySince(db, personId)).lines;

/** The history from a month on, newest month first, and how long it is in all: one round trip. */
export async function historySince(db: Db, personId: string, since: YearMonth = earliest): Promise<History> {
  const found = await sql<CountedLine>`
    select n.months as "creditedMonths", n.first as "firstMonth", o.*, e.name as "employerName",
           e.industry_class as "industryClass", d.document_number as "documentNumber",
           coalesce(case when o.migrated then o.total else a.allocated end, 0) as allocated,
           coalesce(a.received_on, c.received_on)::text as "receivedOn", c.credited_month as "creditedMonth",
           c.book_month as "bookMonth"
    from (select count(*)::int as months, min(month_for) as first
          from (select month_for from account_line
                where person_id = ${personId} and scheme = 'enterprise-pension' and kind in ('credit', 'reversal')
                -- A month that was given back whole counts no more.
                group by month_for having sum(amount) > 0) credited) n
    left join (select person_id as "personId", source, source_line as "sourceLine", scheme, agency_id as "agencyId",
                      region, category, employer_id as "employerId", month_for as "monthFor",
                      month_charged as "monthCharged", base, declared_wage as "declaredWage", total, personal, employer,
                      account, pooled, kind, reverses_source as "correctsSource", reverses_line as "correctsLine",
                      source like 'migration/%' as migrated
               from obligation where person_id = ${personId} and month_for >= ${since}
                 -- 滞纳金 and 补缴利息 are what lateness cost the employer, no months of the person.
                 and kind not in ('late-fee', 'make-up-interest')) o on true
    left join (select distinct on (obligation_source, obligation_line) obligation_source, obligation_line, document_number
               from levy_document where person_id = ${personId}
               order by obligation_source, obligation_line, known_at desc, document_number desc) d
      on (d.obligation_source, d.obligation_line) = (o.source, o."sourceLine")
    left join (select l.obligation_source, l.obligation_line, sum(l.amount) as allocated, max(r.received_on) as received_on
               from allocation l join receipt r
                 on (r.person_id, r.source, r.source_line) = (l.person_id, l.receipt_source, l.receipt_line)
               where l.person_id = ${personId} and r.person_id = ${personId} group by 1, 2) a
      on (a.obligation_source, a.obligation_line) = (o.source, o."sourceLine")
    left join account_line c
      on c.person_id = ${personId} and (c.scheme, c.source, c.source_line) = (o.scheme, o.source, o."sourceLine")
    left join employer e on e.employer_id = o."employerId"
    order by o."monthFor" desc, o.source, o."sourceLine"`.execute(db);
  const [first] = found.rows;
  return {
    lines: found.rows.filter((row) => row.source !== null).map(inFen),
    creditedMonths: first?.creditedMonths ?? 0,
    firstMonth: first?.firstMonth ?? null,
  };
}

const earliest = "0000-01" as YearMonth;

export const money = (text: string): Fen => fen(BigInt(text));

const inFen = ({ creditedMonths: _, firstMonth: __, ...row }: CountedLine): HistoryLine => ({
  ...row,
  ...parts(row),
  declaredWage: row.declaredWage === null ? null : money(row.declaredWage),
  allocated: money(row.allocated),
});

/** The amounts of an obligation, as PostgreSQL gives them, in fen. */
export const parts = (row: Text<Obligation>) => ({
  base: money(row.base),
  total: money(row.total),
  personal: money(row.personal),
  employer: money(row.employer),
  account: money(row.account),
  pooled: money(row.pooled),
});

/** An obligation that was not given back whole: what was is no month any more, and may be declared anew. */
export const stands = sql`not exists (
  select from obligation refund
  where refund.person_id = obligation.person_id and refund.kind = 'refund' and refund.base = -obligation.base
    and (refund.reverses_source, refund.reverses_line) = (obligation.source, obligation.source_line))`;

/** Whether this person already owes this month, as a normal line or a make-up of this relation's agency. */
export async function findNormal(
  tx: Tx,
  of: { personId: string; scheme: Scheme; agencyId: string; employerId: string | null; monthFor: YearMonth },
): Promise<{ source: string } | undefined> {
  const found = await sql<{ source: string }>`
    select source from obligation
    where person_id = ${of.personId} and scheme = ${of.scheme} and agency_id = ${of.agencyId}
      and month_for = ${of.monthFor} and kind in ('normal', 'make-up') and ${stands}
      -- Work injury is paid by each employer of the month, the others by one.
      and (scheme <> 'work-injury' or employer_id is not distinct from ${of.employerId})
    limit 1`.execute(tx);
  return found.rows[0];
}

/** How many months of a scheme were declared to this agency from a month on. */
export async function monthsDeclared(
  db: Db,
  of: { personId: string; scheme: Scheme; agencyId: string; fromMonth: YearMonth },
): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from obligation
    where person_id = ${of.personId} and scheme = ${of.scheme} and agency_id = ${of.agencyId}
      and month_for >= ${of.fromMonth} and kind in ('normal', 'make-up') and ${stands}`.execute(db);
  return found.rows[0]?.count ?? 0;
}

/** The month that one employer declared last of each of these people, by scheme; amounts in fen as text. */
export async function lastDeclaredOfMany(
  db: Db,
  of: { personIds: readonly string[]; employerId: string },
): Promise<readonly { person_id: string; scheme: Scheme; month: YearMonth; wage: string | null; base: string }[]> {
  const found = await sql<{ person_id: string; scheme: Scheme; month: YearMonth; wage: string | null; base: string }>`
    select distinct on (person_id, scheme) person_id, scheme, month_for as month, declared_wage as wage, base
    from obligation
    where person_id = any (${[...of.personIds]}::bigint[]) and employer_id = ${of.employerId} and kind = 'normal'
    order by person_id, scheme, month_for desc`.execute(db);
  return found.rows;
}

/** An obligation of whatever kind, with the wage that was told where it is known. */
export async function insertObligation(
  tx: Tx,
  given: Obligation & {
    readonly kind: ObligationKind;
    readonly declaredWage: Fen | null;
    /** The line that a difference or a refund corrects. */
    readonly corrects?: { readonly source: string; readonly line: number };
  },
  knownAt: Date,
): Promise<void> {
  await sql`
    insert into obligation (person_id, source, source_line, scheme, agency_id, region, category, employer_id, kind,
                            month_for, month_charged, base, declared_wage, total, personal, employer, account, pooled,
                            reverses_source, reverses_line, known_at)
    values (${given.personId}, ${given.source}, ${given.sourceLine}, ${given.scheme}, ${given.agencyId}, ${given.region},
            ${given.category}, ${given.employerId}, ${given.kind}, ${given.monthFor}, ${given.monthCharged},
            ${given.base.toString()}, ${given.declaredWage?.toString() ?? null}, ${given.total.toString()},
            ${given.personal.toString()}, ${given.employer.toString()}, ${given.account.toString()},
            ${given.pooled.toString()}, ${given.corrects?.source ?? null}, ${given.corrects?.line ?? null},
            ${knownAt})`.execute(tx);
  await changeOpenMonths(tx, [{ obligation: given, amount: given.total }]);
}

/** An obligation that tax declared, with its document. */
export async function insertDeclared(tx: Tx, given: Obligation, documentNumber: string, knownAt: Date): Promise<void> {
  await insertObligation(tx, { ...given, kind: "normal", declaredWage: null }, knownAt);
  await sql`
    insert into levy_document (person_id, source, source_line, document_kind, document_number, obligation_source,
                               obligation_line, amount, known_at)
    values (${given.personId}, ${given.source}, ${given.sourceLine}, 'tax-declaration', ${documentNumber},
            ${given.source}, ${given.sourceLine}, ${given.total.toString()}, ${knownAt})`.execute(tx);
}

/** Remembers whose obligation a line became. */
export async function insertInboundLine(
  tx: Tx,
  of: { sender: string; number: string; line: number; personId: string },
): Promise<void> {
  await sql`
    insert into inbound_line (sender, number, line, person_id)
    values (${of.sender}, ${of.number}, ${of.line}, ${of.personId})`.execute(tx);
}

/** The obligations that messages made. They are read by person, so that each slice is walked through once, in its order. */
export async function obligationsOf(
  tx: Tx,
  sender: string,
  numbers: readonly string[],
): Promise<readonly Obligation[]> {
  const lines = await sql<{ personId: string }>`
    select distinct person_id as "personId" from inbound_line
    where sender = ${sender} and number = any (${[...numbers]}) order by 1`.execute(tx);
  const found = await sql<Text<Obligation>>`
    select person_id as "personId", source, source_line as "sourceLine", scheme, agency_id as "agencyId", region, category,
           employer_id as "employerId", month_for as "monthFor", month_charged as "monthCharged", base, total, personal,
           employer, account, pooled
    from obligation
    where person_id = any (${manyKeys(
      lines.rows.map(({ personId }) => personId),
      "bigint",
    )})
      and source = any (${numbers.map((number) => `${sender}/${number}`)}::text[])`.execute(tx);
  return found.rows.map((row) => ({ ...row, ...parts(row) }));
}

/** What was placed so far on each of these obligations: those that nothing was placed on are not in it. */
export async function allocatedOfMany(
  tx: Tx,
  obligations: readonly Pick<Obligation, "personId" | "source">[],
): Promise<readonly { readonly source: string; readonly line: number; readonly sum: Fen }[]> {
  const persons = [...new Set(obligations.map(({ personId }) => personId))];
  const sources = [...new Set(obligations.map(({ source }) => source))];
  const found = await sql<{ source: string; line: number; sum: string }>`
    select obligation_source as source, obligation_line as line, sum(amount)::text as sum from allocation
    where person_id = any (${manyKeys(persons, "bigint")}) and obligation_source = any (${sources}::text[])
    group by obligation_source, obligation_line`.execute(tx);
  return found.rows.map(({ source, line, sum }) => ({ source, line, sum: money(sum) }));
}

/** What was placed on this obligation so far. */
export async function allocatedOf(
  tx: Tx,
  obligation: Pick<Obligation, "personId" | "source" | "sourceLine">,
): Promise<Fen> {
  const found = await sql<{ sum: string }>`
    select coalesce(sum(amount), 0)::text as sum from allocation where person_id = ${obligation.personId}
      and obligation_source = ${obligation.source} and obligation_line = ${obligation.sourceLine}`.execute(tx);
  return money(found.rows[0]?.sum ?? "0");
}

/** A receipt, placed on one obligation. */
export async function insertReceipt(tx: Tx, given: ReceiptRow): Promise<void> {
  const { obligation } = given;
  await sql`
    insert into receipt (person_id, source, source_line, fund_entity_id, voucher, amount, received_on, known_at)
    values (${obligation.personId}, ${given.source}, ${given.sourceLine}, ${given.fundEntityId}, ${given.voucher},
            ${given.amount.toString()}, ${given.receivedOn}, ${given.knownAt})`.execute(tx);
  await sql`
    insert into allocation (person_id, receipt_source, receipt_line, obligation_source, obligation_line, amount, known_at)
    values (${obligation.personId}, ${given.source}, ${given.sourceLine}, ${obligation.source},
            ${obligation.sourceLine}, ${given.amount.toString()}, ${given.knownAt})`.execute(tx);
  await changeOpenMonths(tx, [{ obligation, amount: -given.amount }]);
}

export interface ExceptionRow {
  readonly sender: string;
  readonly number: string;
  readonly line: number;
  readonly reason: string;
  readonly explanation: string;
  readonly owner_role: string;
  readonly raised_at: Date;
}

/** Puts a line on the exceptions worklist, once, with its reason and its owner. */
export async function raiseException(
  tx: Tx,
  given: {
    sender: string;
    number: string;
    line: number;
    reason: string;
    explanation: string;
    ownerRole: string;
    agencyId: string | null;
    now: Date;
  },
): Promise<void> {
  await sql`
    insert into inbound_exception (sender, number, line, reason, explanation, owner_role, agency_id, raised_at)
    values (${given.sender}, ${given.number}, ${given.line}, ${given.reason}, ${given.explanation}, ${given.ownerRole}, ${given.agencyId}, ${given.now})
    on conflict do nothing`.execute(tx);
}

/** Receipts that came before their declaration: each is tried again when a declaration is posted. */
export async function waitingReceipts(tx: Tx, sender: string): Promise<readonly string[]> {
  const found = await sql<{ number: string }>`
    select number from inbound_exception
    where sender = ${sender} and reason = 'declaration-awaited' and resolved_at is null
    order by raised_at limit 200`.execute(tx);
  return found.rows.map((row) => row.number);
}

/** How many messages wait for another. */
export async function countAwaiting(db: Db): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(distinct (sender, number))::int as count from inbound_exception
    where reason = 'declaration-awaited' and resolved_at is null`.execute(db);
  return found.rows[0]?.count ?? 0;
}

/** Messages that waited for another have been posted: their waiting lines are closed. */
export async function resolveWaiting(tx: Tx, sender: string, numbers: readonly string[]): Promise<void> {
  await sql`
    update inbound_exception set resolved_at = clock_timestamp(), resolution = '等的报文到了，已自动入账'
    where sender = ${sender} and number = any (${[...numbers]}) and reason = 'declaration-awaited' and resolved_at is null`.execute(
    tx,
  );
}

/** What is open and is this agency's, or nobody's in particular. */
export async function openExceptions(db: Db, agencyId: string): Promise<readonly ExceptionRow[]> {
  const found = await sql<ExceptionRow>`
    select sender, number, line, reason, explanation, owner_role, raised_at from inbound_exception
    where resolved_at is null and (agency_id is null or agency_id = ${agencyId}) order by raised_at limit 200`.execute(
    db,
  );
  return found.rows;
}
