-- What the department decided about a personnel file, and the month of retirement that a person chose: dated facts with
-- their document. A fact is taken back by a row that names it; the last one that stands holds.

--: ledger archive_review
create table archive_review (
  person_id bigint not null, -- S1
  review_no integer not null, -- S1
  taken_back boolean not null, -- S1 this row takes the last one back and repeats it
  document_number text not null, -- S2
  decided_on date not null, -- S2
  birth_date date not null, -- S2 as recognised
  first_work_date date not null, -- S2
  deemed_months integer not null check (deemed_months >= 0), -- S2
  statutory_group text not null check (statutory_group in ('M60', 'F55', 'F50')), -- S2
  application_id bigint, -- S1
  known_at timestamptz not null, -- S1
  primary key (person_id, review_no)
) partition by hash (person_id);
--: slices archive_review

--: ledger retirement_choice
create table retirement_choice (
  person_id bigint not null, -- S1
  choice_no integer not null, -- S1
  taken_back boolean not null, -- S1 this row takes the last one back and repeats it
  chosen_month text not null, -- S2
  said_on date, -- S2 the day of the notice to the employer or of the agreement with it
  number text not null, -- S1 the application
  application_id bigint not null, -- S1
  known_at timestamptz not null, -- S1
  primary key (person_id, choice_no)
) partition by hash (person_id);
--: slices retirement_choice

-- 参考工资 of years before the shipped law begins: the former system had them, and its months were counted by them.
create table handed_over_wage (
  region text not null, -- S0
  year integer not null, -- S0
  wage bigint not null check (wage > 0), -- S0 fen a month
  source text not null, -- S0
  primary key (region, year)
);

grant select, insert on archive_review, retirement_choice to shebao_app;
grant select on handed_over_wage to shebao_app;
