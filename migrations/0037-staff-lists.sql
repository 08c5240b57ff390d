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

-- 多发: what a person was charged by a fund, and what of it came back or was given up. A row an agency that keeps such an award.
create table overpayment (
  person_id bigint not null, -- S1
  fund_entity_id bigint not null, -- S1
  agency_id bigint not null, -- S1
  charged bigint not null, -- S2 fen
  settled bigint not null default 0, -- S2 fen
  open bigint not null, -- S2 fen; below nothing, what the fund owes the person
  since timestamptz not null, -- S1
  primary key (person_id, fund_entity_id, agency_id),
  check (open = charged - settled)
) partition by hash (person_id);
--: slices overpayment
create index overpayment_size on overpayment (agency_id, (-abs(open)), person_id, fund_entity_id);
create index overpayment_open on overpayment (agency_id, since) include (open) where open > 0;

insert into overpayment (person_id, fund_entity_id, agency_id, charged, settled, open, since)
select c.person_id, c.fund_entity_id, g.agency_id, c.charged, coalesce(m.amount, 0) + coalesce(s.amount, 0),
       c.charged - coalesce(m.amount, 0) - coalesce(s.amount, 0), c.since
from (select person_id, fund_entity_id, sum(amount)::bigint as charged, min(known_at) as since from receivable group by 1, 2) c
join (select distinct r.person_id, r.fund_entity_id, h.agency_id
      from receivable r join award_head h on h.person_id = r.person_id and h.award_no = r.award_no) g
  on g.person_id = c.person_id and g.fund_entity_id = c.fund_entity_id
left join (
  select a.person_id, a.fund_entity_id, sum(case a.kind when 'pay-back' then -a.amount else a.amount end)::bigint as amount
  from recovery_act a
  join (select person_id, act_no, count(*) as signed, bool_or(verdict = 'refuse') as refused
        from recovery_signature group by 1, 2) v on v.person_id = a.person_id and v.act_no = a.act_no
  where not v.refused and ((a.kind in ('repayment', 'pay-back') and v.signed >= 1) or (a.kind = 'write-off' and v.signed >= 2))
  group by 1, 2) m on m.person_id = c.person_id and m.fund_entity_id = c.fund_entity_id
left join (
  select s.person_id, s.fund_entity_id, sum(s.amount)::bigint as amount
  from set_off s join payment_run r on r.run_id = s.run_id and r.attempt_no = s.attempt_no group by 1, 2) s
  on s.person_id = c.person_id and s.fund_entity_id = c.fund_entity_id;

grant select, insert, update on overpayment to shebao_app;

-- Who decided upon an account, up to which month, and when a credit for such a month came afterwards.
create table account_watch (
  person_id bigint not null, -- S1
  award_no integer not null, -- S1 what was decided
  agency_id bigint not null, -- S1
  up_to text not null, -- S2 the last month that counted
  since timestamptz not null, -- S1 when people decided last
  credited_at timestamptz, -- S1 when a line for these months came last; null while none did
  primary key (person_id, award_no)
) partition by hash (person_id);
--: slices account_watch
create index account_watch_credited on account_watch (agency_id, credited_at, person_id) where credited_at is not null;

insert into account_watch (person_id, award_no, agency_id, up_to, since, credited_at)
select w.person_id, w.award_no, w.agency_id, w.up_to, w.since, max(l.known_at)
from (
  select a.person_id, a.award_no, a.agency_id, a.retire_month as up_to, d.since
  from (select distinct on (person_id, award_no) person_id, award_no, agency_id, retire_month
        from award where kind = 'basic-pension' order by person_id, award_no, version_no desc) a
  join (select person_id, award_no, max(known_at) as since
        from award where version_no = 1 or application_id is not null group by 1, 2) d
    on d.person_id = a.person_id and d.award_no = a.award_no
) w
left join account_line l on l.person_id = w.person_id and l.scheme = 'enterprise-pension' and l.kind in ('credit', 'reversal')
  and l.source not like 'settlement/%' and l.month_for <= w.up_to and l.known_at > w.since
group by 1, 2, 3, 4, 5;

grant select, insert, update on account_watch to shebao_app;

-- Of whom a payment run has to ask whether something is held back: found without reading what else was done about overpayments.
create index recovery_act_set_off on recovery_act (fund_entity_id, person_id) where kind = 'set-off';

-- What waits on the lists of money, and what left them last.
create index inbound_exception_open on inbound_exception (raised_at) where resolved_at is null;
create index suspense_closed on suspense (agency_id, received_on desc, voucher, line) where open_amount = 0;
