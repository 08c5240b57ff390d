import {
  lockPersons,
  personsByNumbers,
  type RelationRow,
  relationsOfMany,
  theOneNamed,
} from "#domains/registration/index.ts";
import { numberIndex } from "#platform/auth/number-index.ts";
import { Problem } from "#platform/http/problem.ts";
import { month, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, parseYuan } from "#policy/kernel/money.ts";
import type { TaxDeclaration } from "./contract.ts";
import { type Former, formerOf } from "./former-store.ts";
import { taxSender } from "./inbound.ts";
import { type Desk, declaredShares, refuseFutureMonth, relationOfLine, rulesOf, schemeOfLine } from "./matching.ts";
import type { LeviedScheme } from "./shares.ts";
import type { Obligation } from "./store.ts";
import { Unmatched } from "./unmatched.ts";

type Line = TaxDeclaration["lines"][number];

/** What a line of a declaration becomes. */
export interface Declared {
  readonly obligation: Obligation;
  /** The last month before of the same employer and scheme: an employee is told when the base is another. */
  readonly before: { readonly month: YearMonth; readonly base: Fen } | undefined;
}

export interface Matched {
  readonly declared: readonly Declared[];
  readonly faults: readonly { readonly line: Line; readonly fault: Unmatched }[];
}

/** A line whose person and relation are known. */
interface Placed {
  readonly line: Line;
  readonly personId: string;
  readonly scheme: LeviedScheme;
  readonly monthFor: YearMonth;
  readonly relation: RelationRow;
}

/**
 * Matches the lines of one declaration, in their order, as if each came alone: one line or a thousand are read with the same five
 * statements, and their people are locked. Nothing is written.
 */
export async function matchLines(desk: Desk, number: string, lines: readonly Line[]): Promise<Matched> {
  const faults: { line: Line; fault: Unmatched }[] = [];
  const attempt = <T>(line: Line, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Unmatched)) throw error;
      faults.push({ line, fault: error });
      return undefined;
    }
  };
  const named = await personsOf(desk, lines);
  const known = lines.flatMap((line) => {
    const found = attempt(line, () => ({ line, scheme: schemeOfLine(line.scheme), personId: named(line) }));
    return found === undefined ? [] : [found];
  });
  const persons = [...new Set(known.map((one) => one.personId))];
  await lockPersons(desk.context.tx, persons);
  const relations = await relationsOfMany(desk.context.tx, persons);
  const placed = known.flatMap((one): Placed[] => {
    const { line, personId, scheme } = one;
    const monthFor = month(line.monthFor);
    const of = { scheme, region: line.region, monthFor, creditCode: line.creditCode ?? null };
    const relation = attempt(line, () => {
      const found = relationOfLine(relations.get(personId) ?? [], of);
      refuseFutureMonth(desk, monthFor);
      return found;
    });
    return relation === undefined ? [] : [{ ...one, monthFor, relation }];
  });
  const former = await formerOf(desk.context.tx, placed);
  const rules = rulesOf(desk.law);
  const declared = placed.flatMap((one): Declared[] => {
    const made = attempt(one.line, () => obligationOf(number, one, former, rules(one)));
    return made === undefined ? [] : [made];
  });
  return { declared, faults };
}

/** Who each line names: number and name must both match. */
async function personsOf(desk: Desk, lines: readonly Line[]): Promise<(line: Line) => string> {
  const keys = new Map<string, Buffer>();
  for (const { identityNumber } of lines)
    if (!keys.has(identityNumber)) keys.set(identityNumber, numberIndex(desk.secrecy, identityNumber));
  const found = await personsByNumbers(desk.context.tx, [...keys.values()]);
  const byIndex = Map.groupBy(found, (row) => row.number_index.toString("latin1"));
  return ({ identityNumber, name }) => {
    const rows = byIndex.get(keys.get(identityNumber)?.toString("latin1") ?? "") ?? [];
    try {
      return theOneNamed(rows, name).person_id;
    } catch (error) {
      if (error instanceof Problem) throw new Unmatched("person-unknown", error.message);
      throw error;
    }
  };
}

function obligationOf(
  number: string,
  one: Placed,
  former: Former,
  rules: Parameters<typeof declaredShares>[0],
): Declared {
  const { line, personId, scheme, monthFor, relation } = one;
  const before = former.normal(one);
  if (before !== undefined)
    throw new Unmatched(
      "repeated-month",
      `${sayMonth(monthFor)}已经申报过（${before.replace(/^tax\//, "报文 ")}），重复的不入账。`,
    );
  const base = parseYuan(line.base);
  const shares = declaredShares(rules, { monthFor, base, declared: parseYuan(line.total) });
  const obligation: Obligation = {
    ...{ personId, source: `${taxSender}/${number}`, sourceLine: line.line, scheme },
    ...{ agencyId: relation.agency_id, region: relation.region, category: relation.category },
    ...{ employerId: relation.employer_id, monthFor, monthCharged: month(line.monthCharged), base },
    ...shares,
  };
  const last = former.lastBase(one);
  former.add(one, obligation);
  return { obligation, before: last };
}
