import { addMonths, monthOf, type PlainDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import {
  type RowDecision,
  type RowFacts,
  type RowProblem,
  type RowValues,
  refusedRow,
  type SchemeOutcome,
} from "../row.ts";

/** What a granted row does: the relations with this employer end after a month. */
export interface Removal {
  readonly relations: readonly { readonly relationNo: number; readonly scheme: Scheme }[];
  readonly toMonth: YearMonth;
  readonly reason: string;
}

/** Ends what is live with this employer, not before it began, not in the future, not over months that were declared. */
export function decideRow(values: RowValues, facts: RowFacts, _law: Law, today: PlainDate): RowDecision<Removal> {
  const lastMonth = values.lastMonth as YearMonth;
  const own = facts.relations.filter((relation) => relation.own && relation.category === "employee");
  const live = own.filter((relation) => relation.status === "contributing");
  const problems = [...identityProblems(facts, own.length), ...monthProblems(lastMonth, today)];
  if (problems.length > 0) return refusedRow(problems);
  if (live.length === 0) {
    return {
      problems: [],
      schemes: own
        .filter((relation, at) => own.findIndex((one) => one.scheme === relation.scheme) === at)
        .map(({ scheme }) => ({ scheme, outcome: "unchanged", note: "早已减员，没有改动" })),
      effect: null,
    };
  }
  const schemes = live.map(({ scheme, fromMonth }): SchemeOutcome => {
    const problem = periodProblem(lastMonth, fromMonth, facts, scheme);
    return problem === undefined ? { scheme, outcome: "accepted" } : { scheme, outcome: "refused", problem };
  });
  const accepted = live.filter((_, at) => schemes[at]?.outcome === "accepted");
  const relations = accepted.map(({ relationNo, scheme }) => ({ relationNo, scheme }));
  return {
    problems: [],
    schemes,
    effect: relations.length === 0 ? null : { relations, toMonth: lastMonth, reason: values.reason ?? "other" },
  };
}

function identityProblems({ sameAs, person }: RowFacts, own: number): RowProblem[] {
  if (sameAs !== null) {
    return [{ column: "number", code: "twice", reason: `与${sameAs}是同一个人`, suggestion: "只留一行，另一行删去" }];
  }
  // Whether somebody is registered elsewhere is not told to an employer who does not employ them.
  if (person === null || own === 0) {
    return [{ column: "number", code: "not-here", reason: "这个人没有在本单位参保", suggestion: "请核对证件号码" }];
  }
  if (!person.nameMatches) {
    return [{ column: "name", code: "name", reason: "号码和姓名对不上", suggestion: "请照证件核对姓名和号码" }];
  }
  return [];
}

function monthProblems(lastMonth: YearMonth, today: PlainDate): RowProblem[] {
  if (lastMonth <= monthOf(today)) return [];
  const reason = `${sayMonth(lastMonth)}还没有到`;
  return [
    { column: "lastMonth", code: "future-month", reason, suggestion: `最晚填 ${monthOf(today)}，或到那个月再报` },
  ];
}

function periodProblem(
  lastMonth: YearMonth,
  fromMonth: YearMonth,
  facts: RowFacts,
  scheme: Scheme,
): RowProblem | undefined {
  if (lastMonth < fromMonth) {
    const reason = `${sayMonth(fromMonth)}才参保，终止月份早于参保月份`;
    return { column: "lastMonth", code: "leave-before-hire", reason, suggestion: `请填 ${fromMonth} 或以后` };
  }
  const declared = facts.declared
    .filter((one) => one.scheme === scheme)
    .map((one) => one.month)
    .sort()
    .at(-1);
  if (declared === undefined || declared <= lastMonth) return undefined;
  const reason = `${sayMonth(addMonths(lastMonth, 1))}以后到${sayMonth(declared)}已经申报缴费`;
  return {
    ...{ column: "lastMonth", code: "declared-months", reason },
    suggestion: `请填 ${declared}。确实多缴了的，另办退费`,
  };
}
