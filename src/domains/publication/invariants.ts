import type { Invariant } from "#platform/audit/invariant.ts";

export const publicationInvariants: readonly Invariant[] = [
  {
    id: "L1-four-eyes",
    title: "每份批准的公布由两个人办，有文件，批准那天以后才算已知",
    checked: `select count(*)::int as count from publication where state = 'approved'`,
    violations: `
      select p.number as subject from publication p
      where p.state = 'approved' and (
        p.decided_person is null or p.decided_person = p.drafted_person
        or p.known_from <= (p.decided_at at time zone 'Asia/Shanghai')::date
        or not exists (select from published_value v where v.publication_id = p.publication_id)
        or not exists (select from publication_page g where g.publication_id = p.publication_id))`,
  },
  {
    id: "L1-one-value",
    title: "同一天起的同一个值，一天只有一份公布让它算已知",
    checked: `select count(*)::int as count from published_value`,
    violations: `
      select v.parameter || '/' || v.region || '/' || v.in_force_from as subject
      from publication p join published_value v using (publication_id)
      where p.state = 'approved'
      group by v.parameter, v.region, v.in_force_from, p.known_from having count(*) > 1`,
  },
];
