-- Awards of every kind. Which kinds and components there are stands in TypeScript (domains/benefit/kinds): a new kind is no
-- new migration. What is paid once, or for a number of months, has a last month; a run makes no line after it.
alter table award drop constraint award_kind_check;
alter table award add constraint award_kind_code check (kind ~ '^[a-z]+(-[a-z]+)*$');
alter table award_component drop constraint award_component_item_check;
alter table award_component add constraint award_component_item_code check (item ~ '^[a-z]+(-[a-z]+)*$');

alter table award add column pay_to text; -- S2 the last month that is paid; null: until it is stopped
alter table award add constraint award_pay_to check (pay_to >= pay_from);
