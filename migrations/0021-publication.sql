-- 公布参数: values of law that an office publishes, by two natural persons, under a document. One publication is one document
-- with its values; it counts from its known_from on and is corrected by another one, never edited.

create table publication (
  publication_id bigint primary key, -- S1
  number text not null unique, -- S1
  agency_id bigint not null references agency, -- S1
  title text not null, -- S0 of the document
  document_number text not null, -- S0
  article text, -- S0 which article or annex
  document_date date, -- S0
  wished_from date not null, -- S1 from which day on it is to be known
  known_from date, -- S1 from which day on it is known; set by approval, always a day to come
  state text not null check (state in ('draft', 'approved', 'refused', 'withdrawn')), -- S1
  version integer not null default 1, -- S1
  drafted_by text not null, -- S1
  drafted_name text not null, -- S2
  drafted_person bytea not null, -- S3 blind index of the natural person
  drafted_at timestamptz not null, -- S1 business time
  decided_by text, -- S1
  decided_name text, -- S2
  decided_person bytea, -- S3 blind index of the natural person
  decided_at timestamptz, -- S1 business time
  note text, -- S1 why it was refused or withdrawn
  touched text, -- S1 what it was shown to touch when it was approved, as JSON: numbers and sums, nobody's name
  check ((state = 'approved') = (known_from is not null)),
  check ((state = 'approved') = (touched is not null)),
  check ((state = 'draft') = (decided_by is null)),
  check (state in ('draft', 'withdrawn') or decided_person <> drafted_person)
);
create sequence publication_sequence;
create index publication_agency on publication (agency_id, drafted_at);

create table published_value (
  publication_id bigint not null references publication, -- S1
  line_no integer not null, -- S1
  parameter text not null, -- S0
  region text not null, -- S0
  in_force_from date not null, -- S0
  in_force_to date, -- S0
  value text, -- S0 the figures in their wire form, as JSON
  confirms text, -- S0 the value that was confirmed, where the line confirms one that ships unconfirmed
  primary key (publication_id, line_no),
  check ((value is null) <> (confirms is null)),
  check (in_force_to is null or in_force_to >= in_force_from)
);

-- The pages of the document, as they were scanned.
create table publication_page (
  publication_id bigint not null references publication, -- S1
  page_no integer not null, -- S1
  file_id bigint not null references file, -- S1
  added_at timestamptz not null, -- S1
  primary key (publication_id, page_no)
);

grant select, insert, update on publication to shebao_app;
grant select, insert on published_value, publication_page to shebao_app;
grant usage on all sequences in schema public to shebao_app;

-- Awards said that they knew the law of the day on which the program was made. They knew that of their own day: with values
-- published since, a day to come would know more than the award did.
update award set law_known_on = awarded_on where law_known_on > awarded_on;
