import type { ClientBase } from "pg";
import {
  BinaryRows,
  copyOut,
  copyOutHeld,
  copyRows,
  dateField,
  instantField,
  readHeld,
  sameFields,
  sameTexts,
  sameTextsRead,
} from "#platform/db/binary-copy.ts";
import { databaseOver, type Tx } from "#platform/db/database.ts";
import { sliceNames } from "#platform/db/slices.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Region, Scheme } from "#policy/kernel/region.ts";
import { keepFacts, readFacts } from "../facts.ts";
import type { AwardKind, FactsOf } from "../kinds/index.ts";
import { type AwardStatus, type EventRow, type Item, touchOpenDue } from "../store.ts";
import { unowedSpans } from "../unowed.ts";

// What a run over the awards of a region reads and writes of one slice.

/** One version of an award as a run reads it, its facts opened. */
export interface AwardVersion<K extends AwardKind = AwardKind> {
  readonly person_id: string;
  readonly award_no: number;
  readonly version_no: number;
  readonly kind: K;
  readonly scheme: Scheme;
  readonly agency_id: string;
  readonly region: Region;
  readonly fund_entity_id: string;
  readonly retire_month: YearMonth;
  readonly pay_from: YearMonth;
  readonly pay_to: YearMonth | null;
  readonly in_force_from: YearMonth;
  readonly status: AwardStatus;
  readonly law_known_on: PlainDate;
  readonly total: string;
  readonly facts: FactsOf[K];
}

/** Which awards a run looks at. */
export interface Of<K extends AwardKind> {
  readonly region: Region;
  readonly kinds: readonly K[];
}

const partOf = (table: string, slice: number) => sliceNames(table)[slice] ?? "";

/** Persons of a slice who are worked on together, by their first and last number. */
export interface Group {
  readonly slice: number;
  readonly personIds: readonly string[];
}

const within = ({ personIds }: Group): string =>
  `person_id between ${Number(personIds[0])} and ${Number(personIds.at(-1))}`;

/** The versions of each award of these kinds of the region in the group, as the database gave them. */
export const copyVersions = (client: ClientBase, group: Group, { region, kinds }: Of<AwardKind>) =>
  copyOutHeld(
    client,
    `select person_id, award_no, version_no, scheme, agency_id, fund_entity_id, retire_month, pay_from, in_force_from,
            status, law_known_on::text, total, facts, kind, coalesce(pay_to, '')
     from ${partOf("award", group.slice)}
     where ${within(group)} and region = '${Number(region)}' and kind in (${kinds.map((kind) => `'${kind}'`).join(", ")})
     order by person_id, award_no, version_no`,
  );

/** The same as versions, oldest first, award by award. */
export async function versionsOf<K extends AwardKind>(
  secrecy: Secrecy,
  held: readonly Buffer[],
  { region }: Of<K>,
): Promise<readonly (readonly AwardVersion<K>[])[]> {
  const awards: AwardVersion<K>[][] = [];
  const text = sameTextsRead();
  let versions: AwardVersion<K>[] = [];
  await readHeld(held, 15, (row) => {
    const [person_id, award_no, version_no] = [String(row.int8(0)), row.int4(1), row.int4(2)];
    const kind = text(row, 13) as K;
    const payTo = text(row, 14);
    const before = versions.at(-1);
    if (before?.person_id !== person_id || before.award_no !== award_no) {
      versions = [];
      awards.push(versions);
    }
    versions.push({
      person_id,
      award_no,
      version_no,
      kind,
      scheme: text(row, 3) as Scheme,
      agency_id: String(row.int8(4)),
      region,
      fund_entity_id: String(row.int8(5)),
      retire_month: text(row, 6) as YearMonth,
      pay_from: text(row, 7) as YearMonth,
      pay_to: payTo === "" ? null : (payTo as YearMonth),
      in_force_from: text(row, 8) as YearMonth,
      status: text(row, 9) as AwardStatus,
      law_known_on: text(row, 10) as PlainDate,
      total: String(row.int8(11)),
      facts: readFacts(secrecy, { person_id, award_no, version_no, kind, facts: row.view(12) }),
    });
  });
  return awards;
}

/** Who has an award in the region, in the order in which persons are locked. */
export async function holdersOf(
  client: ClientBase,
  slice: number,
  { region, kinds }: Of<AwardKind>,
): Promise<readonly string[]> {
  const holders: string[] = [];
  const query = `
    select distinct person_id from ${partOf("award", slice)}
    where region = '${Number(region)}' and kind in (${kinds.map((kind) => `'${kind}'`).join(", ")}) order by person_id`;
  await copyOut(client, query, 1, (row) => void holders.push(String(row.int8(0))));
  return holders;
}

/**
 * Waits for slices that payment runs are freezing, and keeps new runs from being opened, until the end of the transaction: what
 * is due is due before it is compared.
 */
export async function holdRuns(client: ClientBase): Promise<void> {
  const funds = await client.query<{ id: string }>(
    "select fund_entity_id as id from fund_entity order by fund_entity_id",
  );
  for (const { id } of funds.rows) {
    // As whoever opens a run does (payment/store.ts, lockFund); shared, because slices of this run do not exclude each other.
    await client.query("select pg_advisory_xact_lock_shared(hashtextextended($1, 0))", [`payment-fund/${id}`]);
  }
  await client.query(
    "select from payment_run where kind = 'regular' and state = 'computing' order by run_id for share",
  );
}

export interface DueSum {
  readonly monthFor: YearMonth;
  readonly item: Item;
  readonly amount: Fen;
}

/** Which months of the group's awards are not owed, by `person/award`. */
export async function readUnowed(client: ClientBase, group: Group) {
  const events = await client.query<{ award: string } & Pick<EventRow, "event_no" | "verb" | "from_month">>(
    `select person_id || '/' || award_no as award, event_no, verb, from_month
     from ${partOf("award_event", group.slice)} where ${within(group)} order by person_id, award_no, event_no`,
  );
  const byAward = Map.groupBy(events.rows, (row) => row.award);
  return new Map([...byAward].map(([award, rows]) => [award, unowedSpans(rows)]));
}

/** What is due of the group from a month on, by `person/award`, month and item. */
export async function readDue(
  client: ClientBase,
  group: Group,
  since: YearMonth,
): Promise<ReadonlyMap<string, readonly DueSum[]>> {
  const text = sameTextsRead();
  const due = new Map<string, DueSum[]>();
  const query = `
    select person_id, award_no, month_for, item, sum(amount)::bigint from ${partOf("due_line", group.slice)}
    where ${within(group)} and month_for >= '${since}' group by person_id, award_no, month_for, item
    order by person_id, award_no, month_for, item`;
  await copyOut(client, query, 5, (row) => {
    const one = { monthFor: text(row, 2) as YearMonth, item: text(row, 3) as Item, amount: fen(BigInt(row.int8(4))) };
    const key = `${row.int8(0)}/${row.int4(1)}`;
    const known = due.get(key);
    if (known === undefined) due.set(key, [one]);
    else known.push(one);
  });
  return due;
}

/** What the versions of the group consist of, by `person/award/version`. */
export async function readComponents(
  client: ClientBase,
  group: Group,
): Promise<ReadonlyMap<string, ReadonlyMap<Item, Fen>>> {
  const text = sameTextsRead();
  const components = new Map<string, Map<Item, Fen>>();
  const query = `
    select person_id, award_no, version_no, item, amount from ${partOf("award_component", group.slice)} where ${within(group)}`;
  await copyOut(client, query, 5, (row) => {
    const key = `${row.int8(0)}/${row.int4(1)}/${row.int4(2)}`;
    const [item, amount] = [text(row, 3) as Item, fen(BigInt(row.int8(4)))];
    const known = components.get(key);
    if (known === undefined) components.set(key, new Map([[item, amount]]));
    else known.set(item, amount);
  });
  return components;
}

export interface NewVersion extends AwardVersion {
  readonly components: ReadonlyMap<Item, Fen>;
  readonly lines: readonly DueSum[];
}

const awardColumns = [
  ...["person_id", "award_no", "version_no", "kind", "scheme", "agency_id", "region", "fund_entity_id"],
  ...[
    "retire_month",
    "pay_from",
    "pay_to",
    "in_force_from",
    "status",
    "facts",
    "law_known_on",
    "awarded_on",
    "total",
    "known_at",
  ],
];
const componentColumns = ["person_id", "award_no", "version_no", "item", "amount"];
const lineColumns = [
  ...["person_id", "award_no", "version_no", "item", "month_for", "delta_no", "fund_entity_id", "kind", "amount"],
  ...["source", "known_at"],
];

/** Versions as COPY takes them, with their components and lines, and whose lines the next payment runs look up. */
export interface NewRows {
  readonly awards: BinaryRows;
  readonly components: BinaryRows;
  readonly lines: BinaryRows;
  readonly openByFund: ReadonlyMap<string, ReadonlySet<string>>;
}

export function rowsOf(
  secrecy: Secrecy,
  versions: readonly NewVersion[],
  given: { readonly run: string; readonly today: PlainDate; readonly now: Date },
): NewRows {
  const awards = new BinaryRows(awardColumns.length);
  const components = new BinaryRows(componentColumns.length);
  const lines = new BinaryRows(lineColumns.length);
  const openByFund = new Map<string, Set<string>>();
  const [knownAt, text, day] = [instantField(given.now), sameTexts(), sameFields(dateField)];
  const [backPayment, reversal, source] = ["back-payment", "reversal", `run/${given.run}`].map(text) as [
    Buffer,
    Buffer,
    Buffer,
  ];
  for (const one of versions) {
    const [person, award, version] = [Number(one.person_id), one.award_no, one.version_no];
    const fund = Number(one.fund_entity_id);
    awards.row().int8(person).int4(award).int4(version).field(text(one.kind)).field(text(one.scheme));
    awards.int8(Number(one.agency_id)).field(text(one.region)).int8(fund).field(text(one.retire_month));
    awards.field(text(one.pay_from));
    if (one.pay_to === null) awards.null();
    else awards.field(text(one.pay_to));
    awards
      .field(text(one.in_force_from))
      .field(text(one.status))
      .bytes(keepFacts(secrecy, one, one.facts));
    awards.field(day(one.law_known_on)).field(day(given.today)).int8(BigInt(one.total)).field(knownAt);
    for (const [item, amount] of one.components) {
      components.row().int8(person).int4(award).int4(version).field(text(item)).int8(amount);
    }
    for (const { item, monthFor, amount } of one.lines) {
      lines.row().int8(person).int4(award).int4(version).field(text(item)).field(text(monthFor)).int4(1).int8(fund);
      lines.field(amount > 0n ? backPayment : reversal).int8(amount);
      lines.field(source).field(knownAt);
    }
    if (one.lines.length === 0) continue;
    const open = openByFund.get(one.fund_entity_id) ?? new Set();
    openByFund.set(one.fund_entity_id, open.add(one.person_id));
  }
  return { awards, components, lines, openByFund };
}

/** Each table with one COPY. */
export async function writeRows(
  client: ClientBase,
  slice: number,
  { awards, components, lines, openByFund }: NewRows,
): Promise<void> {
  await copyRows(client, partOf("award", slice), awardColumns, awards);
  await copyRows(client, partOf("award_component", slice), componentColumns, components);
  await copyRows(client, partOf("due_line", slice), lineColumns, lines);
  for (const [fund, persons] of openByFund) await touchOpenDue(databaseOver(client) as Tx, fund, [...persons]);
}
