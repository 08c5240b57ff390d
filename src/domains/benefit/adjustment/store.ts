import { type Db, sql } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Region } from "#policy/kernel/region.ts";
import { adjustmentKindCode } from "./codes.ts";

/** An adjustment that has written something, done or given up half-way. */
export interface AdjustmentRun {
  readonly number: string;
  readonly year: number;
  readonly title: string;
  readonly finishedOn: PlainDate;
}

export async function adjustmentRuns(db: Db, region: Region): Promise<readonly AdjustmentRun[]> {
  const found = await sql<AdjustmentRun>`
    select number, (given ->> 'year')::int as year, title,
           to_char(finished_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "finishedOn"
    from run where kind = ${adjustmentKindCode} and scope = ${region} and state in ('done', 'discarded')
      and exists (select from run_slice s where s.run_id = run.run_id and s.phase = 'effect')
    order by run_id desc limit 20`.execute(db);
  return found.rows;
}

/** Runs of adjustments that a rollback has taken back whole. */
export async function takenBackRuns(db: Db, region: Region): Promise<ReadonlySet<string>> {
  const found = await sql<{ run: string }>`
    select given ->> 'run' as run from run
    where kind = 'adjustment-rollback' and scope = ${region} and state = 'done'`.execute(db);
  return new Set(found.rows.map((row) => row.run));
}

/** A payment run of the region's pensions that was computed since an adjustment took effect: it has paid by it, or is about to. */
export async function frozenSince(db: Db, region: Region, number: string): Promise<string | undefined> {
  const found = await sql<{ number: string }>`
    select p.number from payment_run p
    join fund_entity f on f.fund_entity_id = p.fund_entity_id and f.region = ${region} and f.scheme = 'enterprise-pension'
    join payment_run_slice s on s.run_id = p.run_id
    where s.done_at > (select min(e.done_at) from run_slice e join run r using (run_id) where r.number = ${number} and e.phase = 'effect')
    order by p.run_id limit 1`.execute(db);
  return found.rows[0]?.number;
}
