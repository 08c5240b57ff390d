-- Award (what was decided) → due line (what is owed for a month) → payment (one transfer of a run) → outcome (what the
-- bank said). Each is append-only: an award is corrected by a version, a due line by another line with the next delta_no.
-- Amounts are whole fen.

--: ledger award
create table award (
  person_id bigint not null, -- S1
  award_no integer not null, -- S1
  version_no integer not null, -- S1
  kind text not null check (kind in ('basic-pension')), -- S2
  scheme text not null, -- S1
  agency_id bigint not null, -- S1
  region text not null, -- S1 whose rules hold
  fund_entity_id bigint not null, -- S1 which fund pays
  application_id bigint, -- S1
  retire_month text not null, -- S2 the law of this month holds
  pay_from text not null, -- S2 待遇开始月份
  status text not null check (status in ('provisional', 'final', 'reversed')), -- S2
  facts bytea not null, -- S3 the facts as given to the rule, encrypted
  law_known_on date not null, -- S1 the law as known on this day was applied
  awarded_on date not null, -- S2
  total bigint not null, -- S2 fen a month
  known_at timestamptz not null, -- S1
  primary key (person_id, award_no, version_no)
) partition by hash (person_id);
--: slices award

--: ledger award_component
create table award_component (
  person_id bigint not null, -- S1
  award_no integer not null, -- S1
  version_no integer not null, -- S1
  item text not null check (item in ('basic', 'transition', 'account')), -- S1
  amount bigint not null check (amount >= 0), -- S2 fen a month
  primary key (person_id, award_no, version_no, item)
) partition by hash (person_id);
--: slices award_component

-- Suspension, resumption and stop: from which month, why, and who said so.
--: ledger award_event
create table award_event (
  person_id bigint not null, -- S1
  award_no integer not null, -- S1
  event_no integer not null, -- S1
  verb text not null check (verb in ('suspend', 'resume', 'stop')), -- S2
  from_month text not null, -- S2
  reason text not null, -- S2
  application_id bigint, -- S1
  actor text not null, -- S1
  known_at timestamptz not null, -- S1
  primary key (person_id, award_no, event_no)
) partition by hash (person_id);
--: slices award_event

-- What the fund owes for one month and item. Every open line is paid once; 补发 is another line.
--: ledger due_line
create table due_line (
  person_id bigint not null, -- S1
  award_no integer not null, -- S1
  version_no integer not null, -- S1
  item text not null, -- S1
  month_for text not null, -- S2
  delta_no integer not null, -- S1
  fund_entity_id bigint not null, -- S1
  kind text not null check (kind in ('regular', 'back-payment', 'reversal')), -- S1
  amount bigint not null check (amount <> 0), -- S2 fen
  source text not null, -- S1 run or decision that made it
  known_at timestamptz not null, -- S1
  primary key (person_id, award_no, version_no, item, month_for, delta_no)
) partition by hash (person_id);
--: slices due_line

-- 多发: what was paid for a month after the stop month, to be recovered.
--: ledger receivable
create table receivable (
  person_id bigint not null, -- S1
  award_no integer not null, -- S1
  item text not null, -- S1
  month_for text not null, -- S2
  fund_entity_id bigint not null, -- S1
  amount bigint not null check (amount > 0), -- S2 fen
  event_no integer not null, -- S1 the stop it follows from
  known_at timestamptz not null, -- S1
  primary key (person_id, award_no, item, month_for)
) partition by hash (person_id);
--: slices receivable

-- Where the money goes. A corrected account is the next number; the old one stays.
--: ledger payee_account
create table payee_account (
  person_id bigint not null, -- S1
  account_no integer not null, -- S1
  bank text not null, -- S2
  number bytea not null, -- S3 encrypted
  last_digits text not null, -- S2
  told_by text not null, -- S1
  known_at timestamptz not null, -- S1
  primary key (person_id, account_no)
) partition by hash (person_id);
--: slices payee_account

-- The header caches what the actions say. `attempt_no` counts computations: rows of an earlier one no longer count.
create table payment_run (
  run_id bigint generated always as identity primary key, -- S1
  number text not null unique, -- S1
  fund_entity_id bigint not null references fund_entity, -- S1
  item_set text not null, -- S1
  period text not null, -- S1
  kind text not null check (kind in ('regular', 'supplementary')), -- S1
  sequence_no integer not null, -- S1
  state text not null check (state in ('computing', 'computed', 'checked', 'finance-checked', 'funding-requested', 'allocated', 'released-once', 'released', 'settled')), -- S1
  attempt_no integer not null default 1, -- S1
  version integer not null default 1, -- S1
  taken_over boolean not null default false, -- S1 paid before this system kept the books: no actions, no files
  count integer not null default 0, -- S1
  total bigint not null default 0, -- S1 fen
  content_hash bytea, -- S1 of everything that was frozen
  frozen_at timestamptz, -- S1
  funding bigint, -- S1 fen asked for by 用款申请
  created_at timestamptz not null default clock_timestamp(), -- S1
  unique (fund_entity_id, item_set, period, kind, sequence_no)
);
-- Two runs of one fund are never computed at once: both would see the same open lines.
create unique index payment_run_computing on payment_run (fund_entity_id) where state = 'computing';

--: ledger payment_run_action
create table payment_run_action (
  run_id bigint not null, -- S1
  action_no integer not null, -- S1
  attempt_no integer not null, -- S1
  verb text not null, -- S1
  actor text not null, -- S1
  actor_name text, -- S2
  staff_post text, -- S1
  natural_person bytea, -- S3 blind index: what the four-eyes rule compares
  content_hash bytea, -- S1 what was seen
  note text, -- S2
  at timestamptz not null, -- S1
  request_id text not null, -- S1
  primary key (run_id, action_no)
);

-- One row a slice and attempt, written in the transaction of its payments: a killed run goes on from here.
--: ledger payment_run_slice
create table payment_run_slice (
  run_id bigint not null, -- S1
  attempt_no integer not null, -- S1
  slice integer not null, -- S1
  count integer not null, -- S1
  total bigint not null, -- S1 fen
  content_hash bytea not null, -- S1
  summary jsonb not null, -- S2 counts and sums for the preview
  done_at timestamptz not null, -- S1
  primary key (run_id, attempt_no, slice)
);

--: ledger payment
create table payment (
  person_id bigint not null, -- S1
  run_id bigint not null, -- S1
  attempt_no integer not null, -- S1
  amount bigint not null check (amount > 0), -- S2 fen
  back_amount bigint not null, -- S2 fen for earlier months
  previous bigint not null, -- S2 fen paid by the last regular run
  change text not null, -- S2 why it differs
  account_no integer not null, -- S1
  bank text not null, -- S2
  primary key (person_id, run_id, attempt_no)
) partition by hash (person_id);
--: slices payment

-- Which due lines a payment pays.
--: ledger payment_line
create table payment_line (
  person_id bigint not null, -- S1
  award_no integer not null, -- S1
  version_no integer not null, -- S1
  item text not null, -- S1
  month_for text not null, -- S2
  delta_no integer not null, -- S1
  run_id bigint not null, -- S1
  attempt_no integer not null, -- S1
  amount bigint not null, -- S2 fen
  primary key (person_id, award_no, version_no, item, month_for, delta_no, run_id, attempt_no)
) partition by hash (person_id);
--: slices payment_line

-- Who was left out of a run, and why. The money stays due.
--: ledger payment_left_out
create table payment_left_out (
  person_id bigint not null, -- S1
  run_id bigint not null, -- S1
  attempt_no integer not null, -- S1
  reason text not null, -- S2
  amount bigint not null, -- S2 fen that stay due
  previous bigint not null, -- S2 fen paid by the last regular run
  primary key (person_id, run_id, attempt_no)
) partition by hash (person_id);
--: slices payment_left_out

-- What the bank answered, once for each payment.
--: ledger payment_outcome
create table payment_outcome (
  person_id bigint not null, -- S1
  run_id bigint not null, -- S1
  outcome text not null check (outcome in ('paid', 'returned')), -- S2
  reason text, -- S2
  message text not null, -- S1
  settled_on date not null, -- S2
  known_at timestamptz not null, -- S1
  primary key (person_id, run_id)
) partition by hash (person_id);
--: slices payment_outcome

-- One file a bank. The bytes lie sealed beside the database; the hash is of the bytes before sealing.
create table bank_file (
  number text primary key, -- S1
  run_id bigint not null references payment_run, -- S1
  bank text not null, -- S1
  file_name text not null, -- S1
  content_hash bytea not null, -- S1
  count integer not null, -- S1
  total bigint not null, -- S1 fen
  written_at timestamptz not null, -- S1
  sent_at timestamptz, -- S1
  unique (run_id, bank)
);

grant select, insert on award, award_component, award_event, due_line, receivable, payee_account, payment_run_action,
  payment_run_slice, payment, payment_line, payment_left_out, payment_outcome to shebao_app;
grant select, insert, update on payment_run, bank_file to shebao_app;

-- A run reads slice by slice, each by its own name; rows are added through the parent.
do $$
declare
  parent text;
begin
  foreach parent in array array['award', 'award_component', 'award_event', 'due_line', 'payee_account', 'payment', 'payment_line', 'payment_outcome']
  loop
    for number in 0..15 loop
      execute format('grant select on %I to shebao_app', parent || '_' || lpad(number::text, 2, '0'));
    end loop;
  end loop;
end
$$;
