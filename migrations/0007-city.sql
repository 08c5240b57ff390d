-- What was declared as wage beside the base that the limits made of it. Months of the former system have only the base.
alter table obligation
  add column declared_wage bigint; -- S2 fen

-- Whose 记账利率 settles the line: until 2015 each province had its own. Without it the line goes with those before it.
alter table account_line
  add column region text; -- S1
