-- What any such system needs: log-ins, sessions, keys of idempotency, outbox, audit.
-- At the end of each column: its class of data. S0 public, S1 internal, S2 personal, S3 sensitive (encrypted).

-- One row a fact about this installation, as the mark of the key that sealed its fields.
create table installation (
  name text primary key, -- S1
  value text not null -- S1
);

create table login (
  login_id bigint generated always as identity primary key, -- S1
  number_index bytea not null unique, -- S3 blind index of the identity or staff number
  kind text not null check (kind in ('person', 'staff', 'terminal')), -- S1
  person_id bigint, -- S2 the insured person behind a login of kind person
  staff_id bigint, -- S1
  display_name text not null, -- S2
  password_hash text not null, -- S1 argon2id
  created_at timestamptz not null default now(), -- S1
  closed_at timestamptz -- S1
);

-- Wrong passwords are counted for the pair (number, source), so that a stranger cannot lock the owner out everywhere.
create table login_failure (
  number_index bytea not null, -- S3 blind index
  source text not null, -- S2 network address of the caller
  failures integer not null, -- S1
  locked_until timestamptz, -- S1
  primary key (number_index, source)
);

create table session (
  session_hash bytea primary key, -- S1 hash of the cookie, so a dump opens no session
  login_id bigint not null references login, -- S1
  channel text not null, -- S1
  created_at timestamptz not null default now(), -- S1
  seen_at timestamptz not null default now(), -- S1
  ends_at timestamptz not null -- S1
);
create index session_login on session (login_id);

-- The natural person, not the login, is what four-eyes rules compare.
create table staff (
  staff_id bigint generated always as identity primary key, -- S1
  staff_number text not null unique, -- S1
  name text not null, -- S2
  natural_person_index bytea not null, -- S3 blind index of the identity number
  agency_id bigint not null, -- S1
  place text not null -- S1 counter or office
);

create table staff_post (
  staff_id bigint not null references staff, -- S1
  role text not null, -- S1
  kind text not null check (kind in ('business', 'finance', 'data', 'audit')), -- S1
  valid_from date not null, -- S1
  valid_to date, -- S1
  granted_by text not null, -- S1
  primary key (staff_id, role, valid_from)
);

-- The stored answer of a key is written in the transaction of its effect. Kept for ever, because money hangs on it; but for PUT (autosave), a day.
create table idempotency (
  actor text not null, -- S1
  key text not null, -- S1
  route text not null, -- S1
  body_hash bytea not null, -- S1
  status integer not null, -- S1
  answer bytea not null, -- S3 encrypted answer
  created_at timestamptz not null default now(), -- S1
  primary key (actor, key)
);

create table outbox (
  outbox_id bigint generated always as identity primary key, -- S1
  topic text not null, -- S1
  subject text not null, -- S1 id of what the event is about
  payload jsonb not null, -- S1 ids only, never a name or a number
  created_at timestamptz not null default now(), -- S1
  dispatched_at timestamptz -- S1
);
create index outbox_waiting on outbox (outbox_id) where dispatched_at is null;

create table audit_entry (
  audit_id bigint generated always as identity primary key, -- S1
  at timestamptz not null default clock_timestamp(), -- S1
  actor text not null, -- S1 login:…, job:… or guest
  staff_post text, -- S1
  channel text not null, -- S1
  action text not null, -- S1
  subject text not null, -- S1
  request_id text not null, -- S1
  detail jsonb not null -- S1 ids, counts and hashes; money as text
);

create table audit_seal (
  seq bigint primary key, -- S1
  audit_id bigint not null unique, -- S1
  h bytea not null, -- S1
  sealed_at timestamptz not null default clock_timestamp() -- S1
);

-- The signed head of the chain, exported once a day.
create table audit_checkpoint (
  seq bigint primary key, -- S1
  h bytea not null, -- S1
  signature bytea not null, -- S1
  signed_at timestamptz not null default clock_timestamp() -- S1
);

create table file (
  file_id bigint generated always as identity primary key, -- S1
  public_id text not null unique, -- S1
  content_hash bytea not null, -- S1 keyed hash of the bytes, under which they lie sealed
  media_type text not null, -- S1
  size_bytes integer not null, -- S1
  file_name text not null, -- S2 as the person called it
  stored_at timestamptz not null default now() -- S1
);

grant select, insert, update on login, login_failure, session, outbox to shebao_app;
grant delete on login_failure, session, idempotency to shebao_app;
grant select, insert, update on staff, staff_post to shebao_app;
grant select, insert on installation, idempotency, audit_entry, audit_seal, audit_checkpoint, file to shebao_app;
grant select on schema_migration to shebao_app;
grant usage on all sequences in schema public to shebao_app;
