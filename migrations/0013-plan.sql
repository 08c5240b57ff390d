-- 征集计划: what the agency assessed of a payer, pushed to the tax authority to be collected. The obligations outlive it.

create table collection_plan (
  number text primary key, -- S1 series and attempt: the number of its message, too
  series text not null, -- S1 the assessment that it collects
  attempt_no integer not null, -- S1 planned again after a withdrawal or expiry
  agency_id bigint not null references agency, -- S1
  employer_id bigint references employer, -- S1
  person_id bigint references person, -- S1
  scheme text not null, -- S1
  region text not null, -- S1
  levy_kind text not null check (levy_kind in ('normal', 'make-up')), -- S1
  month_charged text not null, -- S1 费款所属期
  state text not null check (state in ('draft', 'confirmed', 'pushed', 'withdrawing', 'paid', 'withdrawn', 'expired')), -- S1
  version integer not null default 1, -- S1
  line_count integer not null, -- S1
  total bigint not null check (total > 0), -- S1 fen
  content_hash bytea not null, -- S1 of its lines
  accepted_at timestamptz not null, -- S1 the moment that counts for the window
  confirmed_at timestamptz, -- S1
  push_at timestamptz, -- S1 its slot
  payable_at timestamptz, -- S1
  pushed_at timestamptz, -- S1
  expires_at timestamptz, -- S1 24:00 of the last day of the month in which it was confirmed
  unique (series, attempt_no),
  check ((employer_id is null) <> (person_id is null)),
  check ((state = 'draft') = (confirmed_at is null) or state = 'withdrawn')
);
create index collection_plan_due on collection_plan (push_at) where state in ('draft', 'confirmed', 'pushed', 'withdrawing');
create index collection_plan_agency on collection_plan (agency_id, accepted_at);
create index collection_plan_employer on collection_plan (employer_id, accepted_at);
create sequence collection_plan_sequence;

-- What was done with a plan, by whom and why. The header only caches where this leads.
--: ledger collection_plan_action
create table collection_plan_action (
  number text not null, -- S1
  action_no integer not null, -- S1
  verb text not null, -- S1
  from_state text not null, -- S1
  to_state text not null, -- S1
  actor text not null, -- S1
  staff_post text, -- S1
  natural_person bytea, -- S3 blind index
  note text, -- S2
  at timestamptz not null, -- S1
  request_id text not null, -- S1
  primary key (number, action_no)
);

-- Whose obligation a line of a plan is, so that its receipt finds it without searching the ledger.
create table collection_plan_line (
  number text not null references collection_plan, -- S1
  line integer not null, -- S1
  person_id bigint not null, -- S1
  primary key (number, line)
);

grant select, insert, update on collection_plan to shebao_app;
grant select, insert on collection_plan_action, collection_plan_line to shebao_app;
grant usage on sequence collection_plan_sequence to shebao_app;
