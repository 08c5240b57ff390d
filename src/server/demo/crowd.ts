import { addMonths, month, monthsBetween } from "#policy/kernel/calendar.ts";
import { demoEmployers, employerPicker } from "./employers.ts";
import { nameOf } from "./names.ts";
import type { DemoPerson } from "./people.ts";
import { addressIn, agencyIds } from "./places.ts";
import type { Chance } from "./random.ts";
import { type Stint, stintOf } from "./stint.ts";

/** What chance decides of one of the crowd. */
type CrowdPerson = Pick<
  DemoPerson,
  "name" | "sex" | "birthDate" | "kind" | "agencyId" | "group" | "employerId" | "base" | "stints" | "address"
>;

/** One of the crowd of the city: most work for somebody, some for themselves, some draw, some are insured nowhere. */
export function crowdPerson(chance: Chance): CrowdPerson {
  const sex = chance.pick(["male", "female"] as const);
  const name = nameOf(chance, sex);
  const kind = kindOf(chance.below(100));
  const birthDate = birthOf(chance, kind, sex);
  const agencyId = chance.below(100) < 6 ? agencyIds.shanghai : agencyIds.tongchuan;
  const stints = kind === "employee" || kind === "flexible" ? stintsOf(chance, kind, agencyId, birthDate) : [];
  const group = sex === "male" ? "M60" : kind === "employee" ? chance.pick(["F55", "F50", "F50"] as const) : null;
  const base = wageOf(chance, kind, agencyId);
  const address = addressIn(chance, agencyId, 1 + chance.below(900));
  return {
    name,
    sex,
    birthDate,
    kind,
    agencyId,
    group,
    employerId: stints.at(-1)?.employerId ?? null,
    base,
    stints,
    address,
  };
}

const pick = employerPicker(demoEmployers());

function kindOf(percent: number): DemoPerson["kind"] {
  if (percent < 62) return "employee";
  if (percent < 76) return "flexible";
  if (percent < 88) return "retired";
  return percent < 94 ? "resident" : "none";
}

/** Nobody who pays has passed the age of 60 for men or 50 for women by the end of 2026; who draws has. */
function birthOf(chance: Chance, kind: DemoPerson["kind"], sex: "male" | "female"): string {
  const year =
    kind === "retired"
      ? 1945 + chance.below(19)
      : (sex === "male" ? 1967 : 1977) + chance.below(sex === "male" ? 38 : 28);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;
}

/** Wages run from below the floor to above the ceiling: most near the lower end. */
function wageOf(chance: Chance, kind: DemoPerson["kind"], agencyId: number): number {
  const [lowest, span] = agencyId === agencyIds.shanghai ? [5_600, 120] : [3_200, 70];
  if (kind === "flexible") return (agencyId === agencyIds.shanghai ? 7_500 : 4_900) + chance.below(20) * 100;
  const usual = lowest + Math.min(chance.below(span), chance.below(span)) * 100;
  return chance.below(50) === 0 ? usual * 4 : usual;
}

/** From the age of 19 to 26 on, at most twenty years ago: in one place or two, now and then with a gap. */
function stintsOf(
  chance: Chance,
  kind: "employee" | "flexible",
  agencyId: number,
  birthDate: string,
): readonly Stint[] {
  const grown = Number(birthDate.slice(0, 4)) + 19 + chance.below(8);
  const start = month(`${Math.min(2026, Math.max(2006, grown + chance.below(6)))}-0${1 + chance.below(9)}`);
  const employer = (at: number) => (kind === "employee" ? pick(chance, at) : null);
  const spent = monthsBetween(start, month("2026-01"));
  if (spent < 36 || chance.below(100) < 55) return [stintOf(agencyId, employer(agencyId), start)];
  const elsewhere = agencyId === agencyIds.shanghai ? agencyIds.tongchuan : agencyIds.shanghai;
  const before = chance.below(100) < 9 ? elsewhere : agencyId;
  const change = 12 + chance.below(spent - 24);
  const gap = chance.below(3) === 0 ? 1 + chance.below(10) : 0;
  return [
    { ...stintOf(before, pick(chance, before), start), toMonth: addMonths(start, change - 1) },
    stintOf(agencyId, employer(agencyId), addMonths(start, change + gap)),
  ];
}
