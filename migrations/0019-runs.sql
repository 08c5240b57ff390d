-- 批处理: work over everybody, cut into slices. First a preview that writes nothing, then, confirmed by another person, the
-- effect, which must come to what was previewed. What a kind of run writes stands in the tables of its own domain.

create table run (
  run_id bigint generated always as identity primary key, -- S1
  number text not null unique, -- S1
  kind text not null, -- S1
  scope text not null, -- S1 what it works on; of one kind and scope one run is alive at a time
  agency_id bigint not null references agency, -- S1
  title text not null, -- S1
  given jsonb not null, -- S1 what was asked for
  state text not null check (state in ('previewing', 'previewed', 'effecting', 'stale', 'done', 'discarded')), -- S1
  attempt_no integer not null default 1, -- S1 counts previews: what was previewed before no longer counts
  version integer not null default 1, -- S1
  law_known_on date not null, -- S1 the law as known on this day was applied
  count integer not null default 0, -- S1 what the preview came to
  total bigint not null default 0, -- S1 fen
  content_hash bytea, -- S1
  stale_slice integer, -- S1 the slice whose books changed after the preview
  trouble text, -- S1 why a slice could not be worked on; it is tried again
  opened_at timestamptz not null, -- S1 business time
  finished_at timestamptz -- S1 business time
);
create unique index run_alive on run (kind, scope) where state not in ('done', 'discarded');
create index run_kind on run (kind, opened_at);

--: ledger run_action
create table run_action (
  run_id bigint not null, -- S1
  action_no integer not null, -- S1
  attempt_no integer not null, -- S1
  verb text not null check (verb in ('open', 'confirm', 'again', 'discard')), -- S1
  actor text not null, -- S1
  actor_name text not null, -- S2
  staff_post text not null, -- S1
  natural_person bytea not null, -- S3 blind index: what the four-eyes rule compares
  content_hash bytea, -- S1 what was seen
  note text, -- S2
  at timestamptz not null, -- S1
  request_id text not null, -- S1
  primary key (run_id, action_no)
);

-- One row a slice of each phase, written in the transaction of its work: a killed run goes on from here.
--: ledger run_slice
create table run_slice (
  run_id bigint not null, -- S1
  attempt_no integer not null, -- S1
  phase text not null check (phase in ('preview', 'effect')), -- S1
  slice integer not null, -- S1
  rows_read bigint not null, -- S1
  count integer not null, -- S1
  total bigint not null, -- S1 fen
  content_hash bytea not null, -- S1
  figures jsonb not null, -- S1 counts and sums by name
  largest jsonb not null, -- S2 the largest amounts of the slice, with the number of the person
  milliseconds integer not null, -- S1
  done_at timestamptz not null default clock_timestamp(), -- S1
  primary key (run_id, attempt_no, phase, slice)
);

-- Whom a run left out, and why: nobody is lost silently.
--: ledger run_left_out
create table run_left_out (
  person_id bigint not null, -- S1
  run_id bigint not null, -- S1
  attempt_no integer not null, -- S1
  reason text not null, -- S2
  detail text not null, -- S2
  primary key (person_id, run_id, attempt_no)
) partition by hash (person_id);
--: slices run_left_out

-- 年度结算 of an account. A year settled anew is the next version; what it changed stands as lines of the account.
--: ledger account_year
create table account_year (
  person_id bigint not null, -- S1
  scheme text not null, -- S1
  year integer not null, -- S1
  version_no integer not null, -- S1
  region text not null, -- S1 whose 记账利率 settles it
  rate bigint not null, -- S0 parts per million
  provisional boolean not null, -- S1 the year's own rate was not published
  months integer not null check (months between 1 and 12), -- S2 12, or the month of retirement
  opening bigint not null, -- S2 fen
  credited bigint not null, -- S2 fen, all lines of the year but those of settlements
  open_interest bigint not null, -- S2 fen
  current_interest bigint not null, -- S2 fen
  withdrawn bigint not null, -- S2 fen, 个人账户养老金 of the year
  withdrawal_interest bigint not null, -- S2 fen
  closing bigint not null check (closing >= 0), -- S2 fen
  source text not null, -- S1 the run, or migration
  known_at timestamptz not null, -- S1
  primary key (person_id, scheme, year, version_no),
  check (closing = opening + credited + open_interest + current_interest - withdrawn - withdrawal_interest)
) partition by hash (person_id);
--: slices account_year

-- A run reads its year, not history.
create index account_year_year on account_year using brin (year);
create index account_line_month on account_line using brin (credited_month) with (pages_per_range = 32);

grant select, insert, update on run to shebao_app;
grant select, insert on run_action, run_slice, run_left_out, account_year to shebao_app;
grant usage on all sequences in schema public to shebao_app;
-- A run reads and writes partition by partition.
do $$
declare
  parent text;
  number integer;
begin
  foreach parent in array array['account_line', 'account_year', 'due_line', 'payment', 'payment_line', 'payment_left_out'] loop
    for number in 0..15 loop
      execute format('grant select, insert on %I to shebao_app', parent || '_' || lpad(number::text, 2, '0'));
    end loop;
  end loop;
end $$;
