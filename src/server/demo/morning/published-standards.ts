import type { PublicationLine } from "#domains/publication/contract.ts";
import { addPage, approvePublication, draftPublication } from "#domains/publication/publication.ts";
import { businessDate } from "#platform/config/clock.ts";
import { addDays, date } from "#policy/kernel/calendar.ts";
import { shaanxi } from "#policy/kernel/region.ts";
import { maternityContinuousMonths } from "#policy/maternity/values.ts";
import { provincialUrbanIncome } from "#policy/survivor/values.ts";
import { minimumWage, unemploymentBenefitShare } from "#policy/unemployment/values.ts";
import { injuryAverageWage } from "#policy/work-injury/values.ts";
import { drawnCard } from "./drawn-card.ts";
import type { Stage } from "./stage.ts";

/**
 * 演示: figures that a province announces and of which none ships, because none could be trusted. Made up, by a document that
 * says so, and published by two people as real ones would be: without them nothing but pensions could be awarded.
 */
const figures: readonly [parameter: string, from: string, to: string | null, value: string][] = [
  [minimumWage.name, "2024-01-01", null, "2000.00"],
  [unemploymentBenefitShare.name, "2024-01-01", null, "0.9"],
  [provincialUrbanIncome.name, "2026-01-01", "2026-12-31", "48000.00"],
  [injuryAverageWage.name, "2026-01-01", "2026-12-31", "7000.00"],
  [maternityContinuousMonths.name, "2024-01-01", null, "9"],
];

export const standardLines: readonly PublicationLine[] = figures.map(([parameter, from, to, value]) => ({
  ...{ kind: "value", parameter, region: shaanxi, from: date(from), to: to === null ? null : date(to) },
  value: { value },
}));

export async function playStandards({ as, days, files, office }: Stage): Promise<void> {
  const [written, decided] = [days.back(8, "09:40"), days.back(7, "15:10")];
  const draft = await draftPublication(as("data", written), {
    title: "演示：虚构的待遇标准，不是任何地方的规定",
    documentNumber: "演示〔2026〕1号",
    ...{ article: null, documentDate: null, lines: [...standardLines] },
    knownFrom: addDays(businessDate(decided), 1),
  });
  const { number, version } = draft;
  await addPage(as("data", written), files, { number, version, bytes: drawnCard(), fileName: "标准.png" });
  await approvePublication(as("approver", decided), office.secrecy, { number, version: version + 1 });
}
