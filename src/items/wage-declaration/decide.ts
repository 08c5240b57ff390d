import { clampBase } from "#policy/contribution/clamp-base.ts";
import { levyModeFor } from "#policy/contribution/levy-mode-for.ts";
import { wageChangeIsFar } from "#policy/contribution/wage-change.ts";
import { monthOf, type PlainDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import {
  type DeclaredMonth,
  type RowDecision,
  type RowFacts,
  type RowProblem,
  type RowRelation,
  type RowReminder,
  type RowValues,
  refusedRow,
  type SchemeOutcome,
} from "../row.ts";

/** What a granted row does: the wage of the relations with this employer, as declared. */
export interface WageChange {
  readonly relations: readonly { readonly relationNo: number; readonly scheme: Scheme }[];
  /** Yuan. */
  readonly wage: string;
  /** Yuan, as it was declared before; null where nothing was. */
  readonly before: string | null;
  readonly fromMonth: YearMonth;
}

/**
 * Wages are taken only where the agency assesses. Where they are declared to tax nothing is changed here: what tax holds is
 * shown beside what was uploaded.
 */
export function decideRow(values: RowValues, facts: RowFacts, law: Law, today: PlainDate): RowDecision<WageChange> {
  const own = facts.relations.filter((relation) => relation.own && relation.status === "contributing");
  const fromMonth = values.fromMonth as YearMonth;
  const problems = problemsOf(facts, own.length, fromMonth, today);
  if (problems.length > 0) return refusedRow(problems);
  const wage = values.wage ?? "";
  const schemes = own.map((relation) => outcomeOfScheme(relation, { wage, fromMonth }, facts, law, today));
  const accepted = own.filter((_, at) => schemes[at]?.outcome === "accepted");
  const relations = accepted.map(({ relationNo, scheme }) => ({ relationNo, scheme }));
  const [first] = accepted;
  if (first === undefined) return { problems: [], schemes, effect: null };
  return { problems: [], schemes, effect: { relations, wage, before: wageBefore(first, facts), fromMonth } };
}

function outcomeOfScheme(
  relation: RowRelation,
  { wage, fromMonth }: { wage: string; fromMonth: YearMonth },
  facts: RowFacts,
  law: Law,
  today: PlainDate,
): SchemeOutcome {
  const { scheme, region } = relation;
  // Other schemes are declared with the pension; where nothing is published of them, its mode holds.
  const modeOf = (of: Scheme) =>
    levyModeFor(law.on(today), region, { scheme: of, payer: "employer", kind: "normal", monthFor: fromMonth });
  const own = modeOf(scheme);
  const mode = own.kind === "missing" ? modeOf("enterprise-pension") : own;
  const problem = (code: string, reason: string, suggestion: string): SchemeOutcome => ({
    ...{ scheme, outcome: "refused", problem: { column: "wage", code, reason, suggestion } },
  });
  if (mode.kind === "missing") return problem("levy-mode", sayMissing(mode), "请拨 12333 问在哪里申报");
  if (mode.value === "agency-assessed") {
    const rule = clampBase(law.on(fromMonth), region, scheme);
    const clamped = rule.kind === "known" ? rule.value(parseYuan(wage)) : undefined;
    const doubt = rule.kind === "known" && rule.parameter.status === "unconfirmed" ? "（标准待确认）" : "";
    const moved = clamped !== undefined && clamped.clamped !== "no";
    const reminder = reminderOf(law, { relation, wage, fromMonth }, facts);
    return {
      ...{ scheme, outcome: "accepted" },
      ...(reminder && { reminder }),
      ...(moved && { region, note: `工资照申报数记；缴费基数按 ${sayYuan(clamped.base)} 元${doubt}` }),
    };
  }
  const held = lastDeclared(facts, scheme);
  if (held === undefined) {
    return problem("tax-none", "工资由单位向税务申报，税务还没有这个人的申报", "请在电子税务局申报");
  }
  const taxWage = held.wage ?? held.base;
  const said = `税务${sayMonth(held.month)}申报的是 ${sayYuan(parseYuan(taxWage))} 元`;
  if (parseYuan(taxWage) === parseYuan(wage)) return { scheme, outcome: "unchanged", note: `${said}，一样` };
  return problem("tax-differs", `${said}，与这里不一样`, `要改请在电子税务局申报 ${wage} 元；这里不改`);
}

/** Last month's figures are looked at again only by who declares: the agency changes nothing of what was declared. */
function reminderOf(
  law: Law,
  { relation, wage, fromMonth }: { relation: RowRelation; wage: string; fromMonth: YearMonth },
  facts: RowFacts,
): RowReminder | undefined {
  const before = wageBefore(relation, facts);
  const far = wageChangeIsFar(law.on(fromMonth), relation.region);
  if (before === null || far.kind === "missing" || !far.value(parseYuan(before), parseYuan(wage))) return undefined;
  return { code: "wage-change", text: `上次申报 ${sayYuan(parseYuan(before))} 元，这次差得多，请再核对一遍` };
}

/** What this employer declared last, to the agency or else to tax. */
function wageBefore(relation: RowRelation, facts: RowFacts): string | null {
  const held = lastDeclared(facts, relation.scheme);
  return relation.wage ?? held?.wage ?? held?.base ?? null;
}

const lastDeclared = ({ declared }: RowFacts, scheme: Scheme): DeclaredMonth | undefined =>
  declared.filter((one) => one.scheme === scheme).toSorted((a, b) => (a.month < b.month ? 1 : -1))[0];

function problemsOf(facts: RowFacts, own: number, fromMonth: YearMonth, today: PlainDate): RowProblem[] {
  if (facts.sameAs !== null) {
    return [
      { column: "number", code: "twice", reason: `与${facts.sameAs}是同一个人`, suggestion: "只留一行，另一行删去" },
    ];
  }
  if (facts.person === null || own === 0) {
    return [
      { column: "number", code: "not-here", reason: "这个人没有在本单位参保", suggestion: "请核对号码，或先办增员" },
    ];
  }
  if (!facts.person.nameMatches) {
    return [{ column: "name", code: "name", reason: "号码和姓名对不上", suggestion: "请照证件核对姓名和号码" }];
  }
  const now = monthOf(today);
  if (fromMonth < now) {
    const reason = `${sayMonth(fromMonth)}已经过去，不能在这里改`;
    return [{ column: "fromMonth", code: "past-month", reason, suggestion: `请填 ${now}；以前月份另办补差申报` }];
  }
  if (fromMonth > now) {
    return [
      {
        column: "fromMonth",
        code: "future-month",
        reason: `${sayMonth(fromMonth)}还没有到`,
        suggestion: `请填 ${now}`,
      },
    ];
  }
  return [];
}
