import { sql, type Tx } from "#platform/db/database.ts";
import { sliceNames } from "#platform/db/slices.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { AwardStanding, Beneficiary, Frozen, Item, OpenLine } from "./freeze.ts";
import type { RunRow } from "./store.ts";

// What a run reads and writes of one slice. All sliced tables are cut alike, so a slice of each holds the same persons.

const sliceOf = (table: string, slice: number) => sql.raw(sliceNames(table)[slice] ?? "");

/** Everyone of the slice who has an award or an open line with the fund, or was paid by its last regular run. */
export async function readSlice(tx: Tx, run: RunRow, slice: number): Promise<readonly Beneficiary[]> {
  const people = new Map<string, Gathered>();
  const of = (personId: string): Gathered => {
    const found = people.get(personId) ?? {
      awards: [],
      open: [],
      account: null,
      returned: 0,
      disputed: false,
      previous: 0n,
    };
    people.set(personId, found);
    return found;
  };
  for (const row of await awardsOf(tx, run, slice)) of(row.person_id).awards.push(standingOf(row));
  for (const row of await openLinesOf(tx, run, slice)) {
    const { person_id, award_no: awardNo, version_no: versionNo, item, month_for: monthFor, returned } = row;
    of(person_id).open.push({
      awardNo,
      versionNo,
      item,
      monthFor,
      deltaNo: row.delta_no,
      amount: BigInt(row.amount),
      returned,
    });
  }
  for (const { person_id, amount } of await previousOf(tx, run, slice)) of(person_id).previous = BigInt(amount);
  for (const row of await accountsOf(tx, run, slice)) {
    const person = people.get(row.person_id);
    if (person === undefined) continue;
    if (row.account_no !== null) person.account = { accountNo: row.account_no, bank: row.bank };
    person.returned = row.returned_account ?? 0;
  }
  for (const personId of await disputedAmong(tx, [...people.keys()])) of(personId).disputed = true;
  return [...people.entries()]
    .sort(([a], [b]) => (BigInt(a) < BigInt(b) ? -1 : 1))
    .map(([personId, { returned, ...rest }]) => ({ personId, ...rest, returnedAccountNo: returned }));
}

interface Gathered {
  awards: AwardStanding[];
  open: OpenLine[];
  account: { accountNo: number; bank: string } | null;
  returned: number;
  disputed: boolean;
  previous: bigint;
}

interface AwardAnswer {
  readonly person_id: string;
  readonly award_no: number;
  readonly version_no: number;
  readonly pay_from: YearMonth;
  readonly status: string;
  readonly components: readonly { item: Item; amount: string }[] | null;
  readonly last_verb: "suspend" | "resume" | "stop" | null;
  readonly stop_month: YearMonth | null;
  readonly month_is_due: boolean;
}

async function awardsOf(tx: Tx, run: RunRow, slice: number): Promise<readonly AwardAnswer[]> {
  const found = await sql<AwardAnswer>`
    with latest as (
      select distinct on (person_id, award_no) person_id, award_no, version_no, pay_from, status
      from ${sliceOf("award", slice)} where fund_entity_id = ${run.fund_entity_id}
      order by person_id, award_no, version_no desc
    ), component as (
      select person_id, award_no, version_no, json_agg(json_build_object('item', item, 'amount', amount::text) order by item) as components
      from ${sliceOf("award_component", slice)} group by 1, 2, 3
    ), event as (
      select distinct on (person_id, award_no) person_id, award_no, verb as last_verb,
             case verb when 'stop' then from_month end as stop_month
      from ${sliceOf("award_event", slice)} order by person_id, award_no, event_no desc
    ), due as (
      select distinct person_id, award_no from ${sliceOf("due_line", slice)} where month_for = ${run.period}
    )
    select l.person_id, l.award_no, l.version_no, l.pay_from, l.status, c.components, e.last_verb, e.stop_month,
           d.person_id is not null as month_is_due
    from latest l
    left join component c using (person_id, award_no, version_no)
    left join event e using (person_id, award_no)
    left join due d using (person_id, award_no)`.execute(tx);
  return found.rows;
}

const standingOf = (row: AwardAnswer): AwardStanding => ({
  awardNo: row.award_no,
  versionNo: row.version_no,
  payFrom: row.pay_from,
  components: (row.components ?? []).map(({ item, amount }) => ({ item, amount: BigInt(amount) })),
  state:
    row.status === "reversed"
      ? "reversed"
      : row.last_verb === "stop"
        ? "stopped"
        : row.last_verb === "suspend"
          ? "suspended"
          : "paying",
  stopMonth: row.stop_month,
  resumed: row.last_verb === "resume",
  monthIsDue: row.month_is_due,
});

/** Due lines that no payment has: none at all, one of a computation that no longer counts, or one that was returned. */
async function openLinesOf(tx: Tx, run: RunRow, slice: number) {
  const found = await sql<{
    person_id: string;
    award_no: number;
    version_no: number;
    item: Item;
    month_for: YearMonth;
    delta_no: number;
    amount: string;
    returned: boolean;
  }>`
    with held as (
      select l.person_id, l.award_no, l.version_no, l.item, l.month_for, l.delta_no,
             bool_and(o.outcome is not distinct from 'returned') as returned
      from ${sliceOf("payment_line", slice)} l
      join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
      left join ${sliceOf("payment_outcome", slice)} o on o.person_id = l.person_id and o.run_id = l.run_id
      group by 1, 2, 3, 4, 5, 6
    )
    select d.person_id, d.award_no, d.version_no, d.item, d.month_for, d.delta_no, d.amount,
           coalesce(h.returned, false) as returned
    from ${sliceOf("due_line", slice)} d
    left join held h using (person_id, award_no, version_no, item, month_for, delta_no)
    where d.fund_entity_id = ${run.fund_entity_id} and d.month_for <= ${run.period} and h.returned is not false
    order by d.person_id, d.award_no, d.month_for, d.version_no, d.item, d.delta_no`.execute(tx);
  return found.rows;
}

async function previousOf(tx: Tx, run: RunRow, slice: number) {
  const found = await sql<{ person_id: string; amount: string }>`
    select p.person_id, p.amount from ${sliceOf("payment", slice)} p
    join (select run_id, attempt_no from payment_run
          where fund_entity_id = ${run.fund_entity_id} and item_set = ${run.item_set} and kind = 'regular' and period < ${run.period}
          order by period desc limit 1) last using (run_id, attempt_no)
    where ${run.kind} = 'regular'`.execute(tx);
  return found.rows;
}

async function accountsOf(tx: Tx, run: RunRow, slice: number) {
  const found = await sql<{
    person_id: string;
    account_no: number | null;
    bank: string;
    returned_account: number | null;
  }>`
    select a.person_id, a.account_no, a.bank, r.returned_account
    from (select distinct on (person_id) person_id, account_no, bank from ${sliceOf("payee_account", slice)}
          order by person_id, account_no desc) a
    left join (select p.person_id, max(p.account_no) as returned_account
               from ${sliceOf("payment_outcome", slice)} o
               join payment_run r on r.run_id = o.run_id
               join ${sliceOf("payment", slice)} p on p.person_id = o.person_id and p.run_id = o.run_id and p.attempt_no = r.attempt_no
               where o.outcome = 'returned' and r.fund_entity_id = ${run.fund_entity_id} group by 1) r using (person_id)`.execute(
    tx,
  );
  return found.rows;
}

/** Persons whose identity number is disputed, or is that of another person too. */
async function disputedAmong(tx: Tx, personIds: readonly string[]): Promise<readonly string[]> {
  const found = await sql<{ person_id: string }>`
    select distinct i.person_id from person_identity i
    where i.person_id = any(${[...personIds]}::bigint[])
      and (i.status = 'disputed' or exists (
        select from person_identity o where o.number_index = i.number_index and o.person_id <> i.person_id))`.execute(
    tx,
  );
  return found.rows.map((row) => row.person_id);
}

/** Writes what was frozen, each table in one statement. */
export async function writeSlice(tx: Tx, run: RunRow, frozen: readonly Frozen[], knownAt: Date): Promise<void> {
  const due = frozen.flatMap((one) => one.due.map((line) => ({ personId: one.personId, ...line })));
  const payments = frozen.flatMap((one) => (one.payment === undefined ? [] : [one.payment]));
  const lines = payments.flatMap((one) => one.lines.map((line) => ({ personId: one.personId, ...line })));
  const leftOut = frozen.flatMap((one) =>
    one.leftOut === undefined ? [] : [{ personId: one.personId, ...one.leftOut }],
  );
  const column = <Row, Value>(rows: readonly Row[], of: (row: Row) => Value) => rows.map(of);
  await sql`
    insert into due_line (person_id, award_no, version_no, item, month_for, delta_no, fund_entity_id, kind, amount, source, known_at)
    select person_id, award_no, version_no, item, month_for, delta_no, ${run.fund_entity_id}, 'regular', amount, ${`run/${run.number}`}, ${knownAt}
    from unnest(${column(due, (d) => d.personId)}::bigint[], ${column(due, (d) => d.awardNo)}::int[],
                ${column(due, (d) => d.versionNo)}::int[], ${column(due, (d) => d.item)}::text[],
                ${column(due, (d) => d.monthFor)}::text[], ${column(due, (d) => d.deltaNo)}::int[],
                ${column(due, (d) => String(d.amount))}::bigint[])
      as d (person_id, award_no, version_no, item, month_for, delta_no, amount)`.execute(tx);
  await sql`
    insert into payment (person_id, run_id, attempt_no, amount, back_amount, previous, change, account_no, bank)
    select person_id, ${run.run_id}, ${run.attempt_no}, amount, back_amount, previous, change, account_no, bank
    from unnest(${column(payments, (p) => p.personId)}::bigint[], ${column(payments, (p) => String(p.amount))}::bigint[],
                ${column(payments, (p) => String(p.backAmount))}::bigint[], ${column(payments, (p) => String(p.previous))}::bigint[],
                ${column(payments, (p) => p.change)}::text[], ${column(payments, (p) => p.accountNo)}::int[],
                ${column(payments, (p) => p.bank)}::text[])
      as p (person_id, amount, back_amount, previous, change, account_no, bank)`.execute(tx);
  await sql`
    insert into payment_line (person_id, award_no, version_no, item, month_for, delta_no, run_id, attempt_no, amount)
    select person_id, award_no, version_no, item, month_for, delta_no, ${run.run_id}, ${run.attempt_no}, amount
    from unnest(${column(lines, (l) => l.personId)}::bigint[], ${column(lines, (l) => l.awardNo)}::int[],
                ${column(lines, (l) => l.versionNo)}::int[], ${column(lines, (l) => l.item)}::text[],
                ${column(lines, (l) => l.monthFor)}::text[], ${column(lines, (l) => l.deltaNo)}::int[],
                ${column(lines, (l) => String(l.amount))}::bigint[])
      as l (person_id, award_no, version_no, item, month_for, delta_no, amount)`.execute(tx);
  await sql`
    insert into payment_left_out (person_id, run_id, attempt_no, reason, amount, previous)
    select person_id, ${run.run_id}, ${run.attempt_no}, reason, amount, previous
    from unnest(${column(leftOut, (o) => o.personId)}::bigint[], ${column(leftOut, (o) => o.reason)}::text[],
                ${column(leftOut, (o) => String(o.amount))}::bigint[], ${column(leftOut, (o) => String(o.previous))}::bigint[])
      as o (person_id, reason, amount, previous)`.execute(tx);
}
