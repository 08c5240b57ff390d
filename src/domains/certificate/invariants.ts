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
      left join (
        select n.person_id, n.certificate_no, count(distinct o.month_for) as months, sum(o.personal) as personal,
               sum(o.employer) as employer, count(*) as lines
        from certificate n join obligation o
          on o.person_id = n.person_id and o.source || '/' || o.source_line = any (n.ledger_lines)
            and o.month_for between n.month_from and n.month_to
        join account_line a
          on (a.person_id, a.scheme, a.source, a.source_line) = (o.person_id, o.scheme, o.source, o.source_line)
        group by 1, 2) f using (person_id, certificate_no)
      where (coalesce(f.months, 0), coalesce(f.personal, 0), coalesce(f.employer, 0), coalesce(f.lines, 0))
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
