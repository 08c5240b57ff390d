-- 个人账户对账单: what a person was told of a settled year, as the ledger had it on its day. A year settled anew is said anew.
--: ledger account_statement
create table account_statement (
  person_id bigint not null, -- S1
  scheme text not null, -- S1
  year integer not null, -- S1
  statement_no integer not null, -- S1
  version_no integer not null, -- S1 of the settled year
  replaces_no integer, -- S1 the statement that it corrects
  region text not null, -- S1
  opening bigint not null, -- S2 fen
  credited bigint not null, -- S2 fen
  interest bigint not null, -- S2 fen
  other bigint not null, -- S2 fen, what was paid, moved or reversed
  closing bigint not null, -- S2 fen
  as_of date not null, -- S1
  content_hash bytea not null, -- S1 over everything above
  source text not null, -- S1 the run
  known_at timestamptz not null, -- S1
  primary key (person_id, scheme, year, statement_no),
  check (closing = opening + credited + interest + other),
  check ((statement_no = 1) = (replaces_no is null))
) partition by hash (person_id);
--: slices account_statement

grant select, insert on account_statement to shebao_app;
-- A run reads and writes partition by partition.
do $$
begin
  for number in 0..15 loop
    execute format('grant select, insert on %I to shebao_app', 'account_statement_' || lpad(number::text, 2, '0'));
  end loop;
end $$;
