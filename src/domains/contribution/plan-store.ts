import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import type { RelationCategory } from "#policy/facts.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { PlanState } from "./contract.ts";
import type { ObligationKind } from "./obligation-kind.ts";
import { livePlanStates } from "./plan-life.ts";
import type { Obligation } from "./store.ts";

/** All SQL of collection plans: header, actions, lines. */
export interface PlanRow {
  readonly number: string;
  readonly series: string;
  readonly attempt_no: number;
  readonly agency_id: string;
  readonly employer_id: string;
  readonly payer_name: string;
  readonly credit_code: string;
  readonly scheme: Scheme;
  readonly region: string;
  readonly levy_kind: "normal" | "make-up";
  readonly month_charged: YearMonth;
  readonly state: PlanState;
  readonly version: number;
  readonly line_count: number;
  readonly total: string;
  readonly content_hash: Buffer;
  readonly accepted_at: Date;
  readonly confirmed_at: Date | null;
  readonly push_at: Date | null;
  readonly payable_at: Date | null;
  readonly pushed_at: Date | null;
  readonly expires_at: Date | null;
}

const header = sql`
  p.number, p.series, p.attempt_no, p.agency_id, p.employer_id, e.name as payer_name, e.credit_code, p.scheme, p.region,
  p.levy_kind, p.month_charged, p.state, p.version, p.line_count, p.total, p.content_hash, p.accepted_at, p.confirmed_at,
  p.push_at, p.payable_at, p.pushed_at, p.expires_at`;

export async function insertPlan(
  tx: Tx,
  given: {
    series: string;
    attemptNo: number;
    agencyId: string;
    employerId: string;
    scheme: Scheme;
    region: string;
    levyKind: PlanRow["levy_kind"];
    monthCharged: YearMonth;
    lineCount: number;
    total: Fen;
    contentHash: Buffer;
    acceptedAt: Date;
  },
): Promise<string> {
  const number = `${given.series}-${given.attemptNo}`;
  await sql`
    insert into collection_plan (number, series, attempt_no, agency_id, employer_id, scheme, region, levy_kind,
                                 month_charged, state, line_count, total, content_hash, accepted_at)
    values (${number}, ${given.series}, ${given.attemptNo}, ${given.agencyId}, ${given.employerId}, ${given.scheme},
            ${given.region}, ${given.levyKind}, ${given.monthCharged}, 'draft', ${given.lineCount},
            ${given.total.toString()}, ${given.contentHash}, ${given.acceptedAt})`.execute(tx);
  return number;
}

/** Locks the plan's one row, before anything about it is decided. */
export async function lockPlan(tx: Tx, number: string): Promise<PlanRow | undefined> {
  const found = await sql<PlanRow>`
    select ${header} from collection_plan p join employer e using (employer_id) where p.number = ${number}
    for update of p`.execute(tx);
  return found.rows[0];
}

export async function readPlan(db: Db, number: string): Promise<PlanRow | undefined> {
  const found = await sql<PlanRow>`
    select ${header} from collection_plan p join employer e using (employer_id) where p.number = ${number}`.execute(db);
  return found.rows[0];
}

/** The newest plans of an agency or of an employer; live ones first. */
export async function plansOf(
  db: Db,
  of: { readonly agencyId: string } | { readonly employerId: string },
): Promise<readonly PlanRow[]> {
  const scope = "agencyId" in of ? sql`p.agency_id = ${of.agencyId}` : sql`p.employer_id = ${of.employerId}`;
  const found = await sql<PlanRow>`
    select ${header} from collection_plan p join employer e using (employer_id) where ${scope}
    order by p.state = any (${[...livePlanStates]}) desc, p.accepted_at desc, p.number desc limit 200`.execute(db);
  return found.rows;
}

/** How many attempts a series has had. */
export async function lastAttempt(tx: Tx, series: string): Promise<number> {
  const found = await sql<{ last: number }>`
    select coalesce(max(attempt_no), 0)::int as last from collection_plan where series = ${series}`.execute(tx);
  return found.rows[0]?.last ?? 0;
}

/** What is due now: plans to expire, to confirm, to push. Those that someone else holds are left for the next look. */
export async function duePlans(tx: Tx, now: Date, atOnce: number): Promise<readonly string[]> {
  const found = await sql<{ number: string }>`
    select number from collection_plan
    where (state in ('confirmed', 'pushed', 'withdrawing') and expires_at <= ${now})
       or (state = 'confirmed' and push_at <= ${now})
       or state = 'draft'
    order by state = 'draft', number limit ${atOnce} for update skip locked`.execute(tx);
  return found.rows.map((row) => row.number);
}

export interface PlanChange {
  readonly confirmedAt?: Date;
  readonly pushAt?: Date;
  readonly payableAt?: Date;
  readonly expiresAt?: Date;
  readonly pushedAt?: Date;
}

/** Moves the plan and appends the action, which is what counts. */
export async function movePlan(
  context: Context,
  plan: Pick<PlanRow, "number" | "state">,
  to: { verb: string; state: PlanState; note?: string | undefined; change?: PlanChange },
): Promise<void> {
  const { tx, actor, now, requestId } = context;
  const { confirmedAt, pushAt, payableAt, expiresAt, pushedAt } = to.change ?? {};
  await sql`
    update collection_plan set state = ${to.state}, version = version + 1,
      confirmed_at = coalesce(${confirmedAt ?? null}::timestamptz, confirmed_at),
      push_at = coalesce(${pushAt ?? null}::timestamptz, push_at),
      payable_at = coalesce(${payableAt ?? null}::timestamptz, payable_at),
      expires_at = coalesce(${expiresAt ?? null}::timestamptz, expires_at),
      pushed_at = coalesce(${pushedAt ?? null}::timestamptz, pushed_at)
    where number = ${plan.number}`.execute(tx);
  await sql`
    insert into collection_plan_action (number, action_no, verb, from_state, to_state, actor, staff_post, natural_person,
                                        note, at, request_id)
    select ${plan.number}, coalesce(max(action_no), 0) + 1, ${to.verb}, ${plan.state}, ${to.state}, ${actor.id},
           ${actor.staffId === null ? null : (actor.roles[0] ?? null)}, ${actor.naturalPerson}, ${to.note ?? null},
           ${now}, ${requestId}
    from collection_plan_action where number = ${plan.number}`.execute(tx);
}

export interface PlanAction {
  readonly verb: string;
  readonly to_state: PlanState;
  readonly actor: string;
  readonly staff_post: string | null;
  readonly note: string | null;
  readonly at: Date;
}

export async function actionsOf(db: Db, number: string): Promise<readonly PlanAction[]> {
  const found = await sql<PlanAction>`
    select verb, to_state, actor, staff_post, note, at from collection_plan_action
    where number = ${number} order by action_no`.execute(db);
  return found.rows;
}

/** A line of a plan: an obligation, and whether money was placed on it. */
export interface PlanLine extends Obligation {
  readonly line: number;
  readonly kind: ObligationKind;
  readonly paid: boolean;
}

const documentSource = (number: string) => `plan/${number}`;

/** Puts obligations under a plan: the document of each, and whose it is. */
export async function insertLines(
  tx: Tx,
  number: string,
  obligations: readonly Obligation[],
  knownAt: Date,
): Promise<void> {
  const lines = obligations.map((one, index) => ({
    line: index + 1,
    person: one.personId,
    source: one.source,
    source_line: one.sourceLine,
    total: one.total.toString(),
  }));
  const rows = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
    as row (line integer, person bigint, source text, source_line integer, total bigint)`;
  await sql`
    insert into levy_document (person_id, source, source_line, document_kind, document_number, obligation_source,
                               obligation_line, amount, known_at)
    select person, ${documentSource(number)}, line, 'plan', ${number}, source, source_line, total, ${knownAt}
    from ${rows}`.execute(tx);
  await sql`
    insert into collection_plan_line (number, line, person_id) select ${number}, line, person from ${rows}`.execute(tx);
}

type PlanLineText = {
  readonly [K in keyof PlanLine]: PlanLine[K] extends Fen ? string : PlanLine[K];
} & { readonly category: RelationCategory };

/** The lines of a plan in their order. */
export async function linesOf(db: Db, number: string): Promise<readonly PlanLine[]> {
  const found = await sql<PlanLineText>`
    select l.line, o.kind, o.person_id as "personId", o.source, o.source_line as "sourceLine", o.scheme,
           o.agency_id as "agencyId", o.region, o.category, o.employer_id as "employerId", o.month_for as "monthFor",
           o.month_charged as "monthCharged", o.base, o.total, o.personal, o.employer, o.account, o.pooled,
           exists (select from allocation a where a.person_id = o.person_id
                   and (a.obligation_source, a.obligation_line) = (o.source, o.source_line)) as paid
    from collection_plan_line l
    join levy_document d on (d.person_id, d.source, d.source_line) = (l.person_id, ${documentSource(number)}, l.line)
    join obligation o
      on (o.person_id, o.source, o.source_line) = (l.person_id, d.obligation_source, d.obligation_line)
    where l.number = ${number} order by l.line`.execute(db);
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

/** Whether money was placed on any of these obligations. */
export async function anyPaid(
  tx: Tx,
  obligations: readonly Pick<Obligation, "personId" | "source" | "sourceLine">[],
): Promise<boolean> {
  const rows = obligations.map((one) => ({ person: one.personId, source: one.source, line: one.sourceLine }));
  const found = await sql`
    select from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (person bigint, source text, line integer)
    join allocation a on a.person_id = row.person
      and (a.obligation_source, a.obligation_line) = (row.source, row.line) limit 1`.execute(tx);
  return found.rows.length > 0;
}

/** A live plan that already stands for one of these obligations, or undefined. Asked under the payer's lock. */
export async function livePlanFor(
  tx: Tx,
  obligations: readonly Pick<Obligation, "personId" | "source" | "sourceLine">[],
): Promise<string | undefined> {
  const rows = obligations.map((one) => ({ person: one.personId, source: one.source, line: one.sourceLine }));
  const found = await sql<{ number: string }>`
    select p.number
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (person bigint, source text, line integer)
    join levy_document d on d.person_id = row.person and d.document_kind = 'plan'
      and (d.obligation_source, d.obligation_line) = (row.source, row.line)
    join collection_plan p on p.number = d.document_number
    where p.state = any (${[...livePlanStates]}) limit 1`.execute(tx);
  return found.rows[0]?.number;
}
