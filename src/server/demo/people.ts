import type { RelationCategory } from "#policy/facts.ts";
import { completeCardNumber } from "#policy/kernel/card-number.ts";
import { checkCharacterOf } from "#policy/kernel/identity-number.ts";
import { type Chance, chanceOf } from "./random.ts";

/**
 * The hundred people of the demo. No real person can have these numbers: no division begins with 319, no mobile number
 * with 10, no bank card with 000000.
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
  /** Whole yuan. */
  readonly base: number;
  readonly fromMonth: string;
  /** What the account held when the system went live, in fen. */
  readonly migrated: number;
}

export const demoArea = "319";
export const agencyIds = { shanghai: 310_000, tongchuan: 610_200 } as const;

const surnames = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"];
const maleNames = ["建国", "志强", "海生", "文斌", "永和", "立新", "晓东", "家明", "德胜", "振华", "少华", "国栋"];
const femaleNames = ["桂芳", "小云", "玉梅", "淑珍", "晓芸", "丽华", "秀兰", "雪琴", "春燕", "静怡", "美玲", "红霞"];

/** People whose names and roles the documentation speaks of; the rest are made by chance. */
const known: readonly Partial<DemoPerson>[] = [
  { name: "周建国", sex: "male", birthDate: "1975-03-12", kind: "employee", base: 7200, agencyId: agencyIds.tongchuan },
  { name: "苏小云", sex: "female", birthDate: "1994-08-21", kind: "none", agencyId: agencyIds.tongchuan },
  { name: "陈桂芳", sex: "female", birthDate: "1968-05-06", kind: "retired", agencyId: agencyIds.tongchuan },
  { name: "买买提·吐尔逊", sex: "male", birthDate: "1990-01-30", kind: "none", agencyId: agencyIds.tongchuan },
  { name: "林海生", sex: "male", birthDate: "1988-11-02", kind: "none", agencyId: agencyIds.shanghai },
  { name: "𠮷文斌", sex: "male", birthDate: "1992-02-29", kind: "flexible", base: 5000, agencyId: agencyIds.tongchuan },
  {
    name: "林晓芸",
    sex: "female",
    birthDate: "1987-04-18",
    kind: "employee",
    base: 6800,
    agencyId: agencyIds.tongchuan,
  },
  { name: "何志强", sex: "male", birthDate: "1965-01-20", kind: "none", agencyId: agencyIds.tongchuan },
];

/** Makes the people of a seed. The same seed makes the same people. */
export function demoPeople(seed = 20_261_122, count = 100): readonly DemoPerson[] {
  const chance = chanceOf(seed);
  return Array.from({ length: count }, (_, index) => demoPerson(chance, index + 1, known[index] ?? {}));
}

function demoPerson(chance: Chance, personId: number, given: Partial<DemoPerson>): DemoPerson {
  const sex = given.sex ?? chance.pick(["male", "female"] as const);
  const name = given.name ?? chance.pick(surnames) + chance.pick(sex === "male" ? maleNames : femaleNames);
  const kind = given.kind ?? kindOf(chance.below(100));
  const birthDate = given.birthDate ?? birthOf(chance, kind);
  const agencyId = given.agencyId ?? (chance.below(3) === 0 ? agencyIds.shanghai : agencyIds.tongchuan);
  const shanghai = agencyId === agencyIds.shanghai;
  const [lowest, span] = shanghai ? [7_500, 16_000] : [4_900, 9_000];
  return {
    personId,
    name,
    sex,
    birthDate,
    group: sex === "male" ? "M60" : kind === "employee" ? chance.pick(["F55", "F50"] as const) : null,
    identityNumber: identityOf(personId, birthDate, sex),
    phone: `100${String(20_260_000 + personId)}`,
    bankAccount: `000000${String(20_260_000_000 + personId).padStart(13, "0")}`,
    address: shanghai ? `上海市黄浦区示例路${personId}号` : `陕西省铜川市王益区示例街${personId}号`,
    cardNumber: completeCardNumber(`X${String(personId).padStart(7, "0")}`),
    agencyId,
    kind,
    employerId: kind === "employee" ? (shanghai ? 3 : 1) + chance.below(2) : null,
    base: given.base ?? lowest + chance.below(span / 100) * 100,
    fromMonth: chance.below(10) === 0 ? "2026-06" : "2026-01",
    migrated:
      kind === "employee" || kind === "flexible" ? (20_000 + chance.below(130_000)) * 100 + chance.below(100) : 0,
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

/** 319 is no division of China, so the number is well-formed and nobody's. */
function identityOf(personId: number, birthDate: string, sex: "male" | "female"): string {
  const sequence = personId * 2 + (sex === "male" ? 1 : 0);
  const first17 = `${demoArea}001${birthDate.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
  return first17 + checkCharacterOf(first17);
}
