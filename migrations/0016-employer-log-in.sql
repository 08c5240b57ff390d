-- The first password of a log-in is handed over on paper: it ends by itself, and must be changed before anything is done.

alter table login
  add column first_password_until timestamptz; -- S1 null once the owner chose a password; until then nothing else is open
