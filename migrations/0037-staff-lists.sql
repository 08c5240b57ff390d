-- What staff lists read: kept in the transaction that changes the books, so that a page reads what it shows and not every award.

-- What an award comes to now, as its versions, events and verifications have it.
create table award_head (
  person_id bigint not null, -- S1
  award_no integer not null, -- S1
  agency_id bigint not null, -- S1
  fund_entity_id bigint not null, -- S1
  drawn_since text, -- S2 while it is drawn and verified: the month of the last verification, or in which it began
  pay_to text, -- S2 the last month that is paid
  suspended boolean not null, -- S2
  stopped_at timestamptz, -- S1 while it is stopped
  primary key (person_id, award_no)
) partition by hash (person_id);
--: slices award_head
create index award_head_drawn on award_head (agency_id, drawn_since, person_id) include (pay_to, suspended)
  where drawn_since is not null;
create index award_head_stopped on award_head (agency_id, stopped_at desc, person_id) where stopped_at is not null;

insert into award_head (person_id, award_no, agency_id, fund_entity_id, drawn_since, pay_to, suspended, stopped_at)
select a.person_id, a.award_no, a.agency_id, a.fund_entity_id,
       case when a.status <> 'reversed' and e.verb is distinct from 'stop'
                 and a.kind in ('basic-pension', 'invalidity-allowance', 'resident-pension', 'disability-allowance')
            then coalesce(to_char(v.last, 'YYYY-MM'), a.pay_from) end,
       a.pay_to, coalesce(e.verb = 'suspend', false), case when e.verb = 'stop' then e.known_at end
from (select distinct on (person_id, award_no) person_id, award_no, agency_id, fund_entity_id, kind, status, pay_from, pay_to
      from award order by person_id, award_no, version_no desc) a
left join (select distinct on (person_id, award_no) person_id, award_no, verb, known_at
           from award_event order by person_id, award_no, event_no desc) e using (person_id, award_no)
left join (select person_id, max(verified_on) as last from eligibility_verification group by 1) v using (person_id);

grant select, insert, update on award_head to shebao_app;
