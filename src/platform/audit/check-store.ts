import { type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import type { InvariantResult } from "./invariant.ts";

/** SQL of checks, their results, and what they hold. */
export type Cause = "asked" | "nightly" | "run" | "seed";

/** Asks for a check in the transaction of what gives the reason: the worker process does it when that is committed. */
export async function requestCheck(tx: Tx, cause: Cause, subject: string): Promise<number> {
  const made = await sql<{ check_id: number }>`
    insert into invariant_check (cause, subject) values (${cause}, ${subject}) returning check_id::int`.execute(tx);
  return oneRow(made.rows).check_id;
}

/** One check a night: false when this night has its own. */
export async function requestNightly(tx: Tx, night: string): Promise<boolean> {
  const made = await sql`
    insert into invariant_check (cause, subject) values ('nightly', ${night})
    on conflict (subject) where cause = 'nightly' do nothing`.execute(tx);
  return made.numAffectedRows === 1n;
}

export async function waitingChecks(db: Db): Promise<readonly string[]> {
  const found = await sql<{ check_id: string }>`
    select check_id from invariant_check where done_at is null order by check_id`.execute(db);
  return found.rows.map((row) => row.check_id);
}

/** One process checks at a time: the lock is given back with the transaction. */
export async function takeChecking(tx: Tx): Promise<boolean> {
  const found = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(7402) as got`.execute(tx);
  return found.rows[0]?.got === true;
}

export async function beginChecks(db: Db, ids: readonly string[]): Promise<void> {
  await sql`update invariant_check set begun_at = clock_timestamp() where check_id = any(${[...ids]}::bigint[])`.execute(
    db,
  );
}

export async function noteTrouble(db: Db, ids: readonly string[], trouble: string): Promise<void> {
  await sql`update invariant_check set trouble = ${trouble} where check_id = any(${[...ids]}::bigint[])`.execute(db);
}

/** Writes the results under the last of the checks, and closes all of them. */
export async function finishChecks(
  tx: Tx,
  ids: readonly string[],
  results: readonly InvariantResult[],
): Promise<string> {
  const last = ids.at(-1) as string;
  await sql`
    insert into invariant_result (check_id, invariant_id, title, ok, checked, violations, sample, milliseconds)
    select ${last}, id, title, ok, checked, violations,
           array(select jsonb_array_elements_text(sample)), milliseconds
    from jsonb_to_recordset(${JSON.stringify(results)}::jsonb)
      as r (id text, title text, ok boolean, checked bigint, violations bigint, sample jsonb, milliseconds integer)`.execute(
    tx,
  );
  await sql`
    update invariant_check set done_at = clock_timestamp(), results_of = ${last}, trouble = null,
      ok = ${results.every((one) => one.ok)}
    where check_id = any(${[...ids]}::bigint[])`.execute(tx);
  return last;
}

export interface CheckRow {
  readonly check_id: number;
  readonly cause: Cause;
  readonly subject: string;
  readonly requested_at: Date;
  readonly begun_at: Date | null;
  readonly done_at: Date | null;
  readonly results_of: number | null;
  readonly trouble: string | null;
}

const checkColumns = sql`
  check_id::int, cause, subject, requested_at, begun_at, done_at, results_of::int, trouble`;

/** The last check that is done, and the one that waits or is being done. */
export async function lastChecks(db: Db): Promise<{ done: CheckRow | undefined; waiting: CheckRow | undefined }> {
  const done = await sql<CheckRow>`
    select ${checkColumns} from invariant_check where done_at is not null order by check_id desc limit 1`.execute(db);
  const waiting = await sql<CheckRow>`
    select ${checkColumns} from invariant_check where done_at is null order by check_id desc limit 1`.execute(db);
  return { done: done.rows[0], waiting: waiting.rows[0] };
}

export async function resultsOf(db: Db, checkId: number): Promise<readonly InvariantResult[]> {
  const found = await sql<InvariantResult>`
    select invariant_id as id, title, ok, checked::int, violations::int, sample, milliseconds
    from invariant_result where check_id = ${checkId} order by invariant_id`.execute(db);
  return found.rows;
}

export interface HoldRow {
  readonly hold_id: number;
  readonly invariant_id: string;
  readonly title: string;
  readonly violations: number;
  readonly sample: readonly string[];
  readonly stops: readonly string[];
  readonly opened_at: Date;
  readonly healed_at: Date | null;
}

const holdColumns = sql`
  hold_id::int, invariant_id, title, violations::int, sample, stops, opened_at, healed_at`;

export async function openHolds(db: Db): Promise<readonly HoldRow[]> {
  const found = await sql<HoldRow>`
    select ${holdColumns} from invariant_hold where lifted_at is null order by opened_at`.execute(db);
  return found.rows;
}

/** Something was sealed a day ago and no signed checkpoint covers it: the chain could be cut there, and nobody would see. */
export async function longUnsigned(db: Db): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    select exists (
      select from audit_seal where seq > (select coalesce(max(seq), 0) from audit_checkpoint)
        and sealed_at < now() - interval '24 hours') as found`.execute(db);
  return found.rows[0]?.found === true;
}

export async function lockHold(tx: Tx, holdId: number): Promise<HoldRow | undefined> {
  const found = await sql<HoldRow>`
    select ${holdColumns} from invariant_hold where hold_id = ${holdId} and lifted_at is null for update`.execute(tx);
  return found.rows[0];
}

/**
 * Holds what a broken invariant stops. One that is held already stays; what two people acknowledged is not held again while
 * the same is wrong, and is as soon as something else is, or it is wrong anew.
 */
export async function holdBroken(
  tx: Tx,
  checkId: string,
  broken: { readonly id: string; readonly title: string; readonly violations: number } & {
    readonly sample: readonly string[];
    readonly stops: readonly string[];
  },
): Promise<boolean> {
  const made = await sql`
    insert into invariant_hold (invariant_id, title, check_id, violations, sample, stops)
    select ${broken.id}, ${broken.title}, ${checkId}, ${broken.violations}, ${[...broken.sample]}::text[],
           ${[...broken.stops]}::text[]
    where not exists (
      select from invariant_hold h where h.invariant_id = ${broken.id} and h.healed_at is null
        and h.violations = ${broken.violations} and h.sample = ${[...broken.sample]}::text[])
    on conflict (invariant_id) where lifted_at is null do nothing`.execute(tx);
  return made.numAffectedRows === 1n;
}

export async function noteHealed(tx: Tx, invariantIds: readonly string[]): Promise<void> {
  await sql`
    update invariant_hold set healed_at = clock_timestamp()
    where healed_at is null and invariant_id = any(${[...invariantIds]}::text[])`.execute(tx);
}

export interface AcknowledgementRow {
  readonly hold_id: number;
  readonly role: "auditor" | "administrator";
  readonly actor_name: string;
  readonly natural_person: Buffer;
  readonly note: string;
  readonly at: Date;
}

export async function acknowledgementsOf(db: Db, holdIds: readonly number[]): Promise<readonly AcknowledgementRow[]> {
  const found = await sql<AcknowledgementRow>`
    select hold_id::int, role, actor_name, natural_person, note, at from invariant_acknowledgement
    where hold_id = any(${[...holdIds]}::bigint[]) order by at`.execute(db);
  return found.rows;
}

export async function insertAcknowledgement(
  tx: Tx,
  given: Omit<AcknowledgementRow, "at"> & { readonly actor: string },
): Promise<void> {
  await sql`
    insert into invariant_acknowledgement (hold_id, role, actor, actor_name, natural_person, note, at)
    values (${given.hold_id}, ${given.role}, ${given.actor}, ${given.actor_name}, ${given.natural_person}, ${given.note},
            clock_timestamp())`.execute(tx);
}

export async function liftHold(tx: Tx, holdId: number): Promise<void> {
  await sql`update invariant_hold set lifted_at = clock_timestamp() where hold_id = ${holdId}`.execute(tx);
}
