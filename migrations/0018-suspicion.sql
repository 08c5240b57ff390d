-- 疑点: what other authorities told of somebody who is in the books. Where number and name match, the benefit is suspended; what
-- follows is decided by people.
create table suspicion (
  person_id bigint not null references person, -- S1
  suspicion_no integer not null, -- S1
  kind text not null check (kind in ('death', 'custody', 'duplicate-benefit')), -- S2
  happened_on date not null, -- S2 the death, the beginning of the custody or of the other benefit
  source text not null, -- S1 the authority in words
  detail text not null, -- S2 in the words of the source
  sender text not null, -- S1
  number text not null, -- S1
  line integer not null, -- S1
  name_matches boolean not null, -- S2
  award_no integer, -- S1 the benefit in question; null where the person draws none
  suspended boolean not null, -- S2 whether this suspicion suspended it
  agency_id bigint not null references agency, -- S1
  application_id bigint references application, -- S1 the last investigation
  outcome text check (outcome in ('confirmed', 'cleared')), -- S2
  raised_at timestamptz not null, -- S1
  resolved_at timestamptz, -- S1
  primary key (person_id, suspicion_no),
  unique (person_id, sender, number, line),
  check ((outcome is null) = (resolved_at is null)),
  check (not suspended or award_no is not null)
);
create index suspicion_open on suspicion (agency_id, raised_at) where outcome is null;

grant select, insert, update on suspicion to shebao_app;
