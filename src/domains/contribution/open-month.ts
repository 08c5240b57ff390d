import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import type { Obligation } from "./store.ts";

// Which months of which employers may be owed: the list of arrears reads these and not every obligation (decision 0036). What is
// charged is listed by its own transaction; what is met is taken off later. M4-open-month holds the list against the books.

/** What makes an obligation `o` one that an employer owes. */
const isOwed = `
  o.employer_id is not null and o.source not like 'migration/%'
  and o.total > coalesce((select sum(a.amount) from allocation a
                          where a.person_id = o.person_id and a.obligation_source = o.source
                            and a.obligation_line = o.source_line), 0)`;

type Charged = Pick<Obligation, "employerId" | "agencyId" | "scheme" | "monthFor" | "total">;

/**
 * Lists the months of what is charged. The row is written even if it stands: whoever takes months off waits for the charge, or
 * the charge for him. In the order of the key, so that two batches do not wait for each other.
 */
export async function listMonths(tx: Tx, charged: readonly Charged[], at: Date): Promise<void> {
  const months = new Map<string, Charged>();
  for (const one of charged) {
    if (one.employerId === null || one.total <= 0n) continue;
    months.set(`${one.employerId} ${one.agencyId} ${one.scheme} ${one.monthFor}`, one);
  }
  if (months.size === 0) return;
  const rows = [...months.values()];
  await sql`
    insert into open_month (employer_id, agency_id, scheme, month_for, charged_at)
    select employer_id, agency_id, scheme, month_for, ${at}::timestamptz
    from unnest(${rows.map((one) => one.employerId)}::bigint[], ${rows.map((one) => one.agencyId)}::bigint[],
                ${rows.map((one) => one.scheme)}::text[], ${rows.map((one) => one.monthFor)}::text[])
      as c (employer_id, agency_id, scheme, month_for)
    order by 1, 2, 3, 4
    on conflict (employer_id, agency_id, scheme, month_for) do update set charged_at = excluded.charged_at`.execute(tx);
}

/** Lists every month of which something is owed: after books were loaded from elsewhere. */
export async function listAllMonths(tx: Tx): Promise<void> {
  await sql`
    insert into open_month (employer_id, agency_id, scheme, month_for, charged_at)
    select employer_id, agency_id, scheme, month_for, max(known_at) from obligation o where ${sql.raw(isOwed)}
    group by 1, 2, 3, 4 on conflict do nothing`.execute(tx);
}

/** Employers whose months are looked through in one transaction. */
const atOnce = 200;

/** Looks the whole list through, some employers a transaction, and takes off what is met. */
export async function tidyOpenMonths(perform: Perform): Promise<void> {
  for (let after: string | undefined = "0"; after !== undefined; ) {
    const from: string = after;
    after = await perform(async ({ tx }) => {
      const employers = await listedEmployers(tx, from);
      if (employers.length > 0) await takeOffMetMonths(tx, employers);
      return employers.at(-1);
    });
  }
}

/** The next employers on the list, in order. */
async function listedEmployers(db: Db, after: string): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select distinct employer_id::text as id, employer_id from open_month where employer_id > ${after}
    order by employer_id limit ${atOnce}`.execute(db);
  return found.rows.map(({ id }) => id);
}

/**
 * Takes months of these employers off the list that are met in full. A month that is being charged at this moment is passed by;
 * the books are read only when the others are held.
 */
async function takeOffMetMonths(tx: Tx, employerIds: readonly string[]): Promise<void> {
  const held = await sql<{ employer_id: string; agency_id: string; scheme: string; month_for: string }>`
    select employer_id, agency_id, scheme, month_for from open_month
    where employer_id = any (${[...employerIds]}::bigint[]) for update skip locked`.execute(tx);
  const { rows } = held;
  await sql`
    delete from open_month m
    using unnest(${rows.map((one) => one.employer_id)}::bigint[], ${rows.map((one) => one.agency_id)}::bigint[],
                 ${rows.map((one) => one.scheme)}::text[], ${rows.map((one) => one.month_for)}::text[])
      as h (employer_id, agency_id, scheme, month_for)
    where (m.employer_id, m.agency_id, m.scheme, m.month_for) = (h.employer_id, h.agency_id, h.scheme, h.month_for)
      and not exists (
        select from relation r
        join obligation o on o.person_id = r.person_id and o.scheme = h.scheme and o.month_for = h.month_for
        where r.employer_id = h.employer_id and o.employer_id = h.employer_id and o.agency_id = h.agency_id
          and ${sql.raw(isOwed)})`.execute(tx);
}
