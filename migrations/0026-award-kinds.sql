-- Awards of every kind. Which kinds and components there are stands in TypeScript (domains/benefit/kinds): a new kind is no
-- new migration. What is paid once, or for a number of months, has a last month; a run makes no line after it.
alter table award drop constraint award_kind_check;
alter table award add constraint award_kind_code check (kind ~ '^[a-z]+(-[a-z]+)*$');
alter table award_component drop constraint award_component_item_check;
alter table award_component add constraint award_component_item_code check (item ~ '^[a-z]+(-[a-z]+)*$');

alter table award add column pay_to text; -- S2 the last month that is paid; null: until it is stopped
alter table award add constraint award_pay_to check (pay_to >= pay_from);

-- 参保人死亡待遇: one claim for one death, whoever of the survivors applies. The award stands under the survivor who is paid.
--: ledger death_claim
create table death_claim (
  person_id bigint not null, -- S1 who died
  claim_no integer not null, -- S1
  died_on date not null, -- S2
  survivor_id bigint not null, -- S1 who is paid
  award_no integer not null, -- S1 of the survivor
  payout bigint not null check (payout >= 0), -- S2 fen that left the account
  application_id bigint not null, -- S1
  known_at timestamptz not null, -- S1
  primary key (person_id, claim_no)
) partition by hash (person_id);
--: slices death_claim

grant select, insert on death_claim to shebao_app;
