import type { ClientBase } from "pg";
import { type BinaryRow, copyOut } from "#platform/db/binary-copy.ts";
import { sliceNames } from "#platform/db/slices.ts";
import { Column, PersonIndex } from "#platform/runs/person-index.ts";
import type { Settled } from "./settled.ts";

/** A year of the accounts of one slice: column by column, a place a person. Amounts are whole fen. */
export class YearOfSlice {
  readonly persons = new PersonIndex();
  /** 1 where the account was closed at the end of the year before. */
  readonly opened = new Column();
  readonly open = new Column();
  readonly region = new Column();
  readonly principal = new Column();
  readonly monthProduct = new Column();
  /** What was credited after the month of retirement. */
  readonly afterRetirement = new Column();
  /** The month of retirement if it lies in the year, else 0. */
  readonly retireMonth = new Column();
  readonly withdrawn = new Column();
  readonly withdrawalProduct = new Column();
  /** What stands of the year already, if it was settled before. */
  readonly posted = new Map<number, Settled>();
  /** Who has lines of earlier years and was never settled: the opening balance is not known. */
  readonly unsettledBefore = new Set<number>();
  rowsRead = 0;
}

/** The schemes that have individual accounts. */
export type AccountScheme = "enterprise-pension" | "resident-pension";

/** What draws an account of the scheme down, month by month. */
const pensionOf: Readonly<Record<AccountScheme, string>> = {
  "enterprise-pension": "basic-pension",
  "resident-pension": "resident-pension",
};

/** What is read of one slice and year. History is not: each statement names the year, and a BRIN leads to it. */
export function yearQueries(slice: number, year: number, scheme: AccountScheme) {
  const table = (name: string) => sliceNames(name)[slice] ?? "";
  return {
    // The latest version of a year comes last.
    openings: `
      select person_id, region, closing from ${table("account_year")}
      where year = ${year - 1} and scheme = '${scheme}' order by version_no`,
    retirements: retirements({ award: table("award"), component: table("award_component") }, year, scheme),
    lines: `
      select person_id, credited_month, amount, case when kind <> 'transfer-out' then region end from ${table("account_line")}
      where credited_month >= '${year}-01' and credited_month <= '${year}-12' and scheme = '${scheme}'
        and kind <> 'interest' and source not like 'settlement/%'`,
    withdrawals: withdrawals({ line: table("payment_line"), outcome: table("payment_outcome") }, year, scheme),
    posted: `
      select person_id, version_no, open_interest, current_interest, withdrawn, withdrawal_interest, closing
      from ${table("account_year")} where year = ${year} and scheme = '${scheme}' order by version_no`,
  };
}

/**
 * Reads one slice of one year: its closed accounts of the year before, its lines, retirements, what was paid from the accounts,
 * and what stands of the year already.
 */
export async function readYear(
  client: ClientBase,
  slice: number,
  year: number,
  scheme: AccountScheme,
): Promise<YearOfSlice> {
  const of = new YearOfSlice();
  const queries = yearQueries(slice, year, scheme);
  const read = async (query: string, fields: number, take: (row: BinaryRow) => void) => {
    of.rowsRead += await copyOut(client, query, fields, take);
  };
  await read(queries.openings, 3, (row) => {
    const place = of.persons.place(row.int8(0));
    of.opened.set(place, 1);
    of.region.set(place, regionCode(row, 1));
    of.open.set(place, row.int8(2));
  });
  await read(queries.retirements, 2, (row) => {
    of.retireMonth.set(of.persons.place(row.int8(0)), row.int4(1));
  });
  const regionMonth = new Column();
  await read(queries.lines, 4, (row) => {
    const place = of.persons.place(row.int8(0));
    const month = monthOf(row, 1);
    const amount = row.int8(2);
    const last = of.retireMonth.get(place) || 12;
    of.principal.add(place, amount);
    if (month <= last) of.monthProduct.add(place, amount * (last - month + 1));
    else of.afterRetirement.add(place, amount);
    if (row.isNull(3) || month < regionMonth.get(place)) return;
    // Two regions in one month: the higher code, so that the order of the rows does not matter.
    const region = regionCode(row, 3);
    if (month === regionMonth.get(place) && region < of.region.get(place)) return;
    regionMonth.set(place, month);
    of.region.set(place, region);
  });
  await read(queries.withdrawals, 3, (row) => {
    const place = of.persons.find(row.int8(0));
    if (place < 0) return;
    const amount = row.int8(2);
    of.withdrawn.add(place, amount);
    // In the year of retirement interest has ended before the first pension is paid.
    if (of.retireMonth.get(place) === 0) of.withdrawalProduct.add(place, amount * (13 - row.int4(1)));
  });
  await read(queries.posted, 7, (row) => {
    of.posted.set(of.persons.place(row.int8(0)), {
      ...{ versionNo: row.int4(1), openInterest: row.int8(2), currentInterest: row.int8(3) },
      ...{ withdrawn: row.int8(4), withdrawalInterest: row.int8(5), closing: row.int8(6) },
    });
  });
  await findUnsettled(client, of, sliceNames("account_line")[slice] ?? "", { year, scheme });
  return of;
}

/**
 * The month before the first pension, where it lies in the year; the latest version of an award holds. A pension that goes on from
 * 病残津贴 which drew on the account already is no first one.
 */
const retirements = (of: { award: string; component: string }, year: number, scheme: AccountScheme): string => `
  select person_id, substr(retire_month, 6, 2)::int4 from (
    select distinct on (person_id, award_no) person_id, award_no, retire_month, status from ${of.award}
    where kind = '${pensionOf[scheme]}' and scheme = '${scheme}' and retire_month >= '${year}-01' and retire_month <= '${year}-12'
    order by person_id, award_no, version_no desc) latest
  where status <> 'reversed' and not exists (
    select from ${of.award} a join ${of.component} c using (person_id, award_no, version_no)
    where a.person_id = latest.person_id and a.kind = 'invalidity-allowance' and c.item = 'account'
      and not exists (select from ${of.award} r where (r.person_id, r.award_no, r.status) = (a.person_id, a.award_no, 'reversed')))`;

/** 个人账户养老金 that a bank paid out of the scheme's fund in the year, by the month in which it did: a resident's is of another account. */
const withdrawals = (of: { line: string; outcome: string }, year: number, scheme: AccountScheme): string => `
  select l.person_id, extract(month from o.settled_on)::int4, l.amount
  from payment_run r
  join ${of.line} l on l.run_id = r.run_id and l.attempt_no = r.attempt_no
  join ${of.outcome} o on o.run_id = l.run_id and o.person_id = l.person_id
  where r.fund_entity_id in (select fund_entity_id from fund_entity where scheme = '${scheme}')
    and r.period between '${year - 1}-07' and '${year + 1}-06' and l.item = 'account' and o.outcome = 'paid'
    and o.settled_on between '${year}-01-01' and '${year}-12-31'`;

/** Of the accounts without a year before: those that have lines before the year all the same. */
async function findUnsettled(
  client: ClientBase,
  of: YearOfSlice,
  table: string,
  { year, scheme }: { readonly year: number; readonly scheme: AccountScheme },
): Promise<void> {
  const fresh: number[] = [];
  for (let place = 0; place < of.persons.size; place += 1) {
    if (of.opened.get(place) === 0) fresh.push(of.persons.id(place));
  }
  const most = 50_000;
  for (let at = 0; at < fresh.length; at += most) {
    const found = await client.query<{ person_id: string }>(
      `select distinct person_id from ${table} where person_id = any($1::bigint[]) and scheme = $2 and credited_month < $3`,
      [fresh.slice(at, at + most), scheme, `${year}-01`],
    );
    for (const row of found.rows) of.unsettledBefore.add(of.persons.find(Number(row.person_id)));
  }
}

/** `610000` as a number; 0 for what has no such code. */
function regionCode(row: BinaryRow, field: number): number {
  if (row.lengths[field] !== 6) return 0;
  const start = row.starts[field] as number;
  let code = 0;
  for (let at = start; at < start + 6; at += 1) code = code * 10 + (row.bytes[at] as number) - 48;
  return code;
}

/** The month of `2026-03` as 3. */
function monthOf(row: BinaryRow, field: number): number {
  const start = row.starts[field] as number;
  return (row.bytes[start + 5] as number) * 10 + (row.bytes[start + 6] as number) - 528;
}
