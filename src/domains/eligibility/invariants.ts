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
      from suspicion s
      left join application a on a.application_id = s.application_id and a.state in ('approved', 'effecting', 'done')
      where s.outcome is not null and a.application_id is null
      union all
      select w.person_id || '/' || w.suspicion_no || '/' || w.award_no
      from suspicion_award w
      join suspicion s using (person_id, suspicion_no)
      left join last l using (person_id, award_no)
      left join (select distinct person_id, award_no from award_event where verb = 'stop') e using (person_id, award_no)
      left join (select distinct person_id, award_no from award where status = 'reversed') r using (person_id, award_no)
      where (w.suspended and s.outcome is null and coalesce(l.verb, 'resume') = 'resume')
         or (s.outcome = 'confirmed' and e.person_id is null and r.person_id is null)`,
  },
  {
    id: "S2-verification",
    title: "资格认证：每个周期每次提醒至多一次，先第一次再第二次，认证日期不在将来",
    checked: `select count(*)::int as count from eligibility_verification`,
    violations: `
      select person_id || '/' || kind || '/' || until as subject from eligibility_step
      where kind <> 'attempt' group by person_id, kind, until having count(*) > 1
      union all
      select s.person_id || '/' || s.step_no from eligibility_step s
      where s.kind = 'second-notice' and not exists (
        select from eligibility_step f where f.person_id = s.person_id and f.until = s.until and f.kind = 'first-notice' and f.step_no < s.step_no)
      union all
      select person_id || '/' || verification_no from eligibility_verification
      where verified_on > (known_at at time zone 'Asia/Shanghai')::date`,
  },
];
