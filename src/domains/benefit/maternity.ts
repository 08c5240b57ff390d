import { basesOfEmployer, historyOf, postedOf } from "#domains/contribution/index.ts";
import { isAnnulled, type RelationRow, relationsOf } from "#domains/registration/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { MaternityRecordFact } from "#policy/facts.ts";
import { addMonths, date, isDate, monthOf, type PlainDate, type YearMonth, yearOf } from "#policy/kernel/calendar.ts";
import { toYuan, zeroFen } from "#policy/kernel/money.ts";
import { latestOf } from "./award.ts";
import { readFacts } from "./facts.ts";
import { isProofOfAnother } from "./maternity-proof.ts";
import { awardVersions } from "./store.ts";

/** Since 2019 maternity is insured with the employees' medical insurance, whose books are asked. */
const scheme = "medical";

interface Of {
  readonly personId: string;
  readonly region: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/**
 * 职工医保 of a person at the month of a birth or a miscarriage: as what and through whom insured, what that employer's people
 * paid on in the year before, how many months in a row she has paid, the events that an allowance was awarded for, and whether
 * another woman was paid for the birth certificate that is named.
 */
export async function maternityRecord(
  { db, secrecy }: { readonly db: Db; readonly secrecy: Secrecy },
  of: Of,
): Promise<MaternityRecordFact> {
  const paidFor = await eventsPaidFor(db, secrecy, of.personId);
  const given = String(of.answers.happenedOn ?? "");
  const proof = String(of.answers.proof ?? "");
  const birth = of.answers.event === "normal" || of.answers.event === "difficult";
  const proofOfAnother = birth && proof !== "" && (await isProofOfAnother(db, secrecy, { ...of, proof }));
  return { ...(isDate(given) ? await insuranceAt(db, of, given) : uninsured), paidFor, proofOfAnother };
}

const uninsured = { insuredAs: null, employer: null, wagesSum: toYuan(zeroFen), personMonths: 0, continuousMonths: 0 };

async function insuranceAt(
  db: Db,
  { personId, region }: Of,
  on: PlainDate,
): Promise<Omit<MaternityRecordFact, "paidFor" | "proofOfAnother">> {
  const month = monthOf(on);
  const then = (await relationsOf(db, personId)).filter((one) => isLiving(one, region, month));
  const relation = then.findLast((one) => one.category === "employee") ?? then.at(-1);
  if (relation === undefined) return uninsured;
  const { category: insuredAs, employer_id: employerId, employer_name: employer } = relation;
  const before = { scheme, region, year: yearOf(month) - 1 } as const;
  const bases =
    employerId === null ? { sum: zeroFen, personMonths: 0 } : await basesOfEmployer(db, { employerId, ...before });
  return {
    ...{ insuredAs, employer, wagesSum: toYuan(bases.sum), personMonths: bases.personMonths },
    continuousMonths: await monthsInARow(db, { personId, region, month }),
  };
}

const isLiving = (one: RelationRow, region: string, month: YearMonth): boolean =>
  one.scheme === scheme &&
  one.region === region &&
  !isAnnulled(one) &&
  one.from_month <= month &&
  (one.to_month === null || month <= one.to_month);

/** Paid months without a gap up to this one, or to the one before while this one is still on its way. */
async function monthsInARow(
  db: Db,
  { personId, region, month }: { personId: string; region: string; month: YearMonth },
): Promise<number> {
  const lines = postedOf(await historyOf(db, personId)).filter(
    (line) => line.scheme === scheme && line.region === region && line.category === "employee",
  );
  const paid = new Set(lines.map((line) => line.monthFor));
  let at = paid.has(month) ? month : addMonths(month, -1);
  let count = 0;
  for (; paid.has(at); at = addMonths(at, -1)) count += 1;
  return count;
}

async function eventsPaidFor(db: Db, secrecy: Secrecy, personId: string): Promise<MaternityRecordFact["paidFor"]> {
  return latestOf(await awardVersions(db, personId)).flatMap(({ kind, ...award }) => {
    if (award.status === "reversed" || kind !== "maternity-allowance") return [];
    const { proof, happenedOn } = readFacts(secrecy, { ...award, kind });
    return [{ proof, happenedOn: date(happenedOn) }];
  });
}
