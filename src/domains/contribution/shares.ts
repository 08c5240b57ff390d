import { employeeShares } from "#policy/contribution/employee-shares.ts";
import { flexibleShares } from "#policy/contribution/flexible-shares.ts";
import { residentContributionLevels } from "#policy/contribution/resident-values.ts";
import type { RelationCategory } from "#policy/facts.ts";
import { type Fen, fen, zeroFen } from "#policy/kernel/money.ts";
import { bind, type Lookup } from "#policy/kernel/parameter.ts";
import type { Region, Scheme } from "#policy/kernel/region.ts";
import type { LawAt } from "#policy/law.ts";
import { unemploymentShares } from "#policy/unemployment/unemployment-shares.ts";
import { injuryContribution } from "#policy/work-injury/injury-contribution.ts";
import type { RiskClass } from "#policy/work-injury/values.ts";

/** What one month of one scheme comes to, in fen: personal + employer = account + pooled = total. */
export interface MonthlyShares {
  readonly total: Fen;
  readonly personal: Fen;
  readonly employer: Fen;
  readonly account: Fen;
  readonly pooled: Fen;
}

/** The schemes of the 人社 line that this program levies. */
export const leviedSchemes = ["enterprise-pension", "unemployment", "work-injury"] as const satisfies readonly Scheme[];
export type LeviedScheme = (typeof leviedSchemes)[number];

/** Residents contribute by the year (decision 0030). */
export const residentPension = "resident-pension" satisfies Scheme;
/** What tax declares for people. */
export type DeclaredScheme = LeviedScheme | typeof residentPension;

export interface Levied {
  readonly scheme: LeviedScheme;
  readonly category: Exclude<RelationCategory, "resident">;
  readonly region: Region;
  /** 行业风险类别 of the employer; without one the lowest, which the desk then sees as an exception of the amount. */
  readonly riskClass: RiskClass;
}

/**
 * The parts of a month by the law of that month, bound once for a scheme, a category and a region. Each part is rounded where
 * its own rule says so; unemployment and work injury have no individual account.
 */
export function monthlyShares(law: LawAt, levied: Levied): Lookup<(base: Fen) => MonthlyShares> {
  const { scheme, category, region, riskClass } = levied;
  if (scheme === "enterprise-pension") return category === "flexible" ? flexible(law, region) : employee(law, region);
  if (scheme === "unemployment") {
    const rule = unemploymentShares(law, region);
    if (rule.kind === "missing") return rule;
    return bind((base: Fen) => {
      const { total, employee: personal, employer } = rule.value(base);
      return { total, personal, employer, account: zeroFen, pooled: total };
    }, rule);
  }
  const rule = injuryContribution(law, region);
  if (rule.kind === "missing") return rule;
  return bind((base: Fen) => {
    const total = rule.value({ base, riskClass });
    return { total, personal: zeroFen, employer: total, account: zeroFen, pooled: total };
  }, rule);
}

/**
 * A year of a resident: all that the person pays goes to the account. No answer for a sum that is none of the levels of the place.
 *
 * @law 国发〔2014〕8号 第四条
 */
export function residentShares(law: LawAt, region: Region): Lookup<(level: Fen) => MonthlyShares | undefined> {
  const levels = law.find(residentContributionLevels, region);
  if (levels.kind === "missing") return levels;
  return bind((level: Fen) => {
    if (!levels.value.includes(level)) return undefined;
    return { total: level, personal: level, employer: zeroFen, account: level, pooled: zeroFen };
  }, levels);
}

function flexible(law: LawAt, region: Region): Lookup<(base: Fen) => MonthlyShares> {
  const rule = flexibleShares(law, region);
  if (rule.kind === "missing") return rule;
  return bind((base: Fen) => {
    const { total, account, pooled } = rule.value(base);
    return { total, personal: total, employer: zeroFen, account, pooled };
  }, rule);
}

function employee(law: LawAt, region: Region): Lookup<(base: Fen) => MonthlyShares> {
  const rule = employeeShares(law, region);
  if (rule.kind === "missing") return rule;
  return bind((base: Fen) => {
    const { total, employee: personal, employer, account } = rule.value(base);
    return { total, personal, employer, account, pooled: fen(total - account) };
  }, rule);
}
