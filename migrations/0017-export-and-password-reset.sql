-- 导出: taking a list out of the system is a case with a purpose, a limit, a second person above it, and an end.

create table export_case (
  export_id bigint primary key, -- S1
  number text not null unique, -- S1
  agency_id bigint not null references agency, -- S1
  source text not null check (source in ('worklist', 'payment-run')), -- S1
  query text not null, -- S2 what was asked for, as JSON; may hold a name that was looked for
  title text not null, -- S2 the same in words
  purpose text not null check (purpose in ('check', 'report', 'inspection')), -- S1
  reason text not null, -- S2
  row_count integer not null check (row_count > 0), -- S1 when it was asked for; once made, what the file holds
  state text not null check (state in ('waiting', 'refused', 'ready')), -- S1
  version integer not null default 1, -- S1
  asked_by text not null, -- S1
  asked_name text not null, -- S2 stands in the file
  asked_post text not null, -- S1
  asked_person bytea not null, -- S3 blind index of the natural person
  asked_at timestamptz not null, -- S1
  decided_by text, -- S1
  decided_name text, -- S2
  decided_person bytea, -- S3 blind index of the natural person
  decided_at timestamptz, -- S1
  note text, -- S2 why it was refused
  file_hash bytea, -- S1 SHA-256
  expires_at timestamptz, -- S1
  check ((state = 'ready') = (file_hash is not null)),
  check (decided_person is null or decided_person <> asked_person)
);
create sequence export_sequence;
create index export_case_agency on export_case (agency_id, asked_at);

-- The file itself, thrown away when it expires.
create table export_file (
  export_id bigint primary key references export_case, -- S1
  content bytea not null -- S3 sealed
);

create table export_download (
  export_id bigint not null references export_case, -- S1
  download_no integer not null, -- S1
  at timestamptz not null, -- S1
  actor text not null, -- S1
  request_id text not null, -- S1
  primary key (export_id, download_no)
);

-- A forgotten password: asked for by one, approved by another, then a first password is printed once.
create table password_reset (
  reset_id bigint generated always as identity primary key, -- S1
  login_id bigint not null references login, -- S1
  account text not null, -- S1 the number of the log-in, which stands on the paper
  reason text not null, -- S2
  passkey_reason text, -- S2 why the passkeys go with it; null where they stay
  asked_by text not null, -- S1
  asked_person bytea not null, -- S3 blind index of the natural person
  asked_at timestamptz not null default now(), -- S1
  approved_by text, -- S1
  approved_person bytea, -- S3 blind index of the natural person
  approved_at timestamptz, -- S1
  printed_by text, -- S1
  printed_at timestamptz, -- S1
  check (approved_person is null or approved_person <> asked_person),
  check (printed_at is null or approved_at is not null)
);
create index password_reset_login on password_reset (login_id);

grant select, insert, update on export_case, password_reset to shebao_app;
grant select, insert, delete on export_file to shebao_app;
grant select, insert on export_download to shebao_app;
grant usage on all sequences in schema public to shebao_app;
