import type { RelationRow } from "#domains/registration/index.ts";
import { toAmount } from "#platform/http/wire.ts";
import { contributionLimits } from "#policy/contribution/values.ts";
import { addMonths, month, sayDate, type YearMonth } from "#policy/kernel/calendar.ts";
import { addFen, type Fen, sayYuan } from "#policy/kernel/money.ts";
import { sayRegion } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type MonthState, monthStateName } from "./contract.ts";
import type { HistoryLine } from "./store.ts";

/** The parts of a line that can be asked where they come from. */
export const parts = ["base", "total", "personal", "employer", "account"] as const;
export type Part = (typeof parts)[number];

export const referenceOf = (line: HistoryLine, part: Part): string =>
  `/api/me/months/derivation?source=${encodeURIComponent(line.source)}&line=${line.sourceLine}&part=${part}`;

/** What was declared, and the months for which nobody declared yet: a month in which a relation lives is due. */
export function monthsOf(
  history: readonly HistoryLine[],
  relations: readonly RelationRow[],
  of: { now: YearMonth; firstMonth: YearMonth },
) {
  const declared = history.map(declaredMonth);
  const missing = relations.flatMap((relation) => undeclaredMonths(history, relation, of));
  return [...declared, ...missing].sort((left, right) =>
    left.month < right.month ? 1 : left.month > right.month ? -1 : 0,
  );
}

function declaredMonth(line: HistoryLine) {
  const state = stateOf(line);
  return {
    month: line.monthFor,
    scheme: line.scheme,
    regionName: sayRegion(line.region),
    category: line.category,
    employerName: line.employerName,
    state,
    stateName: monthStateName[state],
    whoActs: whoActs(state, line.category),
    base: toAmount(line.base, referenceOf(line, "base")),
    personal: toAmount(line.personal, referenceOf(line, "personal")),
    employer: line.category === "flexible" ? null : toAmount(line.employer, referenceOf(line, "employer")),
    account: toAmount(line.account, referenceOf(line, "account")),
    total: toAmount(line.total, referenceOf(line, "total")),
    monthCharged: line.monthCharged,
    receivedOn: line.receivedOn,
    creditedMonth: line.creditedMonth,
    bookMonth: line.bookMonth,
  };
}

function stateOf(line: HistoryLine): MonthState {
  if (line.allocated === 0n) return "declared";
  if (line.allocated !== line.total) return "exception";
  return line.creditedMonth === null ? "received" : "posted";
}

function whoActs(state: MonthState, category: HistoryLine["category"]): string {
  if (state === "undeclared") return category === "flexible" ? "请您在税务渠道申报缴费" : "由单位向税务申报";
  if (state === "declared") return category === "flexible" ? "请您在税务渠道缴费" : "等税务入库，您不用做什么";
  if (state === "received") return "等经办处记账，您不用做什么";
  if (state === "exception") return "经办处正在核对，您不用做什么";
  return "已完成";
}

function undeclaredMonths(
  history: readonly HistoryLine[],
  relation: RelationRow,
  of: { now: YearMonth; firstMonth: YearMonth },
): ReturnType<typeof declaredMonth>[] {
  if (relation.category === "resident") return [];
  const known = new Set(history.filter((line) => line.agencyId === relation.agency_id).map((line) => line.monthFor));
  const covers = (at: YearMonth) =>
    at >= relation.from_month && (relation.to_month === null || at <= relation.to_month) && !known.has(at);
  const months: YearMonth[] = [];
  for (let at = of.firstMonth; at <= of.now; at = addMonths(at, 1)) if (covers(at)) months.push(at);
  return months.map((at) => ({
    month: at,
    scheme: relation.scheme,
    regionName: sayRegion(relation.region),
    category: relation.category,
    employerName: relation.employer_name,
    state: "undeclared" as const,
    stateName: monthStateName.undeclared,
    whoActs: whoActs("undeclared", relation.category),
    base: null,
    personal: null,
    employer: null,
    account: null,
    total: null,
    monthCharged: null,
    receivedOn: null,
    creditedMonth: null,
    bookMonth: null,
  })) as unknown as ReturnType<typeof declaredMonth>[];
}

/** What has come in whole and been credited: the months that count. */
export const postedOf = (history: readonly HistoryLine[]): readonly HistoryLine[] =>
  history.filter((line) => stateOf(line) === "posted");

/** The sums over what has been posted. */
export function totalsOf(history: readonly HistoryLine[]): { personal: Fen; employer: Fen; posted: number } {
  const posted = postedOf(history);
  return {
    personal: addFen(...posted.map((line) => line.personal)),
    employer: addFen(...posted.map((line) => line.employer)),
    posted: posted.length,
  };
}

/** 缴费基数 limits of the month in a sentence, or null when none are published. */
export function limitsSentence(law: Law, region: string, at: YearMonth): string | null {
  const limits = law.on(at).find(contributionLimits("enterprise-pension"), region);
  if (limits.kind === "missing")
    return `${sayRegion(region)}${at.slice(0, 4)}年${Number(at.slice(5))}月的缴费基数上下限还没有公布。`;
  const { value, parameter } = limits;
  const doubt = parameter.status === "unconfirmed" ? "（待确认）" : "";
  return `${sayRegion(region)}缴费基数下限 ${sayYuan(value.floor)} 元，上限 ${sayYuan(value.ceiling)} 元，${sayDate(parameter.validFrom)}起${doubt}。`;
}

/** Where our own records begin; older months were migrated as one balance. */
export const firstRecordedMonth = month("2026-01");
