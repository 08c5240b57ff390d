import { type Derivation, derive, type Given } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan } from "../kernel/money.ts";
import { bind, known, type Lookup } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type EmployeeShares, employeeShares, explainEmployeeShares } from "./employee-shares.ts";
import { type Explained, explainFlexibleShares, type FlexibleShares, flexibleShares } from "./flexible-shares.ts";

/** One line of a declaration or receipt of tax: the base, and the amounts that came with it, in fen. */
export type DeclaredLine =
  | { readonly payer: "flexible"; readonly base: Fen; readonly amounts: Partial<FlexibleShares> }
  | { readonly payer: "employer"; readonly base: Fen; readonly amounts: Partial<EmployeeShares> };

export type SharePart = keyof FlexibleShares | keyof EmployeeShares;

/** A part that is not what the base yields. `difference` = declared − expected, so more than due is positive. */
export interface ShareDifference {
  readonly part: SharePart;
  readonly declared: Fen;
  readonly expected: Fen;
  readonly difference: Fen;
}

/**
 * Compares the amounts of a line with base × rate and returns the differences, none when all parts agree to the fen. A fen
 * is a difference too: collectors round by employer where we round by person, and a list of exceptions wants to know.
 *
 * @law 中华人民共和国社会保险法 第六十三条
 */
export function checkDeclared(law: LawAt, region: Region): Lookup<(line: DeclaredLine) => readonly ShareDifference[]> {
  const flexible = flexibleShares(law, region);
  if (flexible.kind === "missing") return flexible;
  const employee = employeeShares(law, region);
  if (employee.kind === "missing") return employee;
  return bind(
    (line: DeclaredLine) =>
      line.payer === "flexible"
        ? differencesOf(line.amounts, flexible.value(line.base))
        : differencesOf(line.amounts, employee.value(line.base)),
    flexible,
    employee,
  );
}

type Amounts = Readonly<Partial<Record<SharePart, Fen>>>;

function differencesOf(amounts: Amounts, expectedOf: Amounts): readonly ShareDifference[] {
  return (Object.entries(expectedOf) as [SharePart, Fen][]).flatMap(([part, expected]) => {
    const declared = amounts[part];
    if (declared === undefined || declared === expected) return [];
    return [{ part, declared, expected, difference: fen(declared - expected) }];
  });
}

/** The derivation of each difference, in the same order: declared less what the base yields. */
export function explainDeclared(law: LawAt, region: Region): Lookup<(line: DeclaredLine) => readonly Derivation[]> {
  const check = checkDeclared(law, region);
  if (check.kind === "missing") return check;
  // The check found the rates, so they are known here too.
  const flexible = known(explainFlexibleShares(law, region));
  const employee = known(explainEmployeeShares(law, region));
  return bind((line: DeclaredLine) => {
    const expected: Partial<Explained<FlexibleShares & EmployeeShares>> =
      line.payer === "flexible" ? flexible(line.base) : employee(line.base);
    const differences = new Map(check.value(line).map((found) => [found.part, found]));
    return (Object.entries(expected) as [SharePart, Derivation][]).flatMap(([part, due]) => {
      const found = differences.get(part);
      return found === undefined ? [] : [differenceStep(found, due)];
    });
  }, check);
}

function differenceStep({ declared, difference }: ShareDifference, due: Derivation): Derivation {
  const given: Given = {
    kind: "given",
    label: `申报的${due.label}`,
    value: toYuan(declared),
    unit: "yuan",
    from: "税务部门传来的申报明细",
  };
  return derive({
    label: `${due.label}差额`,
    result: toYuan(difference),
    unit: "yuan",
    formula: `${given.label} − ${due.label}`,
    inputs: [given, due],
    law: { title: "中华人民共和国社会保险法", article: "第六十三条" },
  });
}
