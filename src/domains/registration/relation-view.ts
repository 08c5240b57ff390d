import {
  type BenefitFact,
  benefitKindTitles,
  contributionStatusTitles,
  relationCategoryTitles,
} from "#policy/facts.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { sayRegion, schemeTitles } from "#policy/kernel/region.ts";
import type { BenefitRow, RelationRow } from "./store.ts";

/** A relation as people read it. */
export const relationView = (row: RelationRow) => ({
  scheme: row.scheme,
  schemeName: schemeTitles[row.scheme],
  regionName: sayRegion(row.region),
  agencyName: row.agency_name,
  category: row.category,
  categoryName: relationCategoryTitles[row.category],
  status: row.status,
  statusName: contributionStatusTitles[row.status],
  fromMonth: row.from_month,
  toMonth: row.to_month,
  employerName: row.employer_name,
});

/** A benefit that another place told us of, in a sentence. */
export const benefitSentence = (row: BenefitRow): string =>
  `${row.told_by}告知：${sayMonth(row.from_month)}起${row.status === "drawing" ? "领取" : "曾领取"}${benefitKindTitles[row.kind as BenefitFact["kind"]]}`;
