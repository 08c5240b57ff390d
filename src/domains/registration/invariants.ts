import type { Invariant } from "#platform/audit/invariant.ts";

export const registrationInvariants: readonly Invariant[] = [
  {
    id: "S4",
    title: "本系统办的养老保险关系，同一时间只有一段在缴",
    checked: `select count(distinct person_id)::int as count from relation`,
    violations: `
      select person_id::text as subject
      from (select distinct on (person_id, relation_no) person_id, scheme, status, application_id
            from relation order by person_id, relation_no, known_from desc) now
      where status = 'contributing' and scheme = 'enterprise-pension'
      group by person_id having count(*) > 1 and bool_or(application_id is not null)`,
  },
  {
    id: "S5",
    title: "两人同号的都标为待核",
    checked: `select count(distinct number_index)::int as count from person_identity where status <> 'superseded'`,
    violations: `
      select min(person_id)::text as subject from person_identity
      where status <> 'superseded' and person_id not in (select from_person_id from person_link where undone_at is null)
      group by number_index having count(distinct person_id) > 1 and bool_or(status = 'live')`,
  },
  {
    id: "S9",
    title: "经办人员每次打开资料都有访问记录",
    checked: `select count(*)::int as count from audit_entry where action in ('person.read', 'person.reveal')`,
    violations: `
      select e.subject from audit_entry e
      where e.action in ('person.read', 'person.reveal')
        and (select count(*) from person_read r where r.read_id::text = e.subject) <> 1`,
  },
];
