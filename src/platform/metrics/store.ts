import { type Db, sql, type Tx } from "#platform/db/database.ts";

/** What the database tells of the system; undefined where there is nothing to tell (no backup, nothing waiting). */
export interface Told {
  readonly outboxWaiting: number;
  readonly outboxAge: number;
  readonly jobsWaiting: number;
  readonly jobsAge: number;
  readonly jobsFailed: number;
  readonly exceptionsOpen: number;
  readonly runsWorking: number;
  readonly runRowsPerSecond: number;
  /** Seconds since the oldest audit row was written that is not sealed yet. */
  readonly sealingAge: number;
  /** Seconds since the oldest sealed row was written that no signed checkpoint covers. */
  readonly checkpointAge: number;
  readonly databaseBytes: number;
  readonly backupAge: number | undefined;
  readonly archiveFailing: number;
  readonly invariantsBroken: number | undefined;
  readonly invariantsAge: number | undefined;
  readonly holdsOpen: number;
}

/** One statement, so that all of it is of one moment. */
export async function tellSystem(db: Db): Promise<Told> {
  const found = await sql<Record<keyof Told, number | null>>`
    with waiting as (select count(*)::int as count, min(created_at) as since from outbox where dispatched_at is null),
      jobs as (
        select count(*) filter (where state in ('created', 'retry') and start_after <= now())::int as waiting,
               min(start_after) filter (where state in ('created', 'retry') and start_after <= now()) as since,
               count(*) filter (where state = 'failed')::int as failed
        from pgboss.job where state in ('created', 'retry', 'failed')),
      sealed as (select coalesce(max(seq), 0) as seq, coalesce(max(audit_id), 0) as audit_id from audit_seal),
      signed as (select coalesce(max(seq), 0) as seq from audit_checkpoint),
      checked as (select results_of, begun_at from invariant_check where done_at is not null order by check_id desc limit 1)
    select
      waiting.count as "outboxWaiting", ${secondsSince("waiting.since")} as "outboxAge",
      jobs.waiting as "jobsWaiting", ${secondsSince("jobs.since")} as "jobsAge", jobs.failed as "jobsFailed",
      (select count(*)::int from inbound_exception where resolved_at is null) as "exceptionsOpen",
      (select count(*)::int from run where state in ('previewing', 'effecting'))
        + (select count(*)::int from payment_run where state = 'computing') as "runsWorking",
      (select coalesce(sum(rows_read), 0)::float8 / 60 from run_slice
       where run_id in (select run_id from run order by run_id desc limit 5) and done_at > now() - interval '1 minute') as "runRowsPerSecond",
      ${secondsSince("(select min(at) from audit_entry where audit_id > sealed.audit_id)")} as "sealingAge",
      ${secondsSince("(select min(sealed_at) from audit_seal where seq > signed.seq)")} as "checkpointAge",
      pg_database_size(current_database())::float8 as "databaseBytes",
      extract(epoch from now() - (select max(done_at) from backup))::float8 as "backupAge",
      (select (last_failed_time is not null and (last_archived_time is null or last_failed_time > last_archived_time))::int
       from pg_stat_archiver) as "archiveFailing",
      (select count(*)::int from invariant_result where check_id = (select results_of from checked) and not ok) as "invariantsBroken",
      extract(epoch from now() - (select begun_at from checked))::float8 as "invariantsAge",
      (select count(*)::int from invariant_hold where lifted_at is null) as "holdsOpen"
    from waiting, jobs, sealed, signed`.execute(db);
  const [row] = found.rows;
  if (row === undefined) throw new Error("the system tells nothing");
  const told = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? undefined]));
  if (told.invariantsAge === undefined) told.invariantsBroken = undefined;
  return told as unknown as Told;
}

/** Age of the oldest; nothing that waits is no age. */
const secondsSince = (at: string) => sql.raw(`coalesce(extract(epoch from now() - ${at}), 0)::float8`);

export async function insertSamples(tx: Tx, values: Readonly<Record<string, number>>): Promise<void> {
  await sql`
    insert into system_sample (name, at, value)
    select name, date_trunc('minute', now()), value
    from unnest(${Object.keys(values)}::text[], ${Object.values(values)}::float8[]) as s (name, value)
    on conflict do nothing`.execute(tx);
}

export async function pruneSamples(tx: Tx): Promise<void> {
  await sql`delete from system_sample where at < now() - interval '8 days'`.execute(tx);
}

/** The last day, a value each five minutes: the highest, because a peak is what one looks for. */
export async function lastDay(db: Db): Promise<readonly { name: string; at: Date; value: number }[]> {
  const found = await sql<{ name: string; at: Date; value: number }>`
    select name, to_timestamp(floor(extract(epoch from at) / 300) * 300) as at, max(value) as value
    from system_sample where at > now() - interval '24 hours' group by 1, 2 order by 1, 2`.execute(db);
  return found.rows;
}
