import { historyOf, postedOf } from "#domains/contribution/index.ts";
import { relationsOf } from "#domains/registration/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { InjuryRecordFact } from "#policy/facts.ts";
import { addFen, toYuan } from "#policy/kernel/money.ts";
import { latestOf } from "./award.ts";
import { readFacts } from "./facts.ts";
import { awardVersions } from "./store.ts";

const mostMonths = 12;

/**
 * 工伤保险 of a person at the month of an injury: whether insured then, the contribution wages of the twelve months before, and
 * the recognitions that were paid for already.
 */
export async function injuryRecord(
  { db, secrecy }: { readonly db: Db; readonly secrecy: Secrecy },
  of: { readonly personId: string; readonly answers: Readonly<Record<string, unknown>> },
): Promise<InjuryRecordFact> {
  const month = String(of.answers.injuredOn ?? "").slice(0, 7);
  const relations = (await relationsOf(db, of.personId)).filter((one) => one.scheme === "work-injury");
  const then = relations.find((one) => one.from_month <= month && (one.to_month === null || month <= one.to_month));
  const posted = postedOf(await historyOf(db, of.personId)).filter(
    (line) => line.scheme === "work-injury" && line.monthFor < month,
  );
  const wages = [...Map.groupBy(posted, (line) => line.monthFor).entries()]
    .toSorted(([left], [right]) => (left < right ? 1 : -1))
    .slice(0, mostMonths)
    .map(([, lines]) => addFen(...lines.map((line) => line.base)));
  const paidFor: string[] = [];
  for (const award of latestOf(await awardVersions(db, of.personId))) {
    if (award.status === "reversed" || award.kind !== "disability-grant") continue;
    paidFor.push(readFacts(secrecy, { ...award, kind: award.kind }).recognition);
  }
  return {
    insuredThrough: then === undefined ? null : (then.employer_name ?? ""),
    wagesSum: toYuan(addFen(...wages)),
    wagesMonths: wages.length,
    paidFor,
  };
}
