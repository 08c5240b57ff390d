import type { RelationRow } from "#domains/registration/index.ts";
import { relationCategoryTitles } from "#policy/facts.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { schemeTitles } from "#policy/kernel/region.ts";

type Insured = Pick<RelationRow, "scheme" | "category" | "to_month">;

/** Each scheme once, with what the person is insured in it as; what was over before the month is said to be over. */
export function sayRelations(relations: readonly Insured[], month: YearMonth): string[] {
  const words = ({ scheme, category }: Insured) => `${schemeTitles[scheme]}（${relationCategoryTitles[category]}）`;
  return [...Map.groupBy(relations, words)].map(([said, rows]) =>
    rows.some(({ to_month: last }) => last === null || last >= month) ? said : `${said}，已终止`,
  );
}
