-- Applications (办件): an append-only list of actions; the header only caches what the list says.

create sequence application_id_sequence;

create table application (
  application_id bigint primary key, -- S1
  number text not null unique, -- S1 办件编号, printed on every paper
  item text not null, -- S1
  agency_id bigint not null references agency, -- S1
  person_id bigint not null references person, -- S1
  channel text not null check (channel in ('web', 'counter', 'kiosk')), -- S1
  state text not null, -- S1
  version integer not null, -- S1
  submitted_at timestamptz, -- S1 business time
  due_on date, -- S1
  due_provisional boolean not null default false, -- S1
  promised_on date, -- S1
  finding_level text not null default 'pass' check (finding_level in ('pass', 'remind', 'block')), -- S1
  content_no integer not null, -- S1 the content that holds now
  created_at timestamptz not null, -- S1
  changed_at timestamptz not null -- S1
);
create unique index application_one_draft on application (person_id, item) where state = 'draft';
create index application_worklist on application (agency_id, state, due_on);
create index application_person on application (person_id, created_at);

create table application_action (
  application_id bigint not null references application, -- S1
  action_no integer not null, -- S1
  verb text not null, -- S1
  from_state text not null, -- S1
  to_state text not null, -- S1
  natural_person bytea, -- S3 blind index of the person behind the login; null for a job
  actor text not null, -- S1
  staff_post text, -- S1
  organisation text not null, -- S1
  channel text not null, -- S1
  at timestamptz not null, -- S1 business time
  reason text, -- S2
  defects jsonb, -- S2 everything that is missing, told at once
  content_no integer not null, -- S1
  content_hash bytea not null, -- S1
  request_id text not null, -- S1
  recorded_at timestamptz not null default clock_timestamp(), -- S1
  primary key (application_id, action_no)
);

-- What was asked, known and decided at a moment. Facts and decision are kept so that the decision can be reproduced.
create table application_content (
  application_id bigint not null references application, -- S1
  content_no integer not null, -- S1
  answers bytea not null, -- S3
  facts bytea, -- S3
  decision bytea, -- S3
  law_known_on date not null, -- S1
  content_hash bytea not null, -- S1
  created_at timestamptz not null, -- S1
  primary key (application_id, content_no)
);

-- What is being typed. Autosave writes here; submitting moves it into the content and removes it.
create table application_draft (
  application_id bigint primary key references application, -- S1
  answers bytea not null, -- S3
  saved_at timestamptz not null -- S1
);

create table application_material (
  application_id bigint not null references application, -- S1
  material text not null, -- S1
  page_no integer not null, -- S1
  file_id bigint references file, -- S1
  origin text not null check (origin in ('registry', 'upload', 'seen')), -- S1
  added_by text not null, -- S1
  added_at timestamptz not null, -- S1
  replaced_at timestamptz, -- S1
  primary key (application_id, material, page_no, added_at)
);

create table notification (
  person_id bigint not null, -- S1
  notification_id uuid not null, -- S1
  at timestamptz not null, -- S1
  template text not null, -- S1
  title text not null, -- S2
  body text not null, -- S2
  application_number text, -- S1
  read_at timestamptz, -- S1
  primary key (person_id, at, notification_id)
);

grant select, insert, update on application, application_material, notification to shebao_app;
grant select, insert, update, delete on application_draft to shebao_app;
grant select, insert on application_action, application_content to shebao_app;
grant usage on all sequences in schema public to shebao_app;
