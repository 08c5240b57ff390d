import type { Invariant } from "#platform/audit/invariant.ts";

/** What must always hold of suspicions. */
export const eligibilityInvariants: readonly Invariant[] = [
  {
    id: "T13",
    title: "暂停着的疑点，待遇确实没有在发；有结论的，都有核查的办件",
    checked: `select count(*)::int as count from suspicion`,
    violations: `
      with last as (
        select distinct on (person_id, award_no) person_id, award_no, verb from award_event
        order by person_id, award_no, event_no desc
      )
      select s.person_id || '/' || s.suspicion_no as subject
      from suspicion s left join last l using (person_id, award_no)
      left join application a on a.application_id = s.application_id and a.state in ('approved', 'effecting', 'done')
      left join (select distinct person_id, award_no from award_event where verb = 'stop') e
        on (e.person_id, e.award_no) = (s.person_id, s.award_no)
      where (s.suspended and s.outcome is null and coalesce(l.verb, 'resume') = 'resume')
         or (s.outcome is not null and a.application_id is null)
         or (s.outcome = 'confirmed' and s.award_no is not null and e.person_id is null)`,
  },
];
