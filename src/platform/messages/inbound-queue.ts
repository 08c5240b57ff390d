import { type Db, oneRow, sql } from "../db/database.ts";

/** How far the messages of outside systems are posted. Times are the database's; a day is one of the office. */
export interface InboundQueue {
  readonly waiting: number;
  readonly waitingSince: Date | null;
  /** Since midnight. */
  readonly posted: number;
  readonly withExceptions: number;
  /** In the last minute. */
  readonly perMinute: number;
}

export async function inboundQueue(db: Db): Promise<InboundQueue> {
  const found = await sql<InboundQueue>`
    with day as (
      select date_trunc('day', clock_timestamp() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' as began)
    select w.waiting, w.since as "waitingSince", p.posted, p.exceptions as "withExceptions", p.minute as "perMinute"
    from (select count(*)::int as waiting, min(received_at) as since from inbound_message where processed_at is null) w,
         (select count(*)::int as posted, count(*) filter (where outcome <> 'posted')::int as exceptions,
                 count(*) filter (where processed_at > clock_timestamp() - interval '1 minute')::int as minute
          from inbound_message, day where processed_at >= day.began) p`.execute(db);
  return oneRow(found.rows);
}
