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
import { pensionsOf } from "./resident-store.ts";
import { refuseOtherYear } from "./resident-year.ts";
import { type DeclaredScheme, residentPension } from "./shares.ts";
import type { Obligation } from "./store.ts";
import { Unmatched } from "./unmatched.ts";

/** A line of a declaration, with the number of its message. */
export interface NumberedLine {
  readonly number: string;
  readonly line: TaxDeclaration["lines"][number];
}

/** What a line of a declaration becomes. */
export interface Declared extends NumberedLine {
  readonly obligation: Obligation;
  /** The last month before of the same employer and scheme: an employee is told when the base is another. */
  readonly before: { readonly month: YearMonth; readonly base: Fen } | undefined;
}

export interface Matched {
  readonly declared: readonly Declared[];
  readonly faults: readonly (NumberedLine & { readonly fault: Unmatched })[];
}

/** A line whose person and relation are known. */
interface Placed extends NumberedLine {
  readonly personId: string;
  readonly scheme: DeclaredScheme;
  readonly monthFor: YearMonth;
  readonly relation: RelationRow;
}

/**
 * Matches lines of declarations, in their order, as if each came alone: one line or fifty thousand are read with the same five
 * statements, and their people are locked. Nothing is written.
 */
export async function matchLines(desk: Desk, lines: readonly NumberedLine[]): Promise<Matched> {
  const faults: (NumberedLine & { fault: Unmatched })[] = [];
  const attempt = <T>({ number, line }: NumberedLine, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Unmatched)) throw error;
      faults.push({ number, line, fault: error });
      return undefined;
    }
  };
  const named = await personsOf(desk, lines);
  const known = lines.flatMap((one) => {
    const found = attempt(one, () => ({ scheme: schemeOfLine(one.line.scheme), personId: named(one) }));
    return found === undefined ? [] : [{ ...one, ...found }];
  });
  // In one order: so two messages wait and do not block each other, and each slice is walked through once.
  const persons = [...new Set(known.map((one) => one.personId))].sort((left, right) => Number(left) - Number(right));
  await lockPersons(desk.context.tx, persons);
  const relations = await relationsOfMany(desk.context.tx, persons);
  const residents = known.flatMap(({ scheme, personId }) => (scheme === residentPension ? [personId] : []));
  const pensions = residents.length === 0 ? new Map() : await pensionsOf(desk.context.tx, residents);
  const placed = known.flatMap((one): Placed[] => {
    const { line, personId, scheme } = one;
    const monthFor = month(line.monthFor);
    const of = { scheme, region: line.region, monthFor, creditCode: line.creditCode ?? null };
    const relation = attempt(one, () => {
      const own = relations.get(personId) ?? [];
      const found = relationOfLine(own, of);
      refuseFutureMonth(desk, scheme, monthFor);
      if (scheme === residentPension)
        refuseOtherYear(monthFor, { relations: own, pensions: pensions.get(personId) ?? [] });
      return found;
    });
    return relation === undefined ? [] : [{ ...one, monthFor, relation }];
  });
  const former = await formerOf(desk.context.tx, placed);
  const rules = rulesOf(desk.law);
  const declared = placed.flatMap((one): Declared[] => {
    const made = attempt(one, () => obligationOf(one, former, rules(one)));
    return made === undefined ? [] : [made];
  });
  return { declared, faults };
}

/** Who each line names: number and name must both match. */
async function personsOf(desk: Desk, lines: readonly NumberedLine[]): Promise<(one: NumberedLine) => string> {
  const keys = new Map<string, Buffer>();
  for (const { line } of lines)
    if (!keys.has(line.identityNumber)) keys.set(line.identityNumber, numberIndex(desk.secrecy, line.identityNumber));
  const found = await personsByNumbers(desk.context.tx, [...keys.values()]);
  const byIndex = Map.groupBy(found, (row) => row.number_index.toString("latin1"));
  return ({ line: { identityNumber, name } }) => {
    const rows = byIndex.get(keys.get(identityNumber)?.toString("latin1") ?? "") ?? [];
    try {
      return theOneNamed(rows, name).person_id;
    } catch (error) {
      if (error instanceof Problem) throw new Unmatched("person-unknown", error.message);
      throw error;
    }
  };
}

function obligationOf(one: Placed, former: Former, rules: Parameters<typeof declaredShares>[0]): Declared {
  const { number, line, personId, scheme, monthFor, relation } = one;
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
  return { number, line, obligation, before: last };
}
