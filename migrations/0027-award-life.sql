-- What happens to an award after it was stopped: the stop is undone from a month on, and what was paid too much is claimed back.

-- 撤销停发: months from the stop to the one before `from_month` stay not owed.
alter table award_event drop constraint award_event_verb_check;
alter table award_event add constraint award_event_verb check (verb in ('suspend', 'resume', 'stop', 'reinstate'));

-- A receivable is taken back by a line of less than nothing, and may arise again by another stop or another payment.
alter table receivable drop constraint receivable_amount_check;
alter table receivable add constraint receivable_amount check (amount <> 0);
alter table receivable add column line_no integer not null default 1; -- S1
alter table receivable drop constraint receivable_pkey;
alter table receivable add primary key (person_id, award_no, item, month_for, event_no, line_no);

-- 追回和恢复: what a desk does about an overpayment or a stop. One person proposes, others sign; it counts once enough of them have.
--: ledger recovery_act
create table recovery_act (
  person_id bigint not null, -- S1
  act_no integer not null, -- S1
  kind text not null check (kind in ('demand', 'plan', 'repayment', 'write-off', 'pay-back', 'reinstate')), -- S2
  fund_entity_id bigint not null, -- S1
  award_no integer, -- S1 of a reinstatement
  amount bigint not null check (amount >= 0), -- S2 fen; of a plan a month's instalment
  month text, -- S2 of the first instalment; from which it is paid again
  voucher text, -- S1 the bank's slip
  moved_on date, -- S2
  document text, -- S2 what it is decided by
  reason text not null, -- S2
  actor text not null, -- S1
  actor_name text not null, -- S2
  staff_post text not null, -- S1
  natural_person bytea not null, -- S3 blind index: what the four-eyes rule compares
  at timestamptz not null, -- S1
  request_id text not null, -- S1
  primary key (person_id, act_no)
) partition by hash (person_id);
--: slices recovery_act

--: ledger recovery_signature
create table recovery_signature (
  person_id bigint not null, -- S1
  act_no integer not null, -- S1
  signature_no integer not null, -- S1
  verdict text not null check (verdict in ('confirm', 'refuse')), -- S1
  note text, -- S2
  actor text not null, -- S1
  actor_name text not null, -- S2
  staff_post text not null, -- S1
  natural_person bytea not null, -- S3 blind index
  at timestamptz not null, -- S1
  request_id text not null, -- S1
  primary key (person_id, act_no, signature_no)
) partition by hash (person_id);
--: slices recovery_signature

grant select, insert on recovery_act, recovery_signature to shebao_app;
