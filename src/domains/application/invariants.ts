import type { Invariant } from "#platform/audit/invariant.ts";

export const applicationInvariants: readonly Invariant[] = [
  {
    id: "S1",
    title: "每一步都有办理人、渠道、时间和内容摘要",
    checked: `select count(*)::int as count from application_action`,
    violations: `
      select application_id || '/' || action_no as subject from application_action
      where actor = '' or channel = '' or content_hash is null or request_id = ''`,
  },
  {
    id: "S2",
    title: "办件状态等于最后一步的结果，各步首尾相接",
    checked: `select count(*)::int as count from application`,
    violations: `
      select a.number as subject from application a
      where a.state <> coalesce((select to_state from application_action c where c.application_id = a.application_id
                                 order by action_no desc limit 1), 'draft')
      union all
      select application_id || '/' || action_no from (
        select application_id, action_no, from_state,
               lag(to_state, 1, 'draft') over (partition by application_id order by action_no) as before
        from application_action) steps
      where from_state <> before`,
  },
  {
    id: "S3",
    title: "受理和复核不是同一个人",
    checked: `select count(*)::int as count from application_action where verb in ('check', 'approve')`,
    violations: `
      select distinct c.application_id::text as subject
      from application_action c join application_action d using (application_id)
      where c.verb in ('accept', 'check', 'approve') and d.verb in ('accept', 'check', 'approve') and c.verb <> d.verb
        and c.natural_person = d.natural_person`,
  },
  {
    id: "S7",
    title: "在办的件都有到期日",
    checked: `select count(*)::int as count from application where state in ('submitted', 'accepted', 'checked')`,
    violations: `select number as subject from application where state in ('submitted', 'accepted', 'checked') and due_on is null`,
  },
];
