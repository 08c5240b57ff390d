import type { RelationRow } from "#domains/registration/index.ts";
import { toAmount } from "#platform/http/wire.ts";
import { contributionLimits } from "#policy/contribution/values.ts";
import { addMonths, month, sayDate, type YearMonth } from "#policy/kernel/calendar.ts";
import { addFen, type Fen, sayYuan } from "#policy/kernel/money.ts";
import { type Scheme, sayRegion, schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type MonthState, monthStateName } from "./contract.ts";
import { isCorrection, obligationKindTitles } from "./obligation-kind.ts";
import { postedOf, stateOf } from "./posted.ts";
import { residentPension } from "./shares.ts";
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
    region: line.region,
    regionName: sayRegion(line.region),
    category: line.category,
    employerName: line.employerName,
    state,
    stateName: line.kind === "refund" ? refundStateName(state) : monthStateName[state],
    whoActs: line.kind === "refund" ? "等国库退款，您不用做什么" : whoActs(state, line.category),
    kindName: isCorrection(line.kind) ? obligationKindTitles[line.kind] : null,
    migrated: line.migrated,
    wage: line.declaredWage === null ? null : toAmount(line.declaredWage, referenceOf(line, "base")),
    base: toAmount(line.base, referenceOf(line, "base")),
    personal: hasAmounts(line) ? toAmount(line.personal, referenceOf(line, "personal")) : null,
    employer: hasEmployerPart(line) ? toAmount(line.employer, referenceOf(line, "employer")) : null,
    account: hasAccount(line.scheme) ? toAmount(line.account, referenceOf(line, "account")) : null,
    total: hasAmounts(line) ? toAmount(line.total, referenceOf(line, "total")) : null,
    monthCharged: line.monthCharged,
    receivedOn: line.receivedOn,
    creditedMonth: line.creditedMonth,
    bookMonth: line.bookMonth,
  };
}

const hasAccount = (scheme: Scheme): boolean => scheme === "enterprise-pension" || scheme === residentPension;

/** Of the medical insurance only months and bases came over. */
const hasAmounts = (line: HistoryLine): boolean => !line.migrated || line.total > 0n;

/** The former system did not always bring the employer's part: nought is then no figure. */
const hasEmployerPart = (line: HistoryLine): boolean =>
  line.category !== "flexible" && !(line.migrated && line.employer === 0n);

/** A refund stands in the books from the decision on; the money follows. */
const refundStateName = (state: MonthState): string => (state === "posted" ? "已退款" : "已核定，等退款");

function whoActs(state: MonthState, category: HistoryLine["category"]): string {
  if (state === "undeclared") return category === "flexible" ? "请您在税务渠道申报缴费" : "由单位向税务申报";
  if (state === "declared") return category === "flexible" ? "请您在税务渠道缴费" : "等税务入库，您不用做什么";
  if (state === "received") return "等经办处记账，您不用做什么";
  if (state === "exception") return category === "flexible" ? "还差的钱请在税务渠道缴足" : "等单位缴足，您不用做什么";
  return "已完成";
}

function undeclaredMonths(
  history: readonly HistoryLine[],
  relation: RelationRow,
  of: { now: YearMonth; firstMonth: YearMonth },
): ReturnType<typeof declaredMonth>[] {
  if (relation.category === "resident") return [];
  const own = history.filter((line) => line.agencyId === relation.agency_id && line.scheme === relation.scheme);
  const known = new Set(own.map((line) => line.monthFor));
  const covers = (at: YearMonth) =>
    at >= relation.from_month && (relation.to_month === null || at <= relation.to_month) && !known.has(at);
  const months: YearMonth[] = [];
  for (let at = of.firstMonth; at <= of.now; at = addMonths(at, 1)) if (covers(at)) months.push(at);
  return months.map((at) => ({
    month: at,
    scheme: relation.scheme,
    region: relation.region,
    regionName: sayRegion(relation.region),
    category: relation.category,
    employerName: relation.employer_name,
    state: "undeclared" as const,
    stateName: monthStateName.undeclared,
    whoActs: whoActs("undeclared", relation.category),
    kindName: null,
    migrated: false,
    wage: null,
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

/** The sums of each scheme, over all regions and (where there are several) in each, as `monthsSum` of the contract. */
export function sumsOf(history: readonly HistoryLine[], lines: readonly DueMonth[], span: "60" | "all") {
  const counted = postedOf(history);
  const schemes = schemeOrder.filter((scheme) => lines.some((line) => line.scheme === scheme));
  return schemes.flatMap((scheme) => {
    const regions = [...new Set(lines.filter((line) => line.scheme === scheme).map((line) => line.region))];
    return [null, ...(regions.length > 1 ? regions : [])].map((region) => {
      const here = (line: { scheme: string; region: string }) =>
        line.scheme === scheme && (region === null || line.region === region);
      const posted = history.filter((line) => here(line) && stateOf(line) === "posted");
      const reference = (sum: "personal" | "employer", total: Fen) =>
        toAmount(total, total === 0n ? null : sumReference({ sum, scheme, region, span }));
      return {
        scheme,
        schemeName: schemeTitles[scheme],
        region,
        regionName: region === null ? "全部地区" : sayRegion(region),
        postedCount: new Set(counted.filter(here).map((line) => line.monthFor)).size,
        dueCount: new Set(lines.filter(here).map((line) => line.month)).size,
        personalTotal: reference("personal", addFen(...posted.map((line) => line.personal))),
        employerTotal: reference("employer", addFen(...posted.map((line) => line.employer))),
      };
    });
  });
}

interface DueMonth {
  readonly scheme: string;
  readonly region: string;
  readonly month: string;
}

/** The schemes that an agency of this line serves, as a person is shown them. */
const schemeOrder: readonly Scheme[] = ["enterprise-pension", "unemployment", "work-injury"];

function sumReference(of: { sum: string; scheme: Scheme; region: string | null; span: string }): string {
  const place = of.region === null ? "" : `&region=${of.region}`;
  return `/api/me/months/derivation?sum=${of.sum}&scheme=${of.scheme}${place}&span=${of.span}`;
}

/** Where the shown months begin: the newest sixty, this one included, or all. */
export const sinceOf = (span: "60" | "all", now: YearMonth): YearMonth | undefined =>
  span === "all" ? undefined : addMonths(now, -59);

/** 缴费基数 limits of the month in a sentence, or null when none are published. */
export function limitsSentence(law: Law, region: string, at: YearMonth): string | null {
  const limits = law.on(at).find(contributionLimits("enterprise-pension"), region);
  if (limits.kind === "missing")
    return `${sayRegion(region)}${at.slice(0, 4)}年${Number(at.slice(5))}月的缴费基数上下限还没有公布。`;
  const { value, parameter } = limits;
  const doubt = parameter.status === "unconfirmed" ? "（待确认）" : "";
  return `${sayRegion(region)}缴费基数下限 ${sayYuan(value.floor)} 元，上限 ${sayYuan(value.ceiling)} 元，${sayDate(parameter.validFrom)}起${doubt}。`;
}

/** Where our own records begin: what was not declared before was a matter of the former system. */
export const firstRecordedMonth = month("2026-01");
