-- 疑点涉及的待遇: a death concerns whatever the person draws. Each award stands by itself, with who keeps it back.
create table suspicion_award (
  person_id bigint not null references person, -- S1
  suspicion_no integer not null, -- S1
  award_no integer not null, -- S1
  suspended boolean not null, -- S2 whether this suspicion keeps it back
  primary key (person_id, suspicion_no, award_no)
);
insert into suspicion_award (person_id, suspicion_no, award_no, suspended)
select person_id, suspicion_no, award_no, suspended from suspicion where award_no is not null;
alter table suspicion drop column award_no;
alter table suspicion drop column suspended;

grant select, insert, update on suspicion_award to shebao_app;

-- 个人账户对账单 on paper is a certificate like the others.
alter table certificate drop constraint certificate_kind_check;
alter table certificate add constraint certificate_kind
  check (kind in ('participation-certificate', 'rights-record', 'account-statement'));

-- 出生医学证明编号 that a maternity allowance was awarded for: one number, one mother. A claim that was rolled back frees it.
create table maternity_proof (
  proof_index bytea primary key, -- S3 blind index
  person_id bigint not null, -- S1
  application_id bigint not null -- S1 the claim that brought the award
);
grant select, insert, update on maternity_proof to shebao_app;
