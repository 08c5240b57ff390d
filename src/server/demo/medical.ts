import type { Cell } from "#platform/db/copy.ts";
import { month } from "#policy/kernel/calendar.ts";
import { lastDeclaredMonth } from "./calendar-of-city.ts";
import { wageOf } from "./history.ts";
import type { DemoPerson } from "./people.ts";
import { regionOf } from "./places.ts";
import { monthsWithin, type Stint } from "./stint.ts";

const source = "migration/medical";

/** The stint as the medical line has it; undefined where it told nothing of this person. */
export function medicalStint({ medicalFrom, stints }: DemoPerson): Stint | undefined {
  const last = stints.at(-1);
  return medicalFrom === undefined || last === undefined ? undefined : { ...last, fromMonth: month(medicalFrom) };
}

/** 职工医保 as the medical line handed it over: which months, on what base. The money and the accounts stayed there. */
export function* medicalObligations(person: DemoPerson, knownAt: string): Generator<Cell[]> {
  const own = medicalStint(person);
  if (own === undefined) return;
  let line = 0;
  for (const { at, stint } of monthsWithin([own], own.fromMonth, lastDeclaredMonth)) {
    line += 1;
    const { agencyId, category, employerId } = stint;
    const head = [person.personId, source, line, "medical", agencyId, regionOf(agencyId), category, employerId];
    yield [...head, "normal", at, at, wageOf(person, at), null, 0, 0, 0, 0, 0, knownAt];
  }
}
