-- Employers as applicants, and what the engine had to learn: lanes, owed materials, waiting for others, links, rows.

create sequence employer_id_sequence start 1000000;

alter table employer
  add column name_sort text not null default '', -- S0 pinyin key
  add column division text, -- S0 where it is registered
  add column industry_class smallint check (industry_class between 1 and 8), -- S0 行业工伤风险类别
  add column contact_phone bytea, -- S3
  add column status text not null default 'live' check (status in ('live', 'deregistered')), -- S0
  add column registered_on date, -- S0
  add column version integer not null default 1; -- S1
create index employer_name_sort on employer (name_sort);

-- In which schemes an employer is registered. Never edited: what we now know is a new row.
create table employer_scheme (
  employer_id bigint not null references employer, -- S0
  scheme text not null, -- S0
  known_from timestamptz not null, -- S1
  agency_id bigint not null references agency, -- S0
  region text not null, -- S0
  from_month text not null, -- S0
  to_month text, -- S0
  application_id bigint, -- S1
  primary key (employer_id, scheme, known_from)
);

-- An employer's clerk has a log-in of one's own; the natural person behind it is what exclusions compare.
alter table login
  add column employer_id bigint references employer, -- S1
  add column natural_person_index bytea, -- S3 blind index of the identity number of an employer's clerk
  drop constraint login_kind_check,
  add constraint login_kind_check check (kind in ('person', 'staff', 'terminal', 'employer'));

-- Whom an application is about (person), who handed it in when that is an employer, and on which lane it runs.
alter table application
  alter column person_id drop not null,
  add column employer_id bigint references employer, -- S1
  add column lane text not null default 'reviewed' check (lane in ('auto', 'reviewed')), -- S1
  drop constraint application_channel_check,
  add constraint application_channel_check check (channel in ('web', 'counter', 'kiosk', 'desk')),
  add constraint application_about_someone check (person_id is not null or employer_id is not null);
drop index application_one_draft;
create unique index application_one_draft on application (person_id, item) where state = 'draft' and employer_id is null;
create unique index application_one_employer_draft on application (employer_id, item, coalesce(person_id, 0))
  where state = 'draft' and employer_id is not null;
create index application_employer on application (employer_id, created_at) where employer_id is not null;

-- 等待外部结果: for what, from whom, since, until. The outcome is a fact with a document number.
create table application_waiting (
  application_id bigint not null references application, -- S1
  waiting_no integer not null, -- S1
  for_what text not null, -- S1
  from_whom text not null, -- S1
  since date not null, -- S1
  until date not null, -- S1
  ended_on date, -- S1
  document_number text, -- S1
  decided_on date, -- S1
  primary key (application_id, waiting_no)
);

-- 容缺受理: secondary materials that are owed by a date.
create table application_owed (
  application_id bigint not null references application, -- S1
  material text not null, -- S1
  owed_until date not null, -- S1
  met_at timestamptz, -- S1
  primary key (application_id, material)
);

-- One application that undoes, corrects or continues another. Written once, read from both ends.
create table application_link (
  application_id bigint not null references application, -- S1
  kind text not null check (kind in ('rolls-back', 'follows')), -- S1
  to_application_id bigint not null references application, -- S1
  primary key (application_id, kind, to_application_id)
);
create index application_link_back on application_link (to_application_id);

-- A case of the auto lane that was drawn for a second look (自动办结抽查).
create table application_sample (
  application_id bigint primary key references application, -- S1
  drawn_on date not null, -- S1
  looked_by text, -- S1
  looked_at timestamptz, -- S1
  finding text check (finding in ('in-order', 'fault')), -- S1
  note text -- S2
);

grant select, insert, update on employer to shebao_app;
grant select, insert on employer_scheme, application_link to shebao_app;
grant select, insert, update on application_waiting, application_owed, application_sample to shebao_app;
grant usage on all sequences in schema public to shebao_app;
