import { clampBase } from "#policy/contribution/clamp-base.ts";
import { employeeShares } from "#policy/contribution/employee-shares.ts";
import { flexibleShares } from "#policy/contribution/flexible-shares.ts";
import { contributionLimits, employeeRate, employerRate } from "#policy/contribution/values.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, shareOf, zeroFen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import { shippedLaw } from "#policy/law.ts";
import { unemploymentShares } from "#policy/unemployment/unemployment-shares.ts";
import { injuryContribution } from "#policy/work-injury/injury-contribution.ts";
import type { RiskClass } from "#policy/work-injury/values.ts";

/** What one month of one scheme comes to, in fen. */
export interface Shares {
  readonly total: Fen;
  readonly personal: Fen;
  readonly employer: Fen;
  readonly account: Fen;
}

export type DemoScheme = Extract<Scheme, "enterprise-pension" | "unemployment" | "work-injury">;
export const demoSchemes: readonly DemoScheme[] = ["enterprise-pension", "unemployment", "work-injury"];

interface Who {
  readonly category: "employee" | "flexible";
  readonly riskClass: RiskClass;
}

type Rule = (base: Fen, who: Who) => Shares;

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
  const key = `${scheme}/${who.category}/${region}/${at}`;
  if (!rules.has(key)) rules.set(key, ruleOf(scheme, who.category, region, at));
  return rules.get(key)?.(base, who);
}
const rules = new Map<string, Rule | undefined>();

function ruleOf(scheme: DemoScheme, category: Who["category"], region: string, at: YearMonth): Rule | undefined {
  const law = shippedLaw.on(at);
  if (scheme === "enterprise-pension") return category === "flexible" ? flexible(region, at) : employee(region, at);
  if (category === "flexible") return undefined; // both schemes are for people with an employer
  if (scheme === "unemployment") {
    const rule = unemploymentShares(law, region);
    if (rule.kind === "missing") return undefined;
    return (base) => {
      const { total, employee: personal, employer } = rule.value(base);
      return { total, personal, employer, account: zeroFen };
    };
  }
  const rule = injuryContribution(law, region);
  if (rule.kind === "missing") return undefined;
  return (base, { riskClass }) => {
    const total = rule.value({ base, riskClass });
    return { total, personal: zeroFen, employer: total, account: zeroFen };
  };
}

function flexible(region: string, at: YearMonth): Rule | undefined {
  const rule = flexibleShares(shippedLaw.on(at), region);
  if (rule.kind === "missing") return undefined;
  return (base) => {
    const { total, account } = rule.value(base);
    return { total, personal: total, employer: zeroFen, account };
  };
}

function employee(region: string, at: YearMonth): Rule | undefined {
  const law = shippedLaw.on(at);
  const rule = employeeShares(law, region);
  if (rule.kind === "known") {
    return (base) => {
      const { total, employee: personal, employer, account } = rule.value(base);
      return { total, personal, employer, account };
    };
  }
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
