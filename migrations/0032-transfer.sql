-- 转移接续: a relation moves from one agency to another, with its account and the pooled part. What was recorded at the place
-- that is left stays there; the account leaves it by entries of its own and enters the new place by others.

alter table account_line drop constraint account_line_kind_check;
alter table account_line add constraint account_line_kind_check
  check (kind in ('migrated', 'credit', 'interest', 'payment', 'reversal', 'transfer-out', 'transfer-in', 'transfer-interest'));

-- The header caches where its actions lead.
create table transfer (
  number text primary key, -- S1
  application_id bigint not null, -- S1
  person_id bigint not null references person, -- S1
  scheme text not null, -- S1
  sending_agency_id bigint not null references agency, -- S1
  sending_region text not null, -- S1
  sending_fund_entity_id bigint not null references fund_entity, -- S1
  receiving_agency_id bigint not null references agency, -- S1
  receiving_region text not null, -- S1
  receiving_fund_entity_id bigint not null references fund_entity, -- S1
  state text not null check (state in ('in-review', 'contact-sent', 'out-accepted', 'out-refused', 'out-frozen', 'info-received', 'fund-received', 'merged', 'closed', 'refused')), -- S1
  version integer not null default 1, -- S1
  applied_on date not null, -- S1
  check (sending_agency_id <> receiving_agency_id)
);
create unique index transfer_open on transfer (person_id, scheme) where state not in ('closed', 'refused');
create index transfer_sending on transfer (sending_agency_id, applied_on);
create index transfer_receiving on transfer (receiving_agency_id, applied_on);

--: ledger transfer_action
create table transfer_action (
  number text not null, -- S1
  action_no integer not null, -- S1
  event text not null, -- S1
  to_state text not null, -- S1
  note text, -- S2
  actor text not null, -- S1
  actor_name text, -- S2
  staff_post text, -- S1
  natural_person bytea, -- S3 blind index; null where a job acted
  at timestamptz not null, -- S1
  request_id text not null, -- S1
  primary key (number, action_no)
);

-- 信息表: what the place that is left says it held on a day. One that came back is followed by another.
--: ledger transfer_form
create table transfer_form (
  number text not null, -- S1
  form_no integer not null, -- S1
  as_of date not null, -- S1
  month_count integer not null check (month_count > 0), -- S2
  account bigint not null check (account >= 0), -- S2 fen
  pooled bigint not null check (pooled >= 0), -- S2 fen
  total bigint not null check (total >= 0), -- S2 fen that moves: nothing inside a province
  law_known_on date not null, -- S1
  known_at timestamptz not null, -- S1
  primary key (number, form_no)
);

--: ledger transfer_form_year
create table transfer_form_year (
  number text not null, -- S1
  form_no integer not null, -- S1
  year integer not null, -- S1
  months integer not null, -- S2
  principal bigint not null, -- S2 fen
  interest bigint not null, -- S2 fen
  pooled bigint not null check (pooled >= 0), -- S2 fen
  primary key (number, form_no, year)
);

--: ledger transfer_month
create table transfer_month (
  person_id bigint not null, -- S1
  number text not null, -- S1
  form_no integer not null, -- S1
  month_for text not null, -- S2
  base bigint not null, -- S2 fen
  duplicate boolean not null, -- S2 the new place has the month already
  primary key (person_id, number, form_no, month_for)
);

-- 基金划转: the slip that one finance person puts down and another confirms, at either place.
create table transfer_money (
  number text not null references transfer, -- S1
  money_no integer not null, -- S1
  side text not null check (side in ('out', 'in')), -- S1
  amount bigint not null check (amount > 0), -- S2 fen
  voucher text not null, -- S1 slip of the bank
  moved_on date not null, -- S1
  state text not null check (state in ('proposed', 'confirmed', 'refused')), -- S1
  made_by text not null, -- S1
  made_name text not null, -- S2
  made_person bytea not null, -- S3 blind index of the natural person
  made_at timestamptz not null, -- S1
  decided_by text, -- S1
  decided_name text, -- S2
  decided_person bytea, -- S3 blind index of the natural person
  decided_at timestamptz, -- S1
  note text, -- S2 why it was refused
  primary key (number, money_no),
  check ((state = 'proposed') = (decided_person is null)),
  check (decided_person is distinct from made_person)
);
-- Money moves once at each place.
create unique index transfer_money_once on transfer_money (number, side) where state <> 'refused';

grant select, insert, update on transfer, transfer_money to shebao_app;
grant select, insert on transfer_action, transfer_form, transfer_form_year, transfer_month to shebao_app;
