-- Registrations go to the tax authority in batches; what comes back is found by line; exceptions are settled by their owner.

alter table outbound_message
  alter column person_id drop not null,
  alter column relation_no drop not null;

-- The relations that one message tells of.
create table outbound_line (
  receiver text not null, -- S1
  number text not null, -- S1
  line integer not null, -- S1
  person_id bigint not null, -- S1
  relation_no integer not null, -- S1
  primary key (receiver, number, line)
);
insert into outbound_line (receiver, number, line, person_id, relation_no)
  select receiver, number, 1, person_id, relation_no from outbound_message where person_id is not null;

-- Whose obligation a line of a declaration became, so that its receipt finds it without searching the ledger.
create table inbound_line (
  sender text not null, -- S1
  number text not null, -- S1
  line integer not null, -- S1
  person_id bigint not null, -- S1
  primary key (sender, number, line)
);
insert into inbound_line (sender, number, line, person_id)
  select m.sender, m.number, d.source_line, d.person_id
  from inbound_message m join levy_document d on d.source = m.sender || '/' || m.number
  where m.kind = 'declaration';

alter table inbound_exception
  add column outcome text check (outcome in ('posted', 'returned', 'no-action')), -- S1
  add column resolved_by text; -- S1

grant select, insert on outbound_line, inbound_line to shebao_app;
