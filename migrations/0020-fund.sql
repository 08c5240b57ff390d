-- The fund's books: what a voucher is, who made and checked it, closed months, bank statements, budget. Amounts are whole fen.

-- Where a voucher comes from; whether its month was open when it was posted; which voucher it undoes.
alter table ledger_entry add column kind text not null default 'business'
  check (kind in ('business', 'manual', 'opening', 'reversal', 'carry-over')); -- S1
alter table ledger_entry add column posted_in_open boolean not null default true; -- S1
alter table ledger_entry add column reverses text; -- S1 the voucher that a red one undoes

-- 凭证草稿: what one finance person puts down and another posts. Its number is the number of the voucher.
create table voucher_draft (
  fund_entity_id bigint not null references fund_entity, -- S1
  voucher text not null, -- S1
  kind text not null check (kind in ('manual', 'reversal', 'carry-over')), -- S1
  moved_on date not null, -- S1
  summary text not null, -- S1
  reverses text, -- S1
  state text not null check (state in ('draft', 'posted', 'discarded')), -- S1
  version integer not null default 1, -- S1
  made_by text not null, -- S1
  made_name text not null, -- S2
  made_person bytea not null, -- S3 blind index of the natural person
  made_at timestamptz not null, -- S1
  decided_by text, -- S1
  decided_name text, -- S2
  decided_person bytea, -- S3 blind index of the natural person
  decided_at timestamptz, -- S1
  primary key (fund_entity_id, voucher),
  check ((state = 'draft') = (decided_person is null)),
  check (state <> 'posted' or decided_person <> made_person)
);
-- A voucher is undone once.
create unique index voucher_draft_reverses on voucher_draft (fund_entity_id, reverses) where state <> 'discarded';
create sequence voucher_sequence;

create table voucher_draft_line (
  fund_entity_id bigint not null, -- S1
  voucher text not null, -- S1
  line_no integer not null, -- S1
  ledger_account text not null, -- S1
  debit bigint not null check (debit >= 0), -- S1 fen
  credit bigint not null check (credit >= 0), -- S1 fen
  primary key (fund_entity_id, voucher, line_no),
  foreign key (fund_entity_id, voucher) references voucher_draft,
  check ((debit = 0) <> (credit = 0))
);

-- 附件: the paper behind a voucher.
create table voucher_file (
  fund_entity_id bigint not null references fund_entity, -- S1
  voucher text not null, -- S1
  file_no integer not null, -- S1
  file_id bigint not null references file, -- S1
  added_by text not null, -- S1
  added_name text not null, -- S2
  added_at timestamptz not null, -- S1
  primary key (fund_entity_id, voucher, file_no)
);

-- 月结: asked for by one, closed by another. A refused one may be asked for again; a closed month stays closed.
create table month_close (
  fund_entity_id bigint not null, -- S1
  book_month text not null, -- S1
  state text not null check (state in ('asked', 'refused', 'closed')), -- S1
  version integer not null default 1, -- S1
  asked_by text not null, -- S1
  asked_name text not null, -- S2
  asked_person bytea not null, -- S3 blind index of the natural person
  asked_at timestamptz not null, -- S1
  decided_by text, -- S1
  decided_name text, -- S2
  decided_person bytea, -- S3 blind index of the natural person
  decided_at timestamptz, -- S1
  note text, -- S2 why it was refused
  primary key (fund_entity_id, book_month),
  foreign key (fund_entity_id, book_month) references book_month,
  check (state <> 'closed' or decided_person <> asked_person)
);

-- 收入户、财政专户、支出户、国库: where the money lies, and what the bank said when the books began.
create table fund_account (
  fund_entity_id bigint not null references fund_entity, -- S1
  ledger_account text not null check (ledger_account in ('treasury-deposit', 'income-account', 'treasury-account', 'expenditure-account')), -- S1
  bank text not null, -- S1
  last_digits text not null, -- S1
  opened_month text not null, -- S1 the first month whose statements are kept here
  opening bigint not null, -- S1 fen
  primary key (fund_entity_id, ledger_account)
);

-- 对账单 of one account and month, as the bank sent it. One a month; none is replaced.
create table bank_statement (
  fund_entity_id bigint not null, -- S1
  ledger_account text not null, -- S1
  book_month text not null, -- S1
  opening bigint not null, -- S1 fen
  closing bigint not null, -- S1 fen
  line_count integer not null, -- S1
  content_hash bytea not null, -- S1
  file_id bigint references file, -- S1 null where it was taken over
  taken_by text not null, -- S1
  taken_name text not null, -- S2
  taken_at timestamptz not null, -- S1
  primary key (fund_entity_id, ledger_account, book_month),
  foreign key (fund_entity_id, ledger_account) references fund_account
);

--: ledger bank_statement_line
create table bank_statement_line (
  fund_entity_id bigint not null, -- S1
  ledger_account text not null, -- S1
  book_month text not null, -- S1
  line_no integer not null, -- S1
  moved_on date not null, -- S1
  amount bigint not null check (amount <> 0), -- S1 fen, in positive, out negative
  reference text not null, -- S1
  words text not null, -- S2
  primary key (fund_entity_id, ledger_account, book_month, line_no)
);

-- 勾对: which line of a statement is which line of the ledger. One undone stays, with its reason.
create table bank_match (
  match_id bigint generated always as identity primary key, -- S1
  fund_entity_id bigint not null, -- S1
  ledger_account text not null, -- S1
  statement_month text not null, -- S1
  statement_line integer not null, -- S1
  voucher text not null, -- S1
  voucher_line integer not null, -- S1
  rule text not null check (rule in ('reference', 'amount-and-day', 'person')), -- S1
  matched_by text not null, -- S1
  matched_name text not null, -- S2
  matched_at timestamptz not null, -- S1
  undone_at timestamptz, -- S1
  undone_by text, -- S1
  undone_reason text -- S2
);
create unique index bank_match_voucher on bank_match (fund_entity_id, voucher, voucher_line) where undone_at is null;
create index bank_match_statement on bank_match (fund_entity_id, ledger_account, statement_month, statement_line) where undone_at is null;

-- 预算草案 (条例第三十九条): each version whole, with what was changed and why.
create table fund_budget (
  fund_entity_id bigint not null references fund_entity, -- S1
  year integer not null, -- S1
  version_no integer not null, -- S1
  reason text not null, -- S2
  made_by text not null, -- S1
  made_name text not null, -- S2
  made_at timestamptz not null, -- S1
  primary key (fund_entity_id, year, version_no)
);
create table fund_budget_line (
  fund_entity_id bigint not null, -- S1
  year integer not null, -- S1
  version_no integer not null, -- S1
  ledger_account text not null, -- S1
  amount bigint not null check (amount >= 0), -- S1 fen
  proposed bigint not null check (proposed >= 0), -- S1 fen by the rule
  primary key (fund_entity_id, year, version_no, ledger_account),
  foreign key (fund_entity_id, year, version_no) references fund_budget
);

grant select, insert on voucher_draft_line, voucher_file, fund_account, bank_statement, bank_statement_line, fund_budget,
  fund_budget_line to shebao_app;
grant select, insert, update on voucher_draft, month_close, bank_match to shebao_app;
grant usage on all sequences in schema public to shebao_app;
