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

-- 待遇领取资格认证: who was found to be alive and entitled, when, and how. The cycle begins anew with each.
--: ledger eligibility_verification
create table eligibility_verification (
  person_id bigint not null, -- S1
  verification_no integer not null, -- S1
  way text not null check (way in ('match', 'counter', 'visit')), -- S2
  verified_on date not null, -- S2
  source text not null, -- S2 which authority, or what the clerk saw
  actor text not null, -- S1
  known_at timestamptz not null, -- S1
  primary key (person_id, verification_no)
) partition by hash (person_id);
--: slices eligibility_verification

-- What was done in a cycle before anybody was suspended: two notices, and the attempts of people to reach the person.
--: ledger eligibility_step
create table eligibility_step (
  person_id bigint not null, -- S1
  step_no integer not null, -- S1
  kind text not null check (kind in ('first-notice', 'second-notice', 'attempt')), -- S2
  until text not null, -- S2 the last month of the cycle that it belongs to
  note text not null, -- S2
  source text not null, -- S1 the run, or the request
  actor text not null, -- S1
  known_at timestamptz not null, -- S1
  primary key (person_id, step_no)
) partition by hash (person_id);
--: slices eligibility_step

grant select, insert on eligibility_verification, eligibility_step to shebao_app;
do $$
begin
  for number in 0..15 loop
    execute format('grant select on %I, %I, %I to shebao_app', 'award_event_' || lpad(number::text, 2, '0'),
      'eligibility_verification_' || lpad(number::text, 2, '0'), 'eligibility_step_' || lpad(number::text, 2, '0'));
  end loop;
end
$$;
