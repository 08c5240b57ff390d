-- Months of an employer in which something was charged and, as far as was looked, is not all paid (decision 0036).
create table open_month (
  employer_id bigint not null, -- S1
  agency_id bigint not null, -- S1
  scheme text not null, -- S1
  month_for text not null, -- S1
  charged_at timestamptz not null, -- S1 when something was charged last
  primary key (employer_id, agency_id, scheme, month_for)
);
create index open_month_due on open_month (agency_id, month_for);

insert into open_month (employer_id, agency_id, scheme, month_for, charged_at)
select o.employer_id, o.agency_id, o.scheme, o.month_for, max(o.known_at)
from obligation o
left join (select person_id, obligation_source, obligation_line, sum(amount) as paid from allocation group by 1, 2, 3) p
  on p.person_id = o.person_id and p.obligation_source = o.source and p.obligation_line = o.source_line
where o.employer_id is not null and o.source not like 'migration/%' and o.total > coalesce(p.paid, 0)
group by 1, 2, 3, 4;

grant select, insert, update, delete on open_month to shebao_app;

-- A month of a person is found whatever was charged in it, late fees and differences too.
drop index obligation_month;
create index obligation_month on obligation (person_id, scheme, month_for);
