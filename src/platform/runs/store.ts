import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Phase, RunState } from "./life.ts";
import type { Figures, Largest, LeftOut, SliceResult } from "./run-kind.ts";

/** SQL of runs, their actions and slices. */
export interface RunRow {
  readonly run_id: string;
  readonly number: string;
  readonly kind: string;
  readonly scope: string;
  readonly agency_id: string;
  readonly title: string;
  readonly given: unknown;
  readonly state: RunState;
  readonly attempt_no: number;
  readonly version: number;
  readonly law_known_on: PlainDate;
  readonly count: number;
  readonly total: string;
  readonly content_hash: Buffer | null;
  readonly stale_slice: number | null;
  readonly trouble: string | null;
  readonly opened_at: Date;
  readonly finished_at: Date | null;
}

const runColumns = sql`
  run_id, number, kind, scope, agency_id, title, given, state, attempt_no, version,
  to_char(law_known_on, 'YYYY-MM-DD') as law_known_on, count, total, content_hash, stale_slice, trouble, opened_at, finished_at`;

/** Runs of these kinds and this agency, newest first. */
export async function runsOf(db: Db, agencyId: string, kinds: readonly string[]): Promise<readonly RunRow[]> {
  const found = await sql<RunRow>`
    select ${runColumns} from run where agency_id = ${agencyId} and kind = any(${[...kinds]}::text[])
    order by opened_at desc, run_id desc limit 100`.execute(db);
  return found.rows;
}

export async function findRun(db: Db, agencyId: string, number: string): Promise<RunRow | undefined> {
  const found = await sql<RunRow>`
    select ${runColumns} from run where number = ${number} and agency_id = ${agencyId}`.execute(db);
  return found.rows[0];
}

/** Locks the row that stands for a run: to change it, or (`share`) while a slice of it is worked on. */
export async function lockRun(tx: Tx, runId: string, mode: "update" | "share" = "update"): Promise<RunRow | undefined> {
  const found = await sql<RunRow>`
    select ${runColumns} from run where run_id = ${runId} ${sql.raw(mode === "update" ? "for update" : "for share")}`.execute(
    tx,
  );
  return found.rows[0];
}

export async function aliveRun(db: Db, kind: string, scope: string): Promise<RunRow | undefined> {
  const found = await sql<RunRow>`
    select ${runColumns} from run where kind = ${kind} and scope = ${scope} and state not in ('done', 'discarded')`.execute(
    db,
  );
  return found.rows[0];
}

/** Opens a run. Undefined when another of its kind and scope is alive. */
export async function insertRun(
  tx: Tx,
  run: {
    kind: string;
    scope: string;
    mark: string;
    agencyId: string;
    title: string;
    given: object;
    lawKnownOn: PlainDate;
    at: Date;
  },
): Promise<{ runId: string; number: string } | undefined> {
  const same = await sql<{ count: number }>`
    select count(*)::int as count from run where kind = ${run.kind} and scope = ${run.scope} and number like ${`${run.mark}-%`}`.execute(
    tx,
  );
  const number = `${run.mark}-${String((same.rows[0]?.count ?? 0) + 1).padStart(2, "0")}`;
  const inserted = await sql<{ run_id: string }>`
    insert into run (number, kind, scope, agency_id, title, given, state, law_known_on, opened_at)
    values (${number}, ${run.kind}, ${run.scope}, ${run.agencyId}, ${run.title}, ${JSON.stringify(run.given)}::jsonb,
            'previewing', ${run.lawKnownOn}, ${run.at})
    on conflict do nothing returning run_id`.execute(tx);
  const [row] = inserted.rows;
  return row && { runId: row.run_id, number };
}

/** Runs that are being worked on: what a worker that starts goes on with. */
export async function workingRuns(db: Db): Promise<readonly { runId: string; attemptNo: number }[]> {
  const found = await sql<{ run_id: string; attempt_no: number }>`
    select run_id, attempt_no from run where state in ('previewing', 'effecting') order by run_id`.execute(db);
  return found.rows.map((row) => ({ runId: row.run_id, attemptNo: row.attempt_no }));
}

export async function updateRun(
  tx: Tx,
  runId: string,
  to: {
    state: RunState;
    nextAttempt?: boolean;
    staleSlice?: number;
    finishedAt?: Date;
    previewed?: { count: number; total: bigint; hash: Buffer };
  },
): Promise<void> {
  await sql`
    update run set state = ${to.state}, version = version + 1,
      attempt_no = attempt_no + ${to.nextAttempt === true ? 1 : 0},
      stale_slice = ${to.staleSlice ?? null}, trouble = null,
      finished_at = coalesce(${to.finishedAt ?? null}, finished_at),
      count = coalesce(${to.previewed?.count ?? null}, count),
      total = coalesce(${to.previewed?.total.toString() ?? null}::bigint, total),
      content_hash = coalesce(${to.previewed?.hash ?? null}::bytea, content_hash)
    where run_id = ${runId}`.execute(tx);
}

/** Writes down why a slice could not be worked on, for whoever looks at the run. */
export async function noteTrouble(db: Db, runId: string, trouble: string): Promise<void> {
  await sql`update run set trouble = ${trouble} where run_id = ${runId}`.execute(db);
}

export interface SliceRow {
  readonly phase: Phase;
  readonly slice: number;
  readonly rows_read: string;
  readonly count: number;
  readonly total: string;
  readonly content_hash: Buffer;
  readonly figures: Readonly<Record<string, { count: number; amount: string }>>;
  readonly largest: readonly { personId: string; amount: string; reason: string }[];
  readonly milliseconds: number;
  readonly done_at: Date;
}

/** The slices of the preview that counts, and of its effect. */
export async function slicesOf(db: Db, run: Pick<RunRow, "run_id" | "attempt_no">): Promise<readonly SliceRow[]> {
  const found = await sql<SliceRow>`
    select phase, slice, rows_read, count, total, content_hash, figures, largest, milliseconds, done_at from run_slice
    where run_id = ${run.run_id} and attempt_no = ${run.attempt_no} order by phase, slice`.execute(db);
  return found.rows;
}

export async function insertSlice(
  tx: Tx,
  run: Pick<RunRow, "run_id" | "attempt_no">,
  of: { phase: Phase; slice: number; milliseconds: number; result: SliceResult },
): Promise<void> {
  const { result } = of;
  await sql`
    insert into run_slice (run_id, attempt_no, phase, slice, rows_read, count, total, content_hash, figures, largest, milliseconds)
    values (${run.run_id}, ${run.attempt_no}, ${of.phase}, ${of.slice}, ${result.rowsRead}, ${result.count},
            ${result.total.toString()}, ${result.hash}, ${plain(result.figures)}::jsonb, ${plain(result.largest)}::jsonb,
            ${Math.round(of.milliseconds)})`.execute(tx);
}

const plain = (value: Figures | readonly Largest[]): string =>
  JSON.stringify(value, (_, each) => (typeof each === "bigint" ? each.toString() : each));

export async function insertLeftOut(
  tx: Tx,
  run: Pick<RunRow, "run_id" | "attempt_no">,
  leftOut: readonly LeftOut[],
): Promise<void> {
  if (leftOut.length === 0) return;
  await sql`
    insert into run_left_out (person_id, run_id, attempt_no, reason, detail)
    select person_id, ${run.run_id}, ${run.attempt_no}, reason, detail
    from unnest(${leftOut.map((one) => one.personId)}::bigint[], ${leftOut.map((one) => one.reason)}::text[],
                ${leftOut.map((one) => one.detail)}::text[]) as l (person_id, reason, detail)`.execute(tx);
}

export async function leftOutOf(
  db: Db,
  run: Pick<RunRow, "run_id" | "attempt_no">,
  most: number,
): Promise<{ rows: readonly { person_id: string; reason: string; detail: string }[]; total: number }> {
  const found = await sql<{ person_id: string; reason: string; detail: string; total: number }>`
    select person_id, reason, detail, count(*) over ()::int as total from run_left_out
    where run_id = ${run.run_id} and attempt_no = ${run.attempt_no} order by reason, person_id limit ${most}`.execute(
    db,
  );
  return { rows: found.rows, total: found.rows[0]?.total ?? 0 };
}

export interface ActionRow {
  readonly attempt_no: number;
  readonly verb: "open" | "confirm" | "again" | "discard";
  readonly actor_name: string;
  readonly staff_post: string;
  readonly natural_person: Buffer;
  readonly note: string | null;
  readonly at: Date;
}

export async function actionsOf(db: Db, runId: string): Promise<readonly ActionRow[]> {
  const found = await sql<ActionRow>`
    select attempt_no, verb, actor_name, staff_post, natural_person, note, at from run_action
    where run_id = ${runId} order by action_no`.execute(db);
  return found.rows;
}

export async function insertAction(
  tx: Tx,
  run: Pick<RunRow, "run_id" | "attempt_no" | "content_hash">,
  action: Omit<ActionRow, "attempt_no"> & { actor: string; requestId: string },
): Promise<void> {
  await sql`
    insert into run_action (run_id, action_no, attempt_no, verb, actor, actor_name, staff_post, natural_person, content_hash, note, at, request_id)
    select ${run.run_id}, coalesce(max(action_no), 0) + 1, ${run.attempt_no}, ${action.verb}, ${action.actor}, ${action.actor_name},
           ${action.staff_post}, ${action.natural_person}, ${run.content_hash}, ${action.note}, ${action.at}, ${action.requestId}
    from run_action where run_id = ${run.run_id}`.execute(tx);
}
