-- Agencies, regions, people and their relations.

create table agency (
  agency_id bigint primary key, -- S0
  name text not null, -- S0
  line text not null check (line in ('human-resources', 'medical-security')), -- S0 人社 or 医保
  parent_agency_id bigint references agency, -- S0
  address text not null, -- S0
  phone text not null, -- S0
  hours text not null -- S0
);

-- A division code is an attribute with dates, never a key.
create table agency_division (
  agency_id bigint not null references agency, -- S0
  division text not null, -- S0
  division_name text not null, -- S0
  valid_from date not null, -- S0
  valid_to date, -- S0
  primary key (agency_id, valid_from)
);

create table fund_entity (
  fund_entity_id bigint primary key, -- S0
  name text not null, -- S0
  scheme text not null, -- S0
  region text not null -- S0
);

-- scheme_region(scheme, agency, date): whose rules hold, and which fund books.
create table scheme_region (
  scheme text not null, -- S0
  agency_id bigint not null references agency, -- S0
  region text not null, -- S0
  fund_entity_id bigint not null references fund_entity, -- S0
  valid_from date not null, -- S0
  valid_to date, -- S0
  primary key (scheme, agency_id, valid_from)
);

create sequence person_id_sequence;

create table person (
  person_id bigint primary key, -- S1
  name text not null, -- S2
  name_sort text not null, -- S2 pinyin key: Chinese names sort by it
  sex text not null check (sex in ('male', 'female')), -- S2
  birth_date date not null, -- S2
  statutory_group text check (statutory_group in ('M60', 'F55', 'F50')), -- S2
  agency_id bigint not null references agency, -- S1 the agency that keeps the record
  phone bytea, -- S3
  address bytea, -- S3
  bank_account bytea, -- S3
  origin text not null check (origin in ('demo', 'registered', 'imported')), -- S1
  version integer not null default 1, -- S1
  registered_at timestamptz not null default now() -- S1
);
create index person_name_sort on person (name_sort);

-- A person has many; a defect may give one number to two people, so the index is not unique.
create table person_identity (
  person_id bigint not null references person, -- S1
  identity_no integer not null, -- S1
  kind text not null check (kind in ('resident-card', 'old-resident-card', 'hmt-residence-permit', 'permanent-residence-card', 'other')), -- S1
  number bytea not null, -- S3
  number_index bytea not null, -- S3 blind index
  valid_from date, -- S1
  valid_to date, -- S1
  status text not null check (status in ('live', 'superseded', 'disputed')), -- S1
  primary key (person_id, identity_no)
);
create index person_identity_number on person_identity (number_index);

-- Two records, one person: reads follow the link; undoing it is another row.
create table person_link (
  from_person_id bigint not null references person, -- S1
  survivor_person_id bigint not null references person, -- S1
  application_id bigint, -- S1
  linked_at timestamptz not null, -- S1
  undone_at timestamptz, -- S1
  primary key (from_person_id, linked_at)
);

create table employer (
  employer_id bigint primary key, -- S1
  credit_code text not null unique, -- S0
  name text not null, -- S0
  agency_id bigint not null references agency -- S1
);

-- A relation is never edited: what we now know of it is a new row that supersedes the old one.
create table relation (
  person_id bigint not null, -- S1
  relation_no integer not null, -- S1
  known_from timestamptz not null, -- S1
  scheme text not null, -- S1
  agency_id bigint not null references agency, -- S1
  region text not null, -- S1
  category text not null check (category in ('employee', 'flexible', 'resident')), -- S2
  status text not null check (status in ('contributing', 'paused', 'ended')), -- S2
  from_month text not null, -- S2
  to_month text, -- S2
  employer_id bigint, -- S2
  declared_base bigint, -- S2 fen; the base a flexible worker told us
  application_id bigint, -- S1
  primary key (person_id, relation_no, known_from),
  foreign key (person_id) references person
);

-- Awards come with a later issue; until then this is what other places told us: someone already draws a benefit.
create table benefit_notice (
  person_id bigint not null references person, -- S1
  notice_no integer not null, -- S1
  kind text not null, -- S2
  status text not null check (status in ('drawing', 'stopped')), -- S2
  from_month text not null, -- S2
  told_by text not null, -- S1
  primary key (person_id, notice_no)
);

-- Every read of a person. The person sees it: 谁看过我的数据.
create table person_read (
  person_id bigint not null, -- S1
  read_id uuid not null, -- S1
  at timestamptz not null, -- S1
  reader text not null, -- S1 login:… or job:…
  reader_kind text not null check (reader_kind in ('self', 'staff', 'system', 'code')), -- S1
  organisation text not null, -- S1
  staff_post text, -- S1
  purpose text not null, -- S1
  reason text, -- S2
  application_id bigint, -- S1
  channel text not null, -- S1
  seen text[] not null, -- S1 names of the classes of fields
  full_value boolean not null, -- S1
  request_id text not null, -- S1
  primary key (person_id, at, read_id)
);

grant select on agency, agency_division, fund_entity, scheme_region, employer, schema_migration to shebao_app;
grant select, insert, update on person, person_identity, person_link to shebao_app;
grant select, insert on relation, benefit_notice, person_read to shebao_app;
grant usage on all sequences in schema public to shebao_app;
