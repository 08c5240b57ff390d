-- What was declared as wage beside the base that the limits made of it. Months of the former system have only the base.

alter table obligation
  add column declared_wage bigint; -- S2 fen
