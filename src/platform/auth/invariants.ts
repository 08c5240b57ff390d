import type { Invariant } from "#platform/audit/invariant.ts";

export const authInvariants: readonly Invariant[] = [
  {
    id: "S3-posts",
    title: "同一个人不兼任互斥的岗位（业务、财务、数据、稽核）",
    checked: `select count(*)::int as count from staff_post where valid_to is null or valid_to >= current_date`,
    violations: `
      select min(s.staff_number) as subject from staff s join staff_post p using (staff_id)
      where p.valid_to is null or p.valid_to >= current_date
      group by s.natural_person_index having count(distinct p.kind) > 1`,
  },
];
