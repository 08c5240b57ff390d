-- 抵扣: what somebody owes back is held back from what the same fund pays later.

alter table recovery_act drop constraint recovery_act_kind_check;
alter table recovery_act add constraint recovery_act_kind_check
  check (kind in ('demand', 'plan', 'repayment', 'write-off', 'pay-back', 'reinstate', 'set-off', 'set-off-end'));
-- The limit as the law had it when the plan was proposed: the largest part of a month's due, and what the person keeps of it.
alter table recovery_act add column share bigint; -- S1 parts per million
alter table recovery_act add column floor bigint; -- S1 fen

-- What of the lines of a payment is not transferred: amount + held_back = its lines.
alter table payment add column held_back bigint not null default 0 check (held_back >= 0); -- S2 fen

-- Which due lines were met by setting off. A row counts while its run has not been computed again; a payment that the bank
-- returned leaves it standing.
--: ledger set_off
create table set_off (
  person_id bigint not null, -- S1
  award_no integer not null, -- S1
  version_no integer not null, -- S1
  item text not null, -- S1
  month_for text not null, -- S2
  delta_no integer not null, -- S1
  run_id bigint not null, -- S1
  attempt_no integer not null, -- S1
  fund_entity_id bigint not null, -- S1
  act_no integer not null, -- S1 the plan that it follows
  amount bigint not null check (amount > 0), -- S2 fen
  known_at timestamptz not null, -- S1
  primary key (person_id, award_no, version_no, item, month_for, delta_no, run_id, attempt_no)
) partition by hash (person_id);
--: slices set_off

grant select, insert on set_off to shebao_app;
do $$
begin
  for number in 0..15 loop
    execute format('grant select, insert on %I to shebao_app', 'set_off_' || lpad(number::text, 2, '0'));
    execute format('grant select on %I, %I to shebao_app', 'recovery_act_' || lpad(number::text, 2, '0'),
      'recovery_signature_' || lpad(number::text, 2, '0'));
  end loop;
end
$$;
