-- What an employer owes of a month in a scheme: what was charged less what was paid, kept by whoever charges or places money (decision 0036).
create table open_month (
  employer_id bigint not null, -- S1
  agency_id bigint not null, -- S1
  scheme text not null, -- S1
  month_for text not null, -- S1
  assessed boolean not null, -- S1 by the agency, so that it asks for it; declared to tax otherwise
  region text not null, -- S1
  open bigint not null, -- S1 fen
  primary key (employer_id, agency_id, scheme, month_for, assessed)
);
create index open_month_due on open_month (agency_id, month_for) where open <> 0;

insert into open_month (employer_id, agency_id, scheme, month_for, assessed, region, open)
select o.employer_id, o.agency_id, o.scheme, o.month_for, o.source like 'assessment/%' or o.source like 'late-fee/%',
       min(o.region), sum(o.total - coalesce(p.paid, 0))::bigint
from obligation o
left join (select person_id, obligation_source, obligation_line, sum(amount) as paid from allocation group by 1, 2, 3) p
  on p.person_id = o.person_id and p.obligation_source = o.source and p.obligation_line = o.source_line
where o.employer_id is not null and o.source not like 'migration/%' and o.total > 0
group by 1, 2, 3, 4, 5
having sum(o.total - coalesce(p.paid, 0)) <> 0;

grant select, insert, update, delete on open_month to shebao_app;

-- A month of a person is found whatever was charged in it, late fees and differences too.
drop index obligation_month;
create index obligation_month on obligation (person_id, scheme, month_for);
