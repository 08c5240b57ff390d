-- 多缴退费: what was paid and was not owed goes back by an order to tax; the books get negative lines that name what they correct.

create table contribution_refund (
  number text primary key, -- S1 TF-<application>-<n>: the number of its message, too
  application_number text not null, -- S1
  person_id bigint not null references person, -- S1
  agency_id bigint not null references agency, -- S1
  scheme text not null, -- S1
  region text not null, -- S1
  ground text not null, -- S2 code
  line_count integer not null, -- S1
  total bigint not null check (total > 0), -- S2 fen
  state text not null check (state in ('ordered', 'moved')), -- S1
  decided_at timestamptz not null, -- S1
  moved_on date, -- S1
  voucher text, -- S1 treasury voucher
  check ((state = 'moved') = (moved_on is not null and voucher is not null))
);
create index contribution_refund_agency on contribution_refund (agency_id, decided_at);
create index contribution_refund_person on contribution_refund (person_id);

grant select, insert, update on contribution_refund to shebao_app;

-- 暂收款: money in the books that could not be placed, each amount with where it came from, why it waits and what became of it.
-- The header caches where its actions lead; what is open of all of them is the ledger's balance of suspense-receipt.
create table suspense (
  fund_entity_id bigint not null references fund_entity, -- S1
  voucher text not null, -- S1 treasury voucher that brought it
  line integer not null, -- S1 line of its message, 0 when the message as a whole waits
  agency_id bigint references agency, -- S1
  message text not null, -- S1 number of the message, or where it was taken over from
  reason text not null, -- S1 code
  explanation text not null, -- S2
  amount bigint not null check (amount > 0), -- S2 fen
  open_amount bigint not null check (open_amount between 0 and amount), -- S2 fen
  state text not null check (state in ('open', 'proposed', 'closed')), -- S1
  version integer not null default 1, -- S1
  received_on date not null, -- S2
  since timestamptz not null, -- S1
  primary key (fund_entity_id, voucher, line),
  check ((state = 'closed') = (open_amount = 0))
);
create index suspense_open on suspense (agency_id, received_on) where open_amount > 0;

--: ledger suspense_action
create table suspense_action (
  fund_entity_id bigint not null, -- S1
  voucher text not null, -- S1
  line integer not null, -- S1
  action_no integer not null, -- S1
  verb text not null check (verb in ('propose', 'decline', 'confirm', 'match')), -- S1
  way text check (way in ('place', 'pay-back', 'other-income')), -- S1
  amount bigint not null check (amount >= 0), -- S2 fen that left
  payer text, -- S2 for whom it is placed: a credit code
  note text, -- S2
  ledger_voucher text, -- S1 the entry that moved it out
  actor text not null, -- S1
  staff_post text, -- S1
  natural_person bytea, -- S3 blind index
  at timestamptz not null, -- S1
  request_id text not null, -- S1
  primary key (fund_entity_id, voucher, line, action_no)
);

-- What waited before there was a row for each amount: one row a voucher, less what was taken out of it since.
insert into suspense (fund_entity_id, voucher, line, message, reason, explanation, amount, open_amount, state, received_on, since)
  select e.fund_entity_id, e.voucher, 0, e.voucher, 'taken-over', '启用暂收款明细以前记的，见凭证摘要：' || e.summary, b.open, b.open,
         'open', e.moved_on, e.posted_at
  from ledger_entry e
  join (select l.fund_entity_id, split_part(l.voucher, '/', 1) as voucher, sum(l.credit - l.debit) as open
        from ledger_line l where l.ledger_account = 'suspense-receipt' group by 1, 2) b
    on b.fund_entity_id = e.fund_entity_id and b.voucher = e.voucher
  where b.open > 0;

grant select, insert, update on suspense to shebao_app;
grant select, insert on suspense_action to shebao_app;

-- 日对账: what tax says the treasury took and paid back on a day, slip by slip, told once a day, scheme and region.
create table day_total (
  fund_entity_id bigint not null references fund_entity, -- S1
  day date not null, -- S1
  scheme text not null, -- S1
  region text not null, -- S1
  number text not null, -- S1 its message
  slip_count integer not null check (slip_count >= 0), -- S1
  received bigint not null check (received >= 0), -- S1 fen
  paid_back bigint not null check (paid_back >= 0), -- S1 fen
  told_at timestamptz not null, -- S1
  primary key (fund_entity_id, day, scheme, region)
);

-- The slips of a day as tax has them.
--: ledger day_slip
create table day_slip (
  fund_entity_id bigint not null, -- S1
  day date not null, -- S1
  voucher text not null, -- S1
  number text not null, -- S1 the message that told it
  received bigint not null check (received >= 0), -- S1 fen
  paid_back bigint not null check (paid_back >= 0), -- S1 fen
  primary key (fund_entity_id, day, voucher)
);

-- What a person found out about a difference. It speaks of two figures: another figure is another difference.
--: ledger day_explanation
create table day_explanation (
  fund_entity_id bigint not null, -- S1
  day date not null, -- S1
  voucher text not null, -- S1
  explanation_no integer not null, -- S1
  tax_amount bigint not null, -- S1 fen, what came less what was paid back, as tax has it
  book_amount bigint not null, -- S1 fen, the same as our ledger has it
  explanation text not null, -- S2
  actor text not null, -- S1
  natural_person bytea, -- S3 blind index
  at timestamptz not null, -- S1
  request_id text not null, -- S1
  primary key (fund_entity_id, day, voucher, explanation_no)
);
create index ledger_entry_day on ledger_entry using brin (moved_on);

grant select, insert on day_total, day_slip, day_explanation to shebao_app;
