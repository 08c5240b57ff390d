-- Declarations of employers (单位申报): an application of rows, its files, and how every row came out.

-- A list that was handed in for an application. A later one takes the place of the earlier ones; a list of failed rows that
-- comes back mended takes the place of the rows that failed; a person that was typed in is added.
create table declaration_file (
  application_id bigint not null references application, -- S1
  file_no integer not null, -- S1
  file_id bigint references file, -- S1 null for a person that was typed in
  mode text not null check (mode in ('whole', 'mended', 'added')), -- S1
  state text not null check (state in ('reading', 'checked', 'unreadable')), -- S1
  problem text, -- S1 why it could not be read
  head bytea, -- S3 the titles in the employer's own order, sealed
  rows_total integer, -- S1 null while nobody has counted
  rows_done integer not null default 0, -- S1
  uploaded_by text not null, -- S1
  uploaded_at timestamptz not null, -- S1 business time
  finished_at timestamptz, -- S1 business time
  primary key (application_id, file_no)
);
create index declaration_file_reading on declaration_file (application_id) where state = 'reading';

-- One row of a list: what stood in it, and what became of it.
create table declaration_row (
  application_id bigint not null references application, -- S1
  file_no integer not null, -- S1
  row_no integer not null, -- S1 as the employer's program counts
  person_id bigint, -- S1 null where the register has nobody yet
  number_index bytea, -- S3 blind index of the identity number; null where it could not be read
  outcome text not null check (outcome in ('accepted', 'part', 'unchanged', 'refused')), -- S2
  accepted text[] not null, -- S2 schemes
  unchanged text[] not null, -- S2 schemes
  refused text[] not null, -- S2 schemes; empty for a row that was refused as a whole
  codes text[] not null, -- S2 of everything that was found wrong
  content bytea not null, -- S3 cells as they came, values as read, decision: sealed
  effected_at timestamptz, -- S1 business time
  primary key (application_id, file_no, row_no)
);
create index declaration_row_number on declaration_row (application_id, number_index);

-- Of an employer's people, by status.
create index relation_employer on relation (employer_id) where employer_id is not null;

grant select, insert, update on declaration_file, declaration_row to shebao_app;
