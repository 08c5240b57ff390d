-- 多缴退费: what was paid and was not owed goes back by an order to tax; the books get negative lines that name what they correct.

create table contribution_refund (
  number text primary key, -- S1 TF-<application>-<n>: the number of its message, too
  application_number text not null, -- S1
  person_id bigint not null references person, -- S1
  agency_id bigint not null references agency, -- S1
  scheme text not null, -- S1
  region text not null, -- S1
  ground text not null, -- S2 code
  line_count integer not null, -- S1
  total bigint not null check (total > 0), -- S2 fen
  state text not null check (state in ('ordered', 'moved')), -- S1
  decided_at timestamptz not null, -- S1
  moved_on date, -- S1
  voucher text, -- S1 treasury voucher
  check ((state = 'moved') = (moved_on is not null and voucher is not null))
);
create index contribution_refund_agency on contribution_refund (agency_id, decided_at);
create index contribution_refund_person on contribution_refund (person_id);

grant select, insert, update on contribution_refund to shebao_app;
