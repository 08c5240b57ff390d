import type { ArchiveReviewFact, RelationCategory } from "#policy/facts.ts";
import { completeCardNumber } from "#policy/kernel/card-number.ts";
import { checkCharacterOf } from "#policy/kernel/identity-number.ts";
import { crowdPerson } from "./crowd.ts";
import { agencyIds } from "./places.ts";
import { type Chance, chanceOf } from "./random.ts";
import { known, situations } from "./situations.ts";
import { type Stint, stintOf } from "./stint.ts";

export { agencyIds } from "./places.ts";

/**
 * The people of the demo. No real person can have these numbers: no division begins with 319, no mobile number with 10, no
 * bank card with 000000.
 */
export interface DemoPerson {
  readonly personId: number;
  readonly name: string;
  readonly sex: "male" | "female";
  readonly birthDate: string;
  readonly group: "M60" | "F55" | "F50" | null;
  readonly identityNumber: string;
  readonly phone: string;
  readonly bankAccount: string;
  readonly address: string;
  readonly cardNumber: string;
  readonly agencyId: number;
  readonly kind: RelationCategory | "none" | "retired";
  readonly employerId: number | null;
  /** The monthly wage of 2026, or the base a flexible worker chose, in whole yuan. */
  readonly base: number;
  /** When the relation that holds now began. */
  readonly fromMonth: string;
  /** Insured life since 2006, oldest stint first. */
  readonly stints: readonly Stint[];
  /** Wages of a year (`2024`) or from a month of it on (`2022-07`), where they are not `base` scaled back. */
  readonly wages?: Readonly<Record<string, number>>;
  /** Everything is paid up to this month, although others still wait for their receipts. */
  readonly paidThrough?: string;
  /** Months of 2026 that nobody declared, inclusive. */
  readonly missing?: readonly [string, string];
  /** Since when the employer of the last stint has insured this person medically, as the medical line handed over. */
  readonly medicalFrom?: string;
  /** What the personnel file says: in work since, and how many months count as paid (视同缴费). */
  readonly file?: { readonly workSince: string; readonly deemedMonths: number };
  /** What the department decided of the file, before this system took over. */
  readonly review?: Pick<ArchiveReviewFact, "documentNumber" | "deemedMonths" | "group"> & {
    readonly decidedOn: string;
    readonly firstWorkDate: string;
  };
  /** Another place says that a pension is drawn there. */
  readonly drawing?: { readonly fromMonth: string; readonly toldBy: string };
  /** A defect: this number is in the books of two people, so both are in dispute. */
  readonly sharesNumberOf?: number;
}

export type Given = Partial<Omit<DemoPerson, "personId" | "identityNumber">>;

export const demoArea = "319";
/** The hundred of the first demo, the situations, and a few of the crowd: what tests are played with. */
export const smallCity = 120;

const surnames = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"];
const maleNames = ["建国", "志强", "海生", "文斌", "永和", "立新", "晓东", "家明", "德胜", "振华", "少华", "国栋"];
const femaleNames = ["桂芳", "小云", "玉梅", "淑珍", "晓芸", "丽华", "秀兰", "雪琴", "春燕", "静怡", "美玲", "红霞"];
const hundred = 100;

/**
 * Makes the people of a seed: the hundred, whose first are known by name, then the situations, then the crowd. A person is
 * the same in a city of any size.
 */
export function demoPeople(seed = 20_261_122, count = smallCity): readonly DemoPerson[] {
  const chance = chanceOf(seed);
  return Array.from({ length: count }, (_, index) => {
    const personId = index + 1;
    if (index < hundred) return demoPerson(chance, personId, known[index] ?? {});
    const given = situations[index - hundred];
    return given === undefined
      ? completed(personId, crowdPerson(chanceOf(seed + personId * 7_919)))
      : demoPerson(chanceOf(seed + personId), personId, given);
  });
}

function demoPerson(chance: Chance, personId: number, given: Given): DemoPerson {
  const sex = given.sex ?? chance.pick(["male", "female"] as const);
  const name = given.name ?? chance.pick(surnames) + chance.pick(sex === "male" ? maleNames : femaleNames);
  const kind = given.kind ?? kindOf(chance.below(100));
  const birthDate = given.birthDate ?? birthOf(chance, kind);
  const agencyId = given.agencyId ?? (chance.below(3) === 0 ? agencyIds.shanghai : agencyIds.tongchuan);
  const shanghai = agencyId === agencyIds.shanghai;
  const [lowest, span] = shanghai ? [7_500, 16_000] : [4_900, 9_000];
  const group = sex === "male" ? "M60" : kind === "employee" ? chance.pick(["F55", "F50"] as const) : null;
  const employerId = kind === "employee" ? (shanghai ? 3 : 1) + chance.below(2) : null;
  const base = given.base ?? lowest + chance.below(span / 100) * 100;
  const late = chance.below(10) === 0;
  const insured = kind === "employee" || kind === "flexible";
  const since = insured ? startOf(birthDate, late, [chance.below(8), chance.below(9)]) : "2026-01";
  const stints = insured ? [stintOf(agencyId, given.employerId ?? employerId, since)] : [];
  return completed(personId, { name, sex, birthDate, kind, agencyId, group, employerId, base, stints, ...given });
}

/** Some began this year; the others from the age of twenty on, at most twenty years ago. */
function startOf(birthDate: string, late: boolean, [years, month]: readonly [number, number]): string {
  if (late) return "2026-06";
  const grown = Math.max(2006, Number(birthDate.slice(0, 4)) + 20);
  return `${Math.min(2025, grown + years)}-0${1 + month}`;
}

type Made = Pick<
  DemoPerson,
  "name" | "sex" | "birthDate" | "kind" | "agencyId" | "group" | "employerId" | "base" | "stints"
> &
  Given;

function completed(personId: number, made: Made): DemoPerson {
  const shanghai = made.agencyId === agencyIds.shanghai;
  return {
    address: shanghai ? `上海市黄浦区示例路${personId}号` : `陕西省铜川市王益区示例街${personId}号`,
    phone: `100${String(20_260_000 + personId)}`,
    bankAccount: `000000${String(20_260_000_000 + personId).padStart(13, "0")}`,
    cardNumber: completeCardNumber(`X${String(personId).padStart(7, "0")}`),
    fromMonth: made.stints.at(-1)?.fromMonth ?? "2026-01",
    ...made,
    personId,
    identityNumber: identityOf(made.sharesNumberOf ?? personId, made.birthDate, made.sex),
  };
}

function kindOf(percent: number): DemoPerson["kind"] {
  if (percent < 62) return "employee";
  if (percent < 76) return "flexible";
  if (percent < 86) return "retired";
  return percent < 90 ? "resident" : "none";
}

function birthOf(chance: Chance, kind: DemoPerson["kind"]): string {
  const year = kind === "retired" ? 1950 + chance.below(14) : 1968 + chance.below(38);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(1 + chance.below(12))}-${two(1 + chance.below(28))}`;
}

/** 319 is no division of China, so the number is well-formed and nobody's. A division number serves 400 people. */
function identityOf(personId: number, birthDate: string, sex: "male" | "female"): string {
  const sequence = (personId % 400) * 2 + (sex === "male" ? 1 : 0);
  const area = String(1 + Math.floor(personId / 400)).padStart(3, "0");
  const first17 = `${demoArea}${area}${birthDate.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
  return first17 + checkCharacterOf(first17);
}
