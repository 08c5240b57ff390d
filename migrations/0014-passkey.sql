-- Passkeys (通行密钥): the second factor of staff and employers. Revoked, never deleted; a challenge serves once.

create table passkey (
  credential_id text primary key, -- S1
  login_id bigint not null references login, -- S1
  public_key bytea not null, -- S1
  sign_count bigint not null, -- S1
  transports text[] not null, -- S1
  name text not null, -- S2 as its owner calls it
  created_at timestamptz not null default now(), -- S1
  last_used_at timestamptz, -- S1
  revoked_at timestamptz, -- S1
  revoked_by text -- S1
);
create index passkey_login on passkey (login_id);

create table passkey_challenge (
  token_hash bytea primary key, -- S1 hash of what the browser holds meanwhile
  login_id bigint not null references login, -- S1
  purpose text not null check (purpose in ('register', 'show')), -- S1
  challenge text not null, -- S1
  expires_at timestamptz not null default now() + interval '5 minutes', -- S1
  used_at timestamptz -- S1
);

-- A lost passkey: asked for by the administrator, approved by another person, then all passkeys of the log-in are revoked.
create table passkey_reset (
  reset_id bigint generated always as identity primary key, -- S1
  login_id bigint not null references login, -- S1
  reason text not null, -- S2
  asked_by text not null, -- S1
  asked_person bytea not null, -- S3 blind index of the natural person
  asked_at timestamptz not null default now(), -- S1
  approved_by text, -- S1
  approved_at timestamptz -- S1
);

alter table session
  add column second_factor boolean not null default false; -- S1

grant select, insert, update on passkey, passkey_challenge, passkey_reset to shebao_app;
grant delete on passkey_challenge to shebao_app;
grant usage on all sequences in schema public to shebao_app;
