-- Operating: what was backed up, what was checked and what is held because of it, and how the system has been.

-- A backup that was begun. Without an end it was cut off and is not there.
create table backup (
  backup_id bigint generated always as identity primary key, -- S1
  kind text not null check (kind in ('base', 'tables')), -- S1
  folder text not null, -- S1
  begun_at timestamptz not null default clock_timestamp(), -- S1
  done_at timestamptz, -- S1
  bytes bigint, -- S1
  chain_seq bigint -- S1 the head of the audit chain that is in it
);

grant select on backup to shebao_app;

-- A check of everything that must hold: asked for by a run, by the night or by somebody; the row is the queue. Checks that wait
-- together are done as one, under the number of the last.
create table invariant_check (
  check_id bigint generated always as identity primary key, -- S1
  cause text not null check (cause in ('asked', 'nightly', 'run', 'seed')), -- S1
  subject text not null, -- S1 the log-in, the night or the run
  requested_at timestamptz not null default clock_timestamp(), -- S1
  begun_at timestamptz, -- S1
  done_at timestamptz, -- S1
  results_of bigint, -- S1 under which check the results stand
  ok boolean, -- S1
  trouble text -- S1 why it could not be done; it is tried again
);
create index invariant_check_waiting on invariant_check (check_id) where done_at is null;
create unique index invariant_check_night on invariant_check (subject) where cause = 'nightly';

--: ledger invariant_result
create table invariant_result (
  check_id bigint not null, -- S1
  invariant_id text not null, -- S1
  title text not null, -- S1
  ok boolean not null, -- S1
  checked bigint not null, -- S1
  violations bigint not null, -- S1
  sample text[] not null, -- S1 ids
  milliseconds integer not null, -- S1
  primary key (check_id, invariant_id)
);

-- What a broken invariant holds until an auditor and an administrator have acknowledged it.
create table invariant_hold (
  hold_id bigint generated always as identity primary key, -- S1
  invariant_id text not null, -- S1
  title text not null, -- S1
  check_id bigint not null, -- S1 in which it was found
  violations bigint not null, -- S1
  sample text[] not null, -- S1
  stops text[] not null, -- S1 kinds of work that are held
  opened_at timestamptz not null default clock_timestamp(), -- S1
  lifted_at timestamptz, -- S1 both have acknowledged
  healed_at timestamptz -- S1 a later check found it to hold again
);
create unique index invariant_hold_open on invariant_hold (invariant_id) where lifted_at is null;

--: ledger invariant_acknowledgement
create table invariant_acknowledgement (
  hold_id bigint not null, -- S1
  role text not null check (role in ('auditor', 'administrator')), -- S1
  actor text not null, -- S1
  actor_name text not null, -- S2
  natural_person bytea not null, -- S3 blind index: the two are two people
  note text not null, -- S2
  at timestamptz not null, -- S1
  primary key (hold_id, role)
);

grant select, insert, update on invariant_check, invariant_hold to shebao_app;
grant select, insert on invariant_result, invariant_acknowledgement to shebao_app;

-- How the system was, minute by minute, for its own page: names are those of the metrics. Kept for eight days.
create table system_sample (
  name text not null, -- S1
  at timestamptz not null, -- S1
  value double precision not null, -- S1
  primary key (name, at)
);

grant select, insert, delete on system_sample to shebao_app;
