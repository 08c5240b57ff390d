import type { Invariant } from "#platform/audit/invariant.ts";

export const declarationInvariants: readonly Invariant[] = [
  {
    id: "S10",
    title: "名单的每一行都有结果，未通过的有原因，提交过的都已生效",
    checked: `select count(*)::int as count from declaration_file`,
    violations: `
      select f.application_id || '/' || f.file_no as subject from declaration_file f
      where f.rows_done <> (select count(*) from declaration_row r
                            where r.application_id = f.application_id and r.file_no = f.file_no)
         or (f.state = 'checked' and f.rows_done is distinct from f.rows_total)
      union all
      select application_id || '/' || file_no || '/' || row_no from declaration_row
      where outcome in ('refused', 'part') and cardinality(codes) = 0
      union all
      select r.application_id || '/' || r.file_no || '/' || r.row_no
      from declaration_row r join application a using (application_id)
      where a.state in ('done', 'partly-done') and r.effected_at is not null and r.outcome in ('accepted', 'part')
        and not exists (select from relation n where n.person_id = r.person_id and n.application_id = r.application_id)`,
  },
];
