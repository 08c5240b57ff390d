-- A declared month is held against what stands of the same person, scheme and month, and against the month before: one index
-- scan each, however long the history is.
create index obligation_month on obligation (person_id, scheme, month_for) where kind in ('normal', 'make-up');
