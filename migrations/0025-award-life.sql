-- A version of an award holds from a month on: for each month the latest version that is in force by it. The first one is in
-- force from 待遇开始月份, and so were all that were made before this migration: they counted for every month due.
alter table award add column in_force_from text; -- S2
update award set in_force_from = pay_from;
alter table award alter column in_force_from set not null;
alter table award add constraint award_in_force_from check (in_force_from >= pay_from);

-- A recomputation writes slice by slice with COPY.
do $$
begin
  for number in 0..15 loop
    execute format('grant select, insert on %I, %I to shebao_app',
      'award_' || lpad(number::text, 2, '0'), 'award_component_' || lpad(number::text, 2, '0'));
  end loop;
end
$$;
