-- Comfort of the desk: favourite items of a log-in, and pages that the document camera took before there was an application.

create table favourite (
  login_id bigint not null references login, -- S1
  item text not null, -- S1
  added_at timestamptz not null default now(), -- S1
  primary key (login_id, item)
);

create table scan (
  file_id bigint primary key references file, -- S1
  taken_by text not null, -- S1
  taken_at timestamptz not null default now(), -- S1
  application_id bigint references application -- S1 null until it is handed in
);

grant select, insert, delete on favourite to shebao_app;
grant select, insert, update on scan to shebao_app;
