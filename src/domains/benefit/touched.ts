import type { Db } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { computeAward } from "./computation.ts";
import { readFacts } from "./facts.ts";
import { kindOf } from "./kinds/index.ts";
import { awardsOfMonths } from "./store.ts";

/** An award that another law would make otherwise: a new total, or final where it was provisional. */
export interface TouchedAward {
  /** What kind of benefit it is, in words. */
  readonly title: string;
  readonly personId: string;
  readonly agencyId: string;
  readonly before: Fen;
  readonly after: Fen;
  readonly becomesFinal: boolean;
}

/** More awards than these are not recomputed while somebody waits for a page. */
export const mostRecomputed = 5_000;

/** What a law would change of the awards of a region and of some months: each is computed again from its stored facts. */
export async function awardsTouched(
  db: Db,
  { secrecy, law }: { readonly secrecy: Secrecy; readonly law: Law },
  of: { readonly region: Region; readonly from: YearMonth; readonly to: YearMonth | null },
): Promise<{ readonly awards: readonly TouchedAward[]; readonly all: boolean }> {
  const rows = await awardsOfMonths(db, { ...of, most: mostRecomputed + 1 });
  const awards: TouchedAward[] = [];
  for (const row of rows.slice(0, mostRecomputed)) {
    const again = computeAward(law, row, readFacts(secrecy, row));
    if (again.kind === "missing") continue;
    const { total, provisional } = again.value;
    const [before, becomesFinal] = [fen(BigInt(row.total)), row.status === "provisional" && !provisional];
    if (total === before && !becomesFinal) continue;
    const { title } = kindOf(row.kind);
    awards.push({ title, personId: row.person_id, agencyId: row.agency_id, before, after: total, becomesFinal });
  }
  return { awards, all: rows.length <= mostRecomputed };
}
