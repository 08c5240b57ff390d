-- The social security card: five axes, each moved by events. The row caches the fold of the events.

create table card (
  person_id bigint not null references person, -- S1
  card_no integer not null, -- S1
  number bytea not null, -- S3
  number_index bytea not null unique, -- S3 blind index
  last_digits text not null, -- S2
  issuing_bank text not null, -- S2
  bank_hotline text not null, -- S0
  application_state text not null, -- S1
  production_state text not null, -- S1
  social_state text not null, -- S2
  financial_state text not null, -- S2 mirrored from the bank, never moved by us
  ecard_state text not null, -- S2
  temporary_loss_until timestamptz, -- S2 business time
  version integer not null default 1, -- S1
  primary key (person_id, card_no)
);

create table card_event (
  person_id bigint not null, -- S1
  card_no integer not null, -- S1
  event_no integer not null, -- S1
  axis text not null check (axis in ('application', 'production', 'social', 'financial', 'ecard')), -- S1
  from_state text not null, -- S1
  to_state text not null, -- S1
  event text not null, -- S1
  application_id bigint, -- S1
  actor text not null, -- S1
  at timestamptz not null, -- S1 business time
  recorded_at timestamptz not null default clock_timestamp(), -- S1
  primary key (person_id, card_no, event_no)
);

grant select, insert, update on card to shebao_app;
grant select, insert on card_event to shebao_app;
