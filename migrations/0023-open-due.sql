-- Who has due lines that a payment run must look up one by one: lines that no run made for its own month, or that were left out
-- or came back. Everybody else has nothing open but the month of the run, so that a run reads its month and not history.
create table open_due (
  person_id bigint not null, -- S1
  fund_entity_id bigint not null, -- S1
  touch_no integer not null default 1, -- S1 rises whenever lines are added, so that a run does not take off what it has not seen
  primary key (person_id, fund_entity_id)
) partition by hash (person_id);
--: slices open_due

-- The first run looks everybody up once.
insert into open_due (person_id, fund_entity_id) select distinct person_id, fund_entity_id from due_line;

create index payment_run_id on payment using brin (run_id);
create index payment_line_run_id on payment_line using brin (run_id);
create index payment_outcome_run_id on payment_outcome using brin (run_id);
create index due_line_month on due_line using brin (month_for);

grant select, insert, update, delete on open_due to shebao_app;
do $$
begin
  for number in 0..15 loop
    execute format('grant select on %I to shebao_app', 'open_due_' || lpad(number::text, 2, '0'));
    execute format('grant select on %I to shebao_app', 'payment_left_out_' || lpad(number::text, 2, '0'));
  end loop;
end
$$;
