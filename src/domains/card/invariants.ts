import type { Invariant } from "#platform/audit/invariant.ts";

/** The row of a card says what its events say. */
export const cardInvariants: readonly Invariant[] = [
  {
    id: "S2-card",
    title: "社保卡状态与事件一致",
    checked: `select count(*)::int as count from card`,
    violations: `
      select c.person_id || '/' || c.card_no as subject
      from card c
      where exists (
        select from (select distinct on (axis) axis, to_state from card_event e
                     where e.person_id = c.person_id and e.card_no = c.card_no order by axis, event_no desc) last
        where last.to_state <> case last.axis when 'social' then c.social_state when 'ecard' then c.ecard_state
          when 'financial' then c.financial_state when 'application' then c.application_state else c.production_state end)`,
  },
];
