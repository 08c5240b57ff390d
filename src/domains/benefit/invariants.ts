import { watchQuery } from "#domains/account/index.ts";
import type { Invariant } from "#platform/audit/invariant.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { Law } from "#policy/law.ts";
import { lastMonthOf } from "./award.ts";
import { computeAward } from "./computation.ts";
import { readFacts } from "./facts.ts";
import { headQuery } from "./head.ts";
import { decidedQuery } from "./recalculation/store.ts";
import { type AwardRow, awardsAfter } from "./store.ts";
import { unowedQuery } from "./unowed.ts";

export const benefitInvariants: readonly Invariant[] = [
  {
    id: "M7-award",
    title: "每份核定：各项之和等于月待遇，每笔应发都有核定",
    checked: `select count(*)::int as count from award`,
    violations: `
      select a.person_id || '/' || a.award_no || '/' || a.version_no as subject
      from award a left join award_component c using (person_id, award_no, version_no)
      group by a.person_id, a.award_no, a.version_no, a.total having coalesce(sum(c.amount), 0) <> a.total
      union all
      select d.person_id || '/' || d.award_no || '/' || d.version_no from due_line d
      where not exists (select from award a where (a.person_id, a.award_no, a.version_no) = (d.person_id, d.award_no, d.version_no))`,
  },
  {
    id: "M7-head",
    title: "名单上每份待遇的样子，就是核定、变动和认证算出来的",
    checked: `select count(*)::int as count from award_head`,
    violations: `
      with books as (${headQuery()})
      select coalesce(b.person_id, h.person_id) || '/' || coalesce(b.award_no, h.award_no) as subject
      from books b full join award_head h using (person_id, award_no)
      where (b.agency_id, b.fund_entity_id, b.drawn_since, b.pay_to, b.suspended, b.stopped_at)
            is distinct from (h.agency_id, h.fund_entity_id, h.drawn_since, h.pay_to, h.suspended, h.stopped_at)`,
  },
  {
    id: "M7-late",
    title: "待重核：每份养老金核定以后有没有补到账的，就是账户里的",
    checked: `select count(*)::int as count from account_watch`,
    violations: `
      with books as (${watchQuery(decidedQuery())})
      select coalesce(b.person_id, w.person_id) || '/' || coalesce(b.award_no, w.award_no) as subject
      from books b full join account_watch w using (person_id, award_no)
      where (b.agency_id, b.up_to, b.since, b.credited_at) is distinct from (w.agency_id, w.up_to, w.since, w.credited_at)`,
  },
  {
    id: "M7-end",
    title: "没有一笔应发是待遇开始以前或期满以后的月份",
    checked: `select count(*)::int as count from due_line`,
    violations: `
      select d.person_id || '/' || d.award_no || '/' || d.item || '/' || d.month_for as subject
      from due_line d join award a using (person_id, award_no, version_no)
      where d.month_for < a.pay_from or d.month_for > a.pay_to`,
  },
  {
    id: "M7-due",
    title: "每月每项的应发之和等于当月有效的核定额，停发以后为零或有应收",
    checked: `select count(*)::int as count from due_line`,
    violations: `
      with unowed as (${unowedQuery}), due as (
        select person_id, award_no, item, month_for, sum(amount) as amount from due_line group by 1, 2, 3, 4
      ), holding as (
        select distinct on (m.person_id, m.award_no, m.month_for) m.person_id, m.award_no, m.month_for, a.version_no
        from (select distinct person_id, award_no, month_for from due) m
        join award a on (a.person_id, a.award_no) = (m.person_id, m.award_no) and a.in_force_from <= m.month_for
        order by m.person_id, m.award_no, m.month_for, a.version_no desc
      )
      select due.person_id || '/' || due.award_no || '/' || due.item || '/' || due.month_for as subject
      from due left join holding using (person_id, award_no, month_for)
      left join award_component c on (c.person_id, c.award_no, c.version_no, c.item)
                                   = (due.person_id, due.award_no, holding.version_no, due.item)
      left join unowed u on (u.person_id, u.award_no) = (due.person_id, due.award_no)
        and due.month_for >= u.from_month and (u.before_month is null or due.month_for < u.before_month)
      where due.amount <> coalesce(c.amount, 0) and u.person_id is null`,
  },
  {
    id: "M7",
    title: "每笔应发至多在付一次，付的就是应发的",
    checked: `select count(*)::int as count from payment_line`,
    violations: `
      with live as (
        select l.*, o.outcome from payment_line l
        join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
        left join payment_outcome o on o.person_id = l.person_id and o.run_id = l.run_id
      )
      select person_id || '/' || award_no || '/' || item || '/' || month_for as subject from live
      where outcome is distinct from 'returned'
      group by person_id, award_no, version_no, item, month_for, delta_no having count(*) > 1
      union all
      select l.person_id || '/' || l.award_no || '/' || l.item || '/' || l.month_for
      from live l left join due_line d
        on (d.person_id, d.award_no, d.version_no, d.item, d.month_for, d.delta_no, d.amount)
          = (l.person_id, l.award_no, l.version_no, l.item, l.month_for, l.delta_no, l.amount)
      where d.person_id is null`,
  },
  {
    id: "M8",
    title: "停发以后没有多付，多付的都记了应收",
    checked: `select count(*)::int as count from award_event where verb = 'stop'`,
    violations: `
      with unowed as (${unowedQuery}), set_off_line as (
        select s.*, o.outcome from set_off s join payment_run r on r.run_id = s.run_id and r.attempt_no = s.attempt_no
        left join payment_outcome o on o.person_id = s.person_id and o.run_id = s.run_id
      ), met as (
        select l.person_id, l.award_no, l.item, l.month_for, l.amount - coalesce(s.amount, 0) as amount
        from payment_line l
        join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
        join payment_outcome o on o.person_id = l.person_id and o.run_id = l.run_id and o.outcome = 'paid'
        left join set_off_line s on (s.person_id, s.award_no, s.version_no, s.item, s.month_for, s.delta_no)
          = (l.person_id, l.award_no, l.version_no, l.item, l.month_for, l.delta_no)
        union all
        select person_id, award_no, item, month_for, amount from set_off_line where outcome is not null
      ), paid as (
        select l.person_id, l.award_no, l.item, l.month_for, sum(l.amount) as amount
        from met l
        where exists (select from unowed u where (u.person_id, u.award_no) = (l.person_id, l.award_no)
                        and l.month_for >= u.from_month and (u.before_month is null or l.month_for < u.before_month))
        group by 1, 2, 3, 4
      ), claimed as (
        select person_id, award_no, item, month_for, sum(amount) as amount from receivable group by 1, 2, 3, 4
      )
      select coalesce(p.person_id, r.person_id) || '/' || coalesce(p.month_for, r.month_for) as subject
      from paid p full join claimed r using (person_id, award_no, item, month_for)
      where coalesce(p.amount, 0) <> coalesce(r.amount, 0)`,
  },
  {
    id: "M7-death",
    title: "一位参保人的遗属待遇只核定一次，继承的就是从账户支付的",
    checked: `select count(*)::int as count from death_claim`,
    violations: `
      -- The deceased and the survivor are two people: what is read of each is fetched first, because it may lie on two servers.
      with claim as materialized (
        select d.*, coalesce(l.amount, 0) as taken, coalesce(b.amount, 0) as back from death_claim d
        left join account_line l
          on l.person_id = d.person_id and l.kind = 'payment' and l.source = 'application/' || d.application_id
        left join account_line b
          on b.person_id = d.person_id and b.kind = 'payment' and b.source = 'rollback/' || d.application_id
      ), awarded as materialized (
        select a.person_id, a.award_no, bool_or(a.status = 'reversed') as reversed, coalesce(max(c.amount), 0) as payout
        from award a left join award_component c
          on (c.person_id, c.award_no, c.version_no) = (a.person_id, a.award_no, a.version_no) and c.item = 'account-payout'
        where a.kind = 'death-benefits' group by 1, 2
      ), standing as (
        select d.person_id, count(*) filter (where not a.reversed) as claims
        from claim d join awarded a on (a.person_id, a.award_no) = (d.survivor_id, d.award_no) group by 1
      )
      select d.person_id || '/' || d.survivor_id as subject
      from claim d left join awarded a on (a.person_id, a.award_no) = (d.survivor_id, d.award_no)
      where a.person_id is null or d.payout <> a.payout or d.payout <> -d.taken
         or d.back <> case when a.reversed then d.payout else 0 end
      union all
      select person_id || '' from standing where claims > 1
      union all
      select a.person_id || '/' || a.award_no
      from awarded a left join claim d on (d.survivor_id, d.award_no) = (a.person_id, a.award_no)
      where not a.reversed and d.person_id is null`,
  },
  {
    id: "T12-file",
    title: "认定的工作经历可能成立：满16周岁参加工作，视同缴费不与缴费月份重叠",
    checked: `select count(*)::int as count from archive_review`,
    violations: `
      select r.person_id || '/' || r.review_no as subject
      from archive_review r
      left join lateral (
        select min(month_for) as month from account_line a
        where a.person_id = r.person_id and a.scheme = 'enterprise-pension' and a.kind = 'credit'
      ) first on true
      where r.first_work_date < r.birth_date + interval '16 years'
         or r.deemed_months > 12 * (substr(first.month, 1, 4)::int - extract(year from r.first_work_date)::int)
                              + substr(first.month, 6, 2)::int - extract(month from r.first_work_date)::int`,
  },
];

/** Whether an award ends when its rule says. */
const lasts = ({ pay_from, pay_to }: AwardRow, months: number | null): boolean =>
  pay_to === lastMonthOf(pay_from, months);

/** S11: every award is computed again from its stored facts, by the law as it was known then, to the same fen. */
export const awardRecomputation = ({ secrecy, law }: { readonly secrecy: Secrecy; readonly law: Law }): Invariant => ({
  id: "S11",
  title: "每份核定都能按当时的事实和参数重算，分文不差",
  look: async (db) => {
    const violations: string[] = [];
    let checked = 0;
    let after = { person_id: "0", award_no: 0, version_no: 0 };
    for (let page = await awardsAfter(db, after); page.length > 0; page = await awardsAfter(db, after)) {
      for (const award of page) {
        after = award;
        if (award.status === "reversed") continue;
        checked += 1;
        const subject = `${award.person_id}/${award.award_no}/${award.version_no}`;
        try {
          const again = computeAward(law.asKnownOn(award.law_known_on), award, readFacts(secrecy, award));
          if (
            again.kind === "missing" ||
            String(again.value.total) !== award.total ||
            !lasts(award, again.value.months)
          )
            violations.push(subject);
        } catch {
          violations.push(subject); // facts that do not open were changed or moved
        }
      }
    }
    return { checked, violations };
  },
});
