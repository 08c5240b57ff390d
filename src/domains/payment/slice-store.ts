import { owedBackIn } from "#domains/recovery/index.ts";
import { type BinaryRow, BinaryRows, copyOut, copyRows, instantField, textField } from "#platform/db/binary-copy.ts";
import { clientOf, sql, type Tx } from "#platform/db/database.ts";
import { sliceNames } from "#platform/db/slices.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { AwardStanding, Beneficiary, Frozen, OpenLine } from "./freeze.ts";
import type { RunRow } from "./store.ts";

// What a run reads and writes of one slice. All sliced tables are cut alike, so a slice of each holds the same persons. What
// concerns everybody goes by COPY; what concerns few is asked for by person.

const nameOf = (table: string, slice: number): string => sliceNames(table)[slice] ?? "";
const partOf = (table: string, slice: number) => sql.raw(nameOf(table, slice));

/** A slice as a run meets it: its people in the order of their numbers, and whose lines were looked up one by one. */
export interface Slice {
  readonly people: readonly Beneficiary[];
  readonly lookedUp: ReadonlyMap<string, LookedUp>;
}

export interface LookedUp {
  readonly touchNo: number;
  /** Every line is paid, by a run that is released: nothing is left to look up. */
  readonly settled: boolean;
}

/** What is read of everybody: by COPY, and nothing of it is history but the versions of an award. */
export function sliceQueries(run: { fundEntityId: string; previous: RunKey | undefined }, slice: number) {
  const table = (name: string) => nameOf(name, slice);
  return {
    awards: `select person_id, award_no, version_no, pay_from, status, in_force_from, coalesce(pay_to, '') from ${table("award")} where fund_entity_id = ${Number(run.fundEntityId)}`,
    components: `select person_id, award_no, version_no, item, amount from ${table("award_component")}`,
    accounts: `select person_id, account_no, bank from ${table("payee_account")}`,
    previous: `select person_id, amount from ${table("payment")}
      where run_id = ${Number(run.previous?.run_id ?? 0)} and attempt_no = ${Number(run.previous?.attempt_no ?? 0)}`,
  };
}

interface RunKey {
  readonly run_id: string;
  readonly attempt_no: number;
}

/** Everyone of the slice who has an award or an open line with the fund, or was paid by its last regular run. */
export async function readSlice(tx: Tx, run: RunRow, slice: number): Promise<Slice> {
  const gathered = new Map<number, Gathered>();
  const of = (personId: number): Gathered => {
    let found = gathered.get(personId);
    if (found === undefined) {
      found = { awards: [], open: [], account: null, returned: 0, disputed: false, previous: 0n };
      gathered.set(personId, found);
    }
    return found;
  };
  const queries = sliceQueries({ fundEntityId: run.fund_entity_id, previous: await previousRun(tx, run) }, slice);
  const copied = (query: string, fields: number, take: (row: BinaryRow) => void) =>
    copyOut(clientOf(tx), query, fields, take);
  await copied(queries.awards, 7, (row) => {
    // For each month the latest version that is in force by it; a later month's version is not this run's.
    if (row.text(5) > run.period) return;
    const { awards } = of(row.int8(0));
    const award = newAward(row);
    const at = awards.findIndex((one) => one.awardNo === award.awardNo);
    if (at < 0) awards.push(award);
    else if ((awards[at]?.versionNo ?? 0) < award.versionNo) awards[at] = award;
  });
  await copied(queries.components, 5, (row) => {
    const person = gathered.get(row.int8(0));
    const award = person?.awards.find((one) => one.awardNo === row.int4(1) && one.versionNo === row.int4(2));
    award?.components.push({ item: row.text(3), amount: BigInt(row.int8(4)) });
  });
  if (run.kind === "regular") {
    await copied(queries.previous, 2, (row) => {
      of(row.int8(0)).previous = BigInt(row.int8(1));
    });
  }
  for (const row of await eventsOf(tx, slice)) {
    const award = gathered.get(Number(row.person_id))?.awards.find((one) => one.awardNo === row.award_no);
    if (award === undefined) continue;
    award.resumed = row.verb === "resume" || row.verb === "reinstate";
    if (award.state === "reversed") continue;
    award.state = row.verb === "stop" ? "stopped" : row.verb === "suspend" ? "suspended" : "paying";
    award.stopMonth = row.verb === "stop" ? row.from_month : null;
  }
  const lookedUp = await lookUp(tx, run, slice, of);
  for (const line of await earlierAttempt(tx, run, slice)) {
    if (lookedUp.has(line.personId)) continue;
    of(Number(line.personId)).open.push(line.open);
  }
  for (const person of gathered.values()) {
    for (const award of person.awards) {
      award.components.sort((left, right) => (left.item < right.item ? -1 : 1));
      award.monthIsDue ||= person.open.some((line) => line.awardNo === award.awardNo && line.monthFor === run.period);
    }
  }
  await copied(queries.accounts, 3, (row) => {
    const person = gathered.get(row.int8(0));
    const accountNo = row.int4(1);
    if (person === undefined || (person.account?.accountNo ?? 0) > accountNo) return;
    person.account = { accountNo, bank: row.text(2) };
  });
  for (const row of await returnedAccounts(tx, run, slice, [...lookedUp.keys()])) {
    of(Number(row.person_id)).returned = row.account_no;
  }
  for (const personId of await disputedAmong(tx, [...gathered.keys()])) of(Number(personId)).disputed = true;
  const owedBack = await owedBackIn(tx, slice, run.fund_entity_id);
  const people = [...gathered.entries()]
    .sort(([left], [right]) => left - right)
    .map(([personId, { returned, ...rest }]) => ({
      ...{ personId: String(personId), ...rest, returnedAccountNo: returned },
      owedBack: owedBack.get(String(personId)),
    }));
  return { people, lookedUp };
}

type Open<T> = { -readonly [K in keyof T]: T[K] };
interface Gathered {
  awards: (Open<Omit<AwardStanding, "components">> & { components: { item: string; amount: bigint }[] })[];
  open: OpenLine[];
  account: { accountNo: number; bank: string } | null;
  returned: number;
  disputed: boolean;
  previous: bigint;
}

const newAward = (row: BinaryRow): Gathered["awards"][number] => ({
  ...{ awardNo: row.int4(1), versionNo: row.int4(2), payFrom: row.text(3) as YearMonth, components: [] },
  payTo: row.text(6) === "" ? null : (row.text(6) as YearMonth),
  ...{ state: row.text(4) === "reversed" ? "reversed" : "paying", stopMonth: null, resumed: false, monthIsDue: false },
});

async function eventsOf(tx: Tx, slice: number) {
  const found = await sql<{ person_id: string; award_no: number; verb: string; from_month: YearMonth }>`
    select distinct on (person_id, award_no) person_id, award_no, verb, from_month
    from ${partOf("award_event", slice)} order by person_id, award_no, event_no desc`.execute(tx);
  return found.rows;
}

/** The last regular run of the fund before this one: what it paid is compared with. */
async function previousRun(tx: Tx, run: RunRow): Promise<RunKey | undefined> {
  const found = await sql<RunKey>`
    select run_id, attempt_no from payment_run
    where fund_entity_id = ${run.fund_entity_id} and item_set = ${run.item_set} and kind = 'regular' and period < ${run.period}
    order by period desc limit 1`.execute(tx);
  return found.rows[0];
}

interface LineAnswer {
  readonly person_id: string;
  readonly award_no: number;
  readonly version_no: number;
  readonly item: string;
  readonly month_for: YearMonth;
  readonly delta_no: number;
  readonly amount: string;
}

const lineOf = (row: LineAnswer, { returned, setOff }: Pick<OpenLine, "returned" | "setOff">): OpenLine => ({
  ...{ awardNo: row.award_no, versionNo: row.version_no, item: row.item, monthFor: row.month_for },
  ...{ deltaNo: row.delta_no, amount: BigInt(row.amount), returned, setOff },
});

/**
 * The lines of those who stand in `open_due`, each with what became of it. Open is a line that no payment has: none at all,
 * one of a computation that no longer counts, or one that was returned.
 */
async function lookUp(
  tx: Tx,
  run: RunRow,
  slice: number,
  of: (personId: number) => Gathered,
): Promise<ReadonlyMap<string, LookedUp>> {
  const listed = await sql<{ person_id: string; touch_no: number }>`
    select person_id, touch_no from ${partOf("open_due", slice)} where fund_entity_id = ${run.fund_entity_id}`.execute(
    tx,
  );
  const ids = listed.rows.map((row) => row.person_id);
  if (ids.length === 0) return new Map();
  const found = await sql<LineAnswer & { held: boolean; released: boolean; returned: boolean; set_off: string }>`
    with payment_of_line as (
      select l.person_id, l.award_no, l.version_no, l.item, l.month_for, l.delta_no,
             bool_or(o.outcome is distinct from 'returned') as held,
             bool_or(o.outcome is distinct from 'returned' and r.state in ('released', 'settled')) as released,
             bool_and(o.outcome is not distinct from 'returned') as returned
      from ${partOf("payment_line", slice)} l
      join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
      left join ${partOf("payment_outcome", slice)} o on o.person_id = l.person_id and o.run_id = l.run_id
      where l.person_id = any(${ids}::bigint[])
      group by 1, 2, 3, 4, 5, 6
    ), set_off_of_line as (
      select s.person_id, s.award_no, s.version_no, s.item, s.month_for, s.delta_no, s.amount as set_off
      from ${partOf("set_off", slice)} s
      join payment_run r on r.run_id = s.run_id and r.attempt_no = s.attempt_no
      where s.person_id = any(${ids}::bigint[])
    )
    select d.person_id, d.award_no, d.version_no, d.item, d.month_for, d.delta_no, d.amount,
           coalesce(p.held, false) as held, coalesce(p.released, false) as released, coalesce(p.returned, false) as returned,
           coalesce(s.set_off, 0)::text as set_off
    from ${partOf("due_line", slice)} d
    left join payment_of_line p using (person_id, award_no, version_no, item, month_for, delta_no)
    left join set_off_of_line s using (person_id, award_no, version_no, item, month_for, delta_no)
    where d.person_id = any(${ids}::bigint[]) and d.fund_entity_id = ${run.fund_entity_id}
    order by d.person_id, d.award_no, d.month_for, d.version_no, d.item, d.delta_no`.execute(tx);
  const unsettled = new Set<string>();
  for (const row of found.rows) {
    if (!row.released) unsettled.add(row.person_id);
    const person = of(Number(row.person_id));
    if (!row.held && row.month_for <= run.period)
      person.open.push(lineOf(row, { returned: row.returned, setOff: BigInt(row.set_off) }));
    for (const award of person.awards) {
      if (award.awardNo === row.award_no && row.month_for === run.period) award.monthIsDue = true;
    }
  }
  return new Map(
    listed.rows.map((row) => [row.person_id, { touchNo: row.touch_no, settled: !unsettled.has(row.person_id) }]),
  );
}

/** Lines of the month that an earlier computation of this run has made: they are open again. */
async function earlierAttempt(tx: Tx, run: RunRow, slice: number): Promise<{ personId: string; open: OpenLine }[]> {
  if (run.kind !== "regular" || run.attempt_no === 1) return [];
  const found = await sql<LineAnswer>`
    select person_id, award_no, version_no, item, month_for, delta_no, amount from ${partOf("due_line", slice)}
    where month_for = ${run.period} and fund_entity_id = ${run.fund_entity_id}
    order by person_id, award_no, version_no, item, delta_no`.execute(tx);
  return found.rows.map((row) => ({ personId: row.person_id, open: lineOf(row, { returned: false, setOff: 0n }) }));
}

/** The newest account of each that a bank has returned a payment from. */
async function returnedAccounts(tx: Tx, run: RunRow, slice: number, personIds: readonly string[]) {
  const found = await sql<{ person_id: string; account_no: number }>`
    select p.person_id, max(p.account_no) as account_no
    from ${partOf("payment_outcome", slice)} o
    join payment_run r on r.run_id = o.run_id
    join ${partOf("payment", slice)} p on p.person_id = o.person_id and p.run_id = o.run_id and p.attempt_no = r.attempt_no
    where o.person_id = any(${[...personIds]}::bigint[]) and o.outcome = 'returned' and r.fund_entity_id = ${run.fund_entity_id}
    group by 1`.execute(tx);
  return found.rows;
}

/** Persons whose identity number is disputed, or is that of another person too. */
async function disputedAmong(tx: Tx, personIds: readonly number[]): Promise<readonly string[]> {
  const found = await sql<{ person_id: string }>`
    select distinct i.person_id from person_identity i
    where i.person_id = any(${[...personIds]}::bigint[])
      and (i.status = 'disputed' or exists (
        select from person_identity o where o.number_index = i.number_index and o.person_id <> i.person_id))`.execute(
    tx,
  );
  return found.rows.map((row) => row.person_id);
}

export const writtenColumns = {
  due_line: [
    ...["person_id", "award_no", "version_no", "item", "month_for", "delta_no", "fund_entity_id", "kind", "amount"],
    ...["source", "known_at"],
  ],
  payment: [
    ...["person_id", "run_id", "attempt_no", "amount", "back_amount", "previous", "change", "account_no", "bank"],
    "held_back",
  ],
  payment_line: [
    ...["person_id", "award_no", "version_no", "item", "month_for", "delta_no", "run_id", "attempt_no", "amount"],
  ],
  payment_left_out: ["person_id", "run_id", "attempt_no", "reason", "amount", "previous"],
  set_off: [
    ...[
      "person_id",
      "award_no",
      "version_no",
      "item",
      "month_for",
      "delta_no",
      "run_id",
      "attempt_no",
      "fund_entity_id",
    ],
    ...["act_no", "amount", "known_at"],
  ],
} as const;

/** Writes what was frozen, each table with one COPY. */
export async function writeSlice(
  tx: Tx,
  run: RunRow,
  { slice, frozen, knownAt }: { slice: number; frozen: readonly Frozen[]; knownAt: Date },
): Promise<void> {
  const due = new BinaryRows(writtenColumns.due_line.length);
  const payments = new BinaryRows(writtenColumns.payment.length);
  const lines = new BinaryRows(writtenColumns.payment_line.length);
  const leftOut = new BinaryRows(writtenColumns.payment_left_out.length);
  const setOff = new BinaryRows(writtenColumns.set_off.length);
  const words = wordsAsFields();
  const [fund, runId] = [Number(run.fund_entity_id), Number(run.run_id)];
  const madeBy = Buffer.concat([textField(`run/${run.number}`), instantField(knownAt)]);
  for (const one of frozen) {
    const personId = Number(one.personId);
    for (const line of one.due) {
      due
        .row()
        .int8(personId)
        .int4(line.awardNo)
        .int4(line.versionNo)
        .field(words(line.item))
        .field(words(line.monthFor));
      due.int4(line.deltaNo).int8(fund).field(words("regular")).int8(line.amount).field(madeBy);
    }
    const { payment } = one;
    if (payment !== undefined) {
      payments.row().int8(personId).int8(runId).int4(run.attempt_no).int8(payment.amount).int8(payment.backAmount);
      payments.int8(payment.previous).field(words(payment.change)).int4(payment.accountNo).field(words(payment.bank));
      payments.int8(payment.heldBack);
    }
    for (const line of payment?.lines ?? []) {
      lines.row().int8(personId).int4(line.awardNo).int4(line.versionNo).field(words(line.item));
      lines.field(words(line.monthFor)).int4(line.deltaNo).int8(runId).int4(run.attempt_no).int8(line.amount);
    }
    for (const line of payment?.held ?? []) {
      setOff.row().int8(personId).int4(line.awardNo).int4(line.versionNo).field(words(line.item));
      setOff.field(words(line.monthFor)).int4(line.deltaNo).int8(runId).int4(run.attempt_no).int8(fund);
      setOff.int4(line.actNo).int8(line.held).field(instantField(knownAt));
    }
    if (one.leftOut !== undefined) {
      leftOut.row().int8(personId).int8(runId).int4(run.attempt_no).field(words(one.leftOut.reason));
      leftOut.int8(one.leftOut.amount).int8(one.leftOut.previous);
    }
  }
  const client = clientOf(tx);
  const rows = { due_line: due, payment: payments, payment_line: lines, payment_left_out: leftOut, set_off: setOff };
  for (const [table, columns] of Object.entries(writtenColumns)) {
    await copyRows(client, nameOf(table, slice), columns, rows[table as keyof typeof rows]);
  }
}

/** Words that repeat a million times, made into fields once. */
function wordsAsFields(): (word: string) => Buffer {
  const known = new Map<string, Buffer>();
  return (word) => {
    const found = known.get(word) ?? textField(word);
    known.set(word, found);
    return found;
  };
}
