-- Certificates that the agency issues, and share codes by which a person lets somebody read. What was issued is never
-- edited: a revocation is a row of its own.

create table certificate (
  person_id bigint not null references person, -- S1
  certificate_no integer not null, -- S1
  number text not null unique, -- S1 the application that asked for it; one application, one certificate
  agency_id bigint not null references agency, -- S1
  kind text not null check (kind in ('participation-certificate', 'rights-record')), -- S1
  code bytea not null, -- S3
  code_index bytea not null unique, -- S3 blind index
  content bytea not null, -- S3 what it shows
  content_hash bytea not null, -- S1 SHA-256 of the content with the code
  file_hash bytea not null, -- S1 SHA-256 of the PDF
  signature bytea not null, -- S1 Ed25519 over kind, code, content hash and days
  issued_at timestamptz not null, -- S1 business time
  valid_until date not null, -- S1 the last day on which it holds
  month_from text not null, -- S1 the months that its figures add up
  month_to text not null, -- S1
  ledger_lines text[] not null, -- S1 source/line of every contribution that was added up
  months integer not null, -- S2
  personal bigint not null, -- S2 fen
  employer bigint not null, -- S2 fen
  primary key (person_id, certificate_no)
);

create table certificate_file (
  person_id bigint not null, -- S1
  certificate_no integer not null, -- S1
  pdf bytea not null, -- S3
  primary key (person_id, certificate_no)
);

create table certificate_revocation (
  person_id bigint not null, -- S1
  certificate_no integer not null, -- S1
  revoked_at timestamptz not null, -- S1 business time
  actor text not null, -- S1
  primary key (person_id, certificate_no)
);

-- Tries of a code with wrong digits, counted before anything is compared. Time of the database.
create table certificate_guard (
  code_index bytea primary key, -- S3 blind index
  tries integer not null, -- S1
  since timestamptz not null -- S1
);

create table share_code (
  person_id bigint not null references person, -- S1
  share_no integer not null, -- S1
  code_hash bytea not null unique, -- S3 keyed hash
  hint text not null, -- S2 the last group, by which the person tells one code from another
  scope text not null check (scope in ('participation', 'contributions', 'certificate')), -- S1
  certificate_no integer, -- S1 which certificate, where the scope is one
  purpose text not null, -- S1
  recipient text, -- S2 who may use it, where the person named someone
  max_uses integer not null check (max_uses between 1 and 20), -- S1
  uses integer not null default 0 check (uses between 0 and max_uses), -- S1
  created_at timestamptz not null, -- S1 business time
  expires_at timestamptz not null, -- S1 business time
  revoked_at timestamptz, -- S1 business time
  primary key (person_id, share_no),
  check ((scope = 'certificate') = (certificate_no is not null))
);

-- Every use of a share code and every try that was refused, for the person to see.
create table share_code_use (
  person_id bigint not null, -- S1
  share_no integer not null, -- S1
  use_id uuid not null, -- S1
  at timestamptz not null, -- S1 business time
  outcome text not null check (outcome in ('read', 'expired', 'used-up', 'revoked', 'other-recipient', 'other-scope')), -- S1
  primary key (person_id, share_no, use_id)
);

grant select, insert on certificate, certificate_file, certificate_revocation, share_code_use to shebao_app;
grant select, insert, update on certificate_guard, share_code to shebao_app;
