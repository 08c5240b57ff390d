-- Operating: what was backed up, what was checked and what is held because of it, and how the system has been.

-- A backup that was begun. Without an end it was cut off and is not there.
create table backup (
  backup_id bigint generated always as identity primary key, -- S1
  kind text not null check (kind in ('base', 'tables')), -- S1
  folder text not null, -- S1
  begun_at timestamptz not null default clock_timestamp(), -- S1
  done_at timestamptz, -- S1
  bytes bigint, -- S1
  chain_seq bigint -- S1 the head of the audit chain that is in it
);

grant select on backup to shebao_app;
