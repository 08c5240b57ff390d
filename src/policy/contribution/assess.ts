import type { Derivation, DerivationInput } from "../kernel/derivation.ts";
import { type Fen, parseYuan, zeroFen } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Region, Scheme } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type ClampedBase, clampBase, explainClampedBase } from "./clamp-base.ts";
import { declaredBase } from "./declared-base.ts";
import { type EmployeeShares, employeeShares, explainEmployeeShares } from "./employee-shares.ts";
import { explainFlexibleShares, flexibleShares } from "./flexible-shares.ts";
import { explainInstitutionShares, type InstitutionShares, institutionShares } from "./institution-shares.ts";

export const contributionCategories = ["employee", "flexible", "institution"] as const;
export type ContributionCategory = (typeof contributionCategories)[number];

/** Who pays, and whether the amount given is a wage (moved within the limits) or a base that stands. */
export interface AssessmentKind {
  readonly category: ContributionCategory;
  readonly from: "wage" | "base";
}

/** 缴费核定 of one person and month, in fen. */
export interface Assessment extends Shares {
  readonly base: Fen;
  readonly clamped: ClampedBase["clamped"];
}

type Shares = EmployeeShares & Partial<Pick<InstitutionShares, "occupationalEmployer" | "occupationalEmployee">>;

/**
 * The base of a month and its shares. A wage is first moved within the published limits of the region; a base is taken as
 * given. A flexible worker pays the whole as `employee`. pooled + account = total. Missing where limits or rates are, so a
 * wage under the plain national rule is: there are no national limits.
 *
 * @law 中华人民共和国社会保险法 第十二条
 * @law 国办发〔2019〕13号 第三条
 */
export function assess(
  law: LawAt,
  region: Region,
  { category, from }: AssessmentKind,
): Lookup<(amount: Fen) => Assessment> {
  const shares = sharesOf(law, region, category);
  if (from === "base") {
    if (shares.kind === "missing") return shares;
    return bind((base: Fen) => ({ base, clamped: "no", ...shares.value(base) }), shares);
  }
  const clamp = clampBase(law, region, schemes[category]);
  if (clamp.kind === "missing") return clamp;
  if (shares.kind === "missing") return shares;
  return bind(
    (wage: Fen) => {
      const { base, clamped } = clamp.value(wage);
      return { base, clamped, ...shares.value(base) };
    },
    clamp,
    shares,
  );
}

const schemes: Readonly<Record<ContributionCategory, Scheme>> = {
  employee: "enterprise-pension",
  flexible: "enterprise-pension",
  institution: "institution-pension",
};

function sharesOf(law: LawAt, region: Region, category: ContributionCategory): Lookup<(base: Fen) => Shares> {
  if (category === "employee") return employeeShares(law, region);
  if (category === "institution") return institutionShares(law, region);
  const shares = flexibleShares(law, region);
  if (shares.kind === "missing") return shares;
  return bind((base: Fen) => {
    const { total, account, pooled } = shares.value(base);
    return { employer: zeroFen, employee: total, account, pooled, total };
  }, shares);
}

export type AssessmentPart = "base" | keyof InstitutionShares;

/** The derivation of each part; of the base only where a wage was moved within limits. */
export function explainAssessment(
  law: LawAt,
  region: Region,
  { category, from }: AssessmentKind,
): Lookup<(amount: Fen) => Readonly<Partial<Record<AssessmentPart, Derivation>>>> {
  const explain = explainSharesOf(law, region, category);
  if (from === "base") {
    if (explain.kind === "missing") return explain;
    return bind((base: Fen) => explain.value(base, declaredBase(base)), explain);
  }
  const clamp = explainClampedBase(law, region, schemes[category]);
  if (clamp.kind === "missing") return clamp;
  if (explain.kind === "missing") return explain;
  return bind(
    (wage: Fen) => {
      const base = clamp.value(wage);
      return { base, ...explain.value(parseYuan(base.result), base) };
    },
    clamp,
    explain,
  );
}

type ExplainShares = (base: Fen, input: DerivationInput) => Readonly<Partial<Record<AssessmentPart, Derivation>>>;

function explainSharesOf(law: LawAt, region: Region, category: ContributionCategory): Lookup<ExplainShares> {
  if (category === "employee") return explainEmployeeShares(law, region);
  if (category === "institution") return explainInstitutionShares(law, region);
  return explainFlexibleShares(law, region);
}
