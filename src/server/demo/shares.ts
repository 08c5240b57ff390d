import { type LeviedScheme, leviedSchemes, type MonthlyShares, monthlyShares } from "#domains/contribution/shares.ts";
import { clampBase } from "#policy/contribution/clamp-base.ts";
import { contributionLimits, employeeRate, employerRate } from "#policy/contribution/values.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, shareOf, zeroFen } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import type { RiskClass } from "#policy/work-injury/values.ts";

/** What one month of one scheme comes to, in fen. */
export type Shares = Pick<MonthlyShares, "total" | "personal" | "employer" | "account">;

export type DemoScheme = LeviedScheme;
export const demoSchemes = leviedSchemes;

interface Who {
  readonly category: "employee" | "flexible";
  readonly riskClass: RiskClass;
}

type Rule = (base: Fen) => Shares;

/**
 * The shares of a month by the shipped law; undefined where the law does not know them, or the scheme does not take this
 * person. Each rule is bound once for a region and month. A month of the former system may come without the employer's part:
 * before May 2019 the rate of Shaanxi is not known, and what is not known is not made up.
 */
export function sharesOf(of: {
  scheme: DemoScheme;
  region: string;
  at: YearMonth;
  who: Who;
  base: Fen;
}): Shares | undefined {
  const { scheme, region, at, who, base } = of;
  const key = `${scheme}/${who.category}/${who.riskClass}/${region}/${at}`;
  if (!rules.has(key)) rules.set(key, ruleOf(scheme, who, region, at));
  return rules.get(key)?.(base);
}
const rules = new Map<string, Rule | undefined>();

function ruleOf(scheme: DemoScheme, who: Who, region: string, at: YearMonth): Rule | undefined {
  const pension = scheme === "enterprise-pension";
  if (who.category === "flexible" && !pension) return undefined; // both are for people with an employer
  const rule = monthlyShares(shippedLaw.on(at), { scheme, region, ...who });
  if (rule.kind === "known") return rule.value;
  return pension && who.category === "employee" ? ownPart(region, at) : undefined;
}

/** The person's part alone, where the employer's rate of that time is not known. */
function ownPart(region: string, at: YearMonth): Rule | undefined {
  const law = shippedLaw.on(at);
  const own = law.find(employeeRate("enterprise-pension"), region);
  const others = law.find(employerRate("enterprise-pension"), region);
  if (own.kind === "missing" || others.kind === "known") return undefined;
  return (base) => {
    const personal = shareOf(base, own.value);
    return { total: personal, personal, employer: zeroFen, account: personal };
  };
}

/** The base of a wage: moved within the limits of the month, the last published ones while new ones are awaited. */
export function baseOf(wage: Fen, region: string, at: YearMonth): Fen {
  const key = `${region}/${at}`;
  if (!clamps.has(key)) clamps.set(key, clampOf(region, at));
  return clamps.get(key)?.(wage) ?? wage;
}
const clamps = new Map<string, ((wage: Fen) => Fen) | undefined>();

function clampOf(region: string, at: YearMonth): ((wage: Fen) => Fen) | undefined {
  const law = shippedLaw.on(at);
  const rule = clampBase(law, region, "enterprise-pension");
  if (rule.kind === "known") return (wage) => rule.value(wage).base;
  const last = law.latest(contributionLimits("enterprise-pension"), region);
  if (last.kind === "missing") return undefined;
  const { floor, ceiling } = last.value;
  return (wage) => {
    if (wage < floor) return floor;
    if (wage > ceiling) return ceiling;
    return wage;
  };
}

/** Fen of whole yuan. */
export const yuan = (whole: number): Fen => fen(BigInt(whole) * 100n);

export const pooledOf = ({ total, account }: Shares): Fen => fen(total - account);
