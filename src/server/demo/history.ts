import { interestRate } from "#policy/account/interest-rate.ts";
import { settleAt } from "#policy/account/settle.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { addFen, type Fen, fen, type Rate, zeroFen } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { firstMigratedMonth, lastMigratedMonth } from "./calendar-of-city.ts";
import type { DemoPerson } from "./people.ts";
import { regionOf } from "./places.ts";
import { baseOf, type DemoScheme, type Shares, sharesOf, yuan } from "./shares.ts";
import { growth, monthsWithin, type Stint } from "./stint.ts";

/** A month that came over from the former system. */
export interface MigratedMonth extends Shares {
  readonly line: number;
  readonly scheme: DemoScheme;
  readonly region: string;
  readonly stint: Stint;
  readonly at: YearMonth;
  readonly base: Fen;
}

/** Schemes whose months count for a person. Those of work injury stayed in the old system: no claim hangs on them. */
const carriedOver = ["enterprise-pension", "unemployment"] as const;

/** Every month of a person up to 2025, as the former system had it: what the law of that month made of the wage. */
export function* migratedMonths(person: DemoPerson): Generator<MigratedMonth> {
  let line = 0;
  for (const { at, stint } of monthsWithin(person.stints, firstMigratedMonth, lastMigratedMonth)) {
    const region = regionOf(stint.agencyId);
    const base = baseOf(wageOf(person, at), region, at);
    for (const scheme of carriedOver) {
      const shares = sharesOf({ scheme, region, at, who: { category: stint.category, riskClass: 1 }, base });
      if (shares === undefined) continue;
      line += 1;
      yield { line, scheme, region, stint, at, base, ...shares };
    }
  }
}

/** The wage of a month: as given for this person, or that of 2026 scaled back. */
export function wageOf(person: DemoPerson, at: YearMonth): Fen {
  const { wages, base } = person;
  const year = at.slice(0, 4);
  const given = wages === undefined ? undefined : wageGiven(wages, at);
  return yuan(given ?? Math.round((base * (growth.get(year) ?? 1000)) / 1000));
}

function wageGiven(wages: Readonly<Record<string, number>>, at: YearMonth): number | undefined {
  const year = at.slice(0, 4);
  const later = Object.keys(wages).filter((from) => from.length === 7 && from.startsWith(year) && from <= at);
  return wages[later.at(-1) ?? year];
}

/** A year of an account as the former system settled it, by the policy's own rule. */
export interface SettledYear {
  readonly year: number;
  /** Whose rate it was. */
  readonly region: string;
  readonly rate: Rate;
  readonly opening: Fen;
  readonly credited: Fen;
  readonly openInterest: Fen;
  readonly currentInterest: Fen;
  readonly closing: Fen;
}

/** The years of an account that had a published rate. A year without one passes its balance on as it is. */
export function settledYears(months: readonly MigratedMonth[]): readonly SettledYear[] {
  const years = new Map<string, { region: string; credits: Map<number, Fen> }>();
  for (const { at, account, region } of months) {
    if (account === 0n) continue;
    const year = at.slice(0, 4);
    const found = years.get(year) ?? { region, credits: new Map() };
    // Whoever moved in the year is settled where the last month was paid.
    years.set(year, { region, credits: found.credits });
    const month = Number(at.slice(5));
    found.credits.set(month, fen((found.credits.get(month) ?? 0n) + account));
  }
  const [first] = [...years.keys()].sort();
  const settled: SettledYear[] = [];
  let opening = zeroFen;
  let region = "";
  for (let year = Number(first ?? 9999); year <= Number(lastMigratedMonth.slice(0, 4)); year += 1) {
    const own = years.get(String(year));
    region = own?.region ?? region;
    const credits = own?.credits ?? new Map<number, Fen>();
    const credited = addFen(...credits.values());
    const rule = settleYear(region, year);
    if (rule === undefined) {
      opening = addFen(opening, credited);
      continue;
    }
    const { openInterest, currentInterest, endBalance: closing } = rule.settle({ open: opening, credits });
    settled.push({ year, region, rate: rule.rate, opening, credited, openInterest, currentInterest, closing });
    opening = closing;
  }
  return settled;
}

/** The rule of a year, or undefined where no rate of its own is published. */
function settleYear(region: string, year: number) {
  const key = `${region}/${year}`;
  if (!settlements.has(key)) settlements.set(key, boundTo(region, year));
  return settlements.get(key);
}
const settlements = new Map<string, ReturnType<typeof boundTo>>();

function boundTo(region: string, year: number) {
  const law = shippedLaw.on(`${year}-12-31` as Parameters<typeof shippedLaw.on>[0]);
  const rate = interestRate(law, region);
  if (rate.kind === "missing" || rate.value.provisional) return undefined;
  return { rate: rate.value.rate, settle: settleAt(rate.value.rate) };
}
