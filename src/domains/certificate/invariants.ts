import type { Invariant } from "#platform/audit/invariant.ts";

/** Figures that were printed are the sum of the lines of the ledger that they name, and every certificate has its file. */
export const certificateInvariants: readonly Invariant[] = [
  {
    id: "M11",
    title: "证明上的数字等于所列缴费之和",
    checked: `select count(*)::int as count from certificate`,
    violations: `
      select c.person_id || '/' || c.certificate_no as subject
      from certificate c
      left join lateral (
        select count(distinct o.month_for) as months, coalesce(sum(o.personal), 0) as personal,
               coalesce(sum(o.employer), 0) as employer, count(*) as lines
        from obligation o join account_line a using (person_id, scheme, source, source_line)
        where o.person_id = c.person_id and o.source || '/' || o.source_line = any (c.ledger_lines)
          and o.month_for between c.month_from and c.month_to) f on true
      where (f.months, f.personal, f.employer, f.lines)
        is distinct from (c.months, c.personal, c.employer, cardinality(c.ledger_lines))`,
  },
  {
    id: "S2-certificate",
    title: "每份证明有文件和查验计数",
    checked: `select count(*)::int as count from certificate`,
    violations: `
      select c.person_id || '/' || c.certificate_no as subject
      from certificate c left join certificate_file f using (person_id, certificate_no)
      left join certificate_guard g using (code_index)
      where f.person_id is null or g.code_index is null`,
  },
  {
    id: "S2-share",
    title: "授权码的使用次数等于使用记录",
    checked: `select count(*)::int as count from share_code`,
    violations: `
      select s.person_id || '/' || s.share_no as subject from share_code s
      where s.uses <> (select count(*) from share_code_use u
                       where (u.person_id, u.share_no) = (s.person_id, s.share_no) and u.outcome = 'read')`,
  },
];
