-- Obligation ← levy document ← receipt ← allocation → credit: five things, each append-only.
-- Six dates of money, none derived from another: month_for, month_charged, received_on, credited_month, book_month, known_at.
-- Amounts are whole fen.

-- Messages from outside are stored raw before anything is made of them.
create table inbound_message (
  sender text not null, -- S1
  number text not null, -- S1
  nonce text not null, -- S1
  body bytea not null, -- S3 as received, encrypted
  body_hash bytea not null, -- S1
  kind text not null, -- S1
  received_at timestamptz not null default clock_timestamp(), -- S1
  processed_at timestamptz, -- S1
  outcome text check (outcome in ('posted', 'partly', 'exception')), -- S1
  primary key (sender, number),
  unique (sender, nonce)
);

-- What we told the tax authority. The number is made from the relation, so that sending again is the same message.
create table outbound_message (
  receiver text not null, -- S1
  number text not null, -- S1
  person_id bigint not null, -- S1
  relation_no integer not null, -- S1
  created_at timestamptz not null default clock_timestamp(), -- S1
  answered_at timestamptz, -- S1
  primary key (receiver, number)
);

-- A line that could not be posted: reason and owner. It never changes money until someone decides.
create table inbound_exception (
  sender text not null, -- S1
  number text not null, -- S1
  line integer not null, -- S1
  reason text not null, -- S1 code
  explanation text not null, -- S2
  owner_role text not null, -- S1
  agency_id bigint, -- S1
  raised_at timestamptz not null default clock_timestamp(), -- S1
  resolved_at timestamptz, -- S1
  resolution text, -- S2
  primary key (sender, number, line)
);

--: ledger obligation
create table obligation (
  person_id bigint not null, -- S1
  source text not null, -- S1 message, assessment or opening that made it
  source_line integer not null, -- S1
  scheme text not null, -- S1
  agency_id bigint not null, -- S1
  region text not null, -- S1
  category text not null, -- S2
  employer_id bigint, -- S2
  kind text not null check (kind in ('normal', 'base-difference', 'make-up', 'make-up-interest', 'late-fee', 'refund', 'reversal')), -- S1
  month_for text not null, -- S2 对应费款所属期
  month_charged text not null, -- S2 费款所属期
  base bigint not null, -- S2 fen
  total bigint not null, -- S2 fen
  personal bigint not null, -- S2 fen, paid by the person
  employer bigint not null, -- S2 fen, paid by the employer
  account bigint not null, -- S2 fen, goes to the individual account
  pooled bigint not null, -- S2 fen, goes to the pooled fund
  reverses_source text, -- S1
  reverses_line integer, -- S1
  known_at timestamptz not null, -- S1
  primary key (person_id, source, source_line),
  check (personal + employer = total),
  check (account + pooled = total)
) partition by hash (person_id);
--: slices obligation

--: ledger levy_document
create table levy_document (
  person_id bigint not null, -- S1
  source text not null, -- S1
  source_line integer not null, -- S1
  document_kind text not null check (document_kind in ('tax-declaration', 'plan')), -- S1
  document_number text not null, -- S1
  obligation_source text not null, -- S1
  obligation_line integer not null, -- S1
  amount bigint not null, -- S2 fen
  known_at timestamptz not null, -- S1
  primary key (person_id, source, source_line)
) partition by hash (person_id);
--: slices levy_document

--: ledger receipt
create table receipt (
  person_id bigint not null, -- S1
  source text not null, -- S1
  source_line integer not null, -- S1
  fund_entity_id bigint not null, -- S1
  voucher text not null, -- S1 treasury voucher
  amount bigint not null, -- S2 fen
  received_on date not null, -- S2 到账日
  known_at timestamptz not null, -- S1
  primary key (person_id, source, source_line)
) partition by hash (person_id);
--: slices receipt

--: ledger allocation
create table allocation (
  person_id bigint not null, -- S1
  receipt_source text not null, -- S1
  receipt_line integer not null, -- S1
  obligation_source text not null, -- S1
  obligation_line integer not null, -- S1
  amount bigint not null, -- S2 fen
  known_at timestamptz not null, -- S1
  primary key (person_id, receipt_source, receipt_line, obligation_source, obligation_line)
) partition by hash (person_id);
--: slices allocation

-- Lines of the individual account. A line of kind `migrated` is the balance taken over when the system went live.
--: ledger account_line
create table account_line (
  person_id bigint not null, -- S1
  scheme text not null, -- S1
  source text not null, -- S1
  source_line integer not null, -- S1
  kind text not null check (kind in ('migrated', 'credit', 'interest', 'payment', 'reversal')), -- S1
  amount bigint not null, -- S2 fen
  month_for text not null, -- S2
  month_charged text not null, -- S2
  received_on date not null, -- S2
  credited_month text not null, -- S2 入账月: interest starts
  book_month text not null, -- S2
  known_at timestamptz not null, -- S1
  primary key (person_id, scheme, source, source_line)
) partition by hash (person_id);
--: slices account_line

-- The cash-basis general ledger of a fund entity: an entry is posted when money moved, by its voucher.
--: ledger ledger_entry
create table ledger_entry (
  fund_entity_id bigint not null, -- S1
  voucher text not null, -- S1
  book_month text not null, -- S1
  moved_on date not null, -- S1
  summary text not null, -- S1
  posted_at timestamptz not null default clock_timestamp(), -- S1
  primary key (fund_entity_id, voucher)
);

--: ledger ledger_line
create table ledger_line (
  fund_entity_id bigint not null, -- S1
  voucher text not null, -- S1
  line_no integer not null, -- S1
  ledger_account text not null, -- S1
  debit bigint not null check (debit >= 0), -- S1 fen
  credit bigint not null check (credit >= 0), -- S1 fen
  primary key (fund_entity_id, voucher, line_no),
  check ((debit = 0) <> (credit = 0))
);

create table book_month (
  fund_entity_id bigint not null references fund_entity, -- S1
  book_month text not null, -- S1
  status text not null check (status in ('open', 'closed')), -- S1
  primary key (fund_entity_id, book_month)
);

grant select, insert on obligation, levy_document, receipt, allocation, account_line, ledger_entry, ledger_line to shebao_app;
grant select, insert, update on outbound_message, inbound_message, inbound_exception, book_month to shebao_app;
