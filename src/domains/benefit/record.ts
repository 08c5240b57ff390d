import { accountLines } from "#domains/account/index.ts";
import { firstRecordedMonth, type HistoryLine, historyOf, postedOf, standing } from "#domains/contribution/index.ts";
import { enterprisePension, relationsOf } from "#domains/registration/index.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { BaseSpan, ContributionRecordFact, PensionAccountFact } from "#policy/facts.ts";
import { addMonths, type YearMonth, yearOf } from "#policy/kernel/calendar.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { handedOverWages } from "./retirement-store.ts";

interface Asked {
  readonly db: Db;
  readonly now: Date;
  readonly personId: string;
  /** Whose average wages the index is formed with: those of the place that pays. */
  readonly region: string;
}

/** 缴费记录 of the enterprise scheme as the books stand. Of a month that was paid twice the higher base counts. */
export async function contributionRecord({ db, now, personId, region }: Asked): Promise<ContributionRecordFact> {
  const history = (await historyOf(db, personId)).filter((line) => line.scheme === enterprisePension);
  const posted = Map.groupBy(postedOf(history), (line) => line.monthFor);
  const counted = [...posted.values()].map(countedLine).toSorted(byMonth);
  const declared = new Set(standing(history).map((line) => line.monthFor));
  const relations = (await relationsOf(db, personId)).filter((one) => one.scheme === enterprisePension);
  const undeclared: YearMonth[] = [];
  for (let at = firstRecordedMonth; at < businessMonth(now); at = addMonths(at, 1)) {
    const lives = relations.some((one) => one.from_month <= at && (one.to_month === null || at <= one.to_month));
    if (lives && !declared.has(at)) undeclared.push(at);
  }
  return {
    spans: spansOf(counted),
    regions: [...Map.groupBy(counted, (line) => line.region)].map(([of, lines]) => ({
      region: of,
      months: lines.length,
      lastMonth: lines.at(-1)?.monthFor ?? firstRecordedMonth,
    })),
    unpaid: [...declared].filter((at) => !posted.has(at)).toSorted(),
    undeclared,
    overlapping: [...posted]
      .filter(([, lines]) => lines.length > 1)
      .map(([at]) => at)
      .toSorted(),
    handedOverWages: await handedOverWages(db, region),
  };
}

/** 个人账户: everything up to the last year with interest as one balance, and the credits since. */
export async function pensionAccount(db: Db, personId: string): Promise<PensionAccountFact> {
  return accountOf((await accountLines(db, personId)).filter((line) => line.scheme === enterprisePension));
}

/**
 * 个人账户 as it was at retirement, with what was credited for its months since: interest and payments of the year of
 * retirement and later are left out, because the rule reckons that year itself.
 */
export async function pensionAccountAt(db: Db, personId: string, retireMonth: YearMonth): Promise<PensionAccountFact> {
  const lines = (await accountLines(db, personId)).filter((line) => line.scheme === enterprisePension);
  const before = (line: Line) => yearOf(line.credited_month) < yearOf(retireMonth);
  const contributed = (line: Line) =>
    ["credit", "reversal"].includes(line.kind) && !line.source.startsWith("settlement/");
  return accountOf(lines.filter((line) => before(line) || contributed(line)));
}

type Line = Awaited<ReturnType<typeof accountLines>>[number];

function accountOf(lines: readonly Line[]): PensionAccountFact {
  const settledYear = lines.findLast((line) => line.kind === "interest");
  const settled = settledYear === undefined ? null : yearOf(settledYear.credited_month);
  const isCredit = (line: Line) =>
    line.kind === "credit" && (settled === null || yearOf(line.credited_month) > settled);
  // What left one place for another and has not arrived there is still the person's.
  const moved = sumOf(lines.filter(isMoved));
  const balance = sumOf(lines.filter((line) => !isCredit(line) && !isMoved(line))) + (moved < 0n ? 0n : moved);
  return {
    settledYear: settled,
    settledYuan: toYuan(fen(balance)),
    credits: lines.filter(isCredit).map((line) => ({
      monthFor: line.month_for,
      creditedMonth: line.credited_month,
      amountYuan: toYuan(line.amount),
    })),
  };
}

const isMoved = (line: Line): boolean => line.kind.startsWith("transfer-");
const sumOf = (lines: readonly Line[]): bigint => lines.reduce((sum: bigint, line) => sum + line.amount, 0n);

const byMonth = (left: HistoryLine, right: HistoryLine): number => (left.monthFor < right.monthFor ? -1 : 1);

function countedLine(lines: readonly HistoryLine[]): HistoryLine {
  const [first, ...rest] = lines;
  if (first === undefined) throw new Error("a month without a line");
  return rest.reduce((best, line) => (line.base > best.base ? line : best), first);
}

function spansOf(lines: readonly HistoryLine[]): readonly BaseSpan[] {
  const spans: { fromMonth: YearMonth; toMonth: YearMonth; baseYuan: string }[] = [];
  for (const { monthFor, base } of lines) {
    const last = spans.at(-1);
    const baseYuan = toYuan(base);
    if (last !== undefined && last.baseYuan === baseYuan && addMonths(last.toMonth, 1) === monthFor) {
      last.toMonth = monthFor;
    } else spans.push({ fromMonth: monthFor, toMonth: monthFor, baseYuan });
  }
  return spans;
}
