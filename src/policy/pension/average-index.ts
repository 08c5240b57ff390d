import { contributionLimits } from "../contribution/values.ts";
import { date } from "../kernel/calendar.ts";
import { certain } from "../kernel/certain.ts";
import { formatDecimal, roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { type Fen, type Rate, rate, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { deemedIndex, type IndexMethod, indexFloor, indexMethod } from "./values.ts";

/** One year of contributions on one base: the base of a month, in fen, and the number of months on it. */
export interface YearOfBases {
  readonly year: number;
  readonly base: Fen;
  readonly months: number;
}

export interface Career {
  readonly years: readonly YearOfBases[];
  readonly deemedMonths: number;
  /** 应缴月数, gaps included, where the caller knows it; it then is the denominator. */
  readonly monthsDue?: number | undefined;
}

/** Values that a caller has, in place of those of the law. Wages are keyed by the year of contribution. */
export interface IndexTerms {
  readonly deemedIndex?: Rate | undefined;
  readonly referenceWages?: ReadonlyMap<number, Fen> | undefined;
}

export interface AverageIndex {
  /** 平均缴费工资指数 in parts per million, rounded half up to the places of the province. */
  readonly index: Rate;
  readonly monthsPaid: number;
  readonly denominator: number;
  /** The province counts the months due, the caller gave none: paid and deemed months stood in for them. */
  readonly assumed: boolean;
}

/**
 * 平均缴费工资指数: (Σ base ÷ reference wage + deemed months × deemed index) ÷ months, as an exact fraction rounded half up once.
 * The reference wage of a year of contribution is the average wage of the year before, of the place that pays the benefit
 * for every year, wherever it was earned. A year of a province with a floor counts at least that. Missing: the wage of a year
 * or the index of deemed months. Refuses a year with more than twelve months, and a career without a month.
 *
 * @law 国发〔2005〕38号 第六条
 */
export function averageIndex(law: LawAt, region: Region, career: Career, terms: IndexTerms = {}): Lookup<AverageIndex> {
  const found = indexLaw(law, region, career, terms);
  return found.kind === "missing" ? found : bind(indexOf(found.value, career), found);
}

/** What the law sets for one career: it stands on as many wages as the career has years. */
interface IndexLaw {
  readonly method: Known<IndexMethod>;
  readonly wages: ReadonlyMap<number, { readonly wage: Fen; readonly source?: Known<unknown> }>;
  readonly floors: ReadonlyMap<number, Known<Rate>>;
  readonly deemed?: { readonly index: Rate; readonly source?: Known<Rate> };
}

function indexLaw(law: LawAt, region: Region, career: Career, terms: IndexTerms): Lookup<IndexLaw> {
  const method = law.find(indexMethod, region);
  if (method.kind === "missing") return method;
  const used: Known<unknown>[] = [];
  const wages = new Map<number, { wage: Fen; source?: Known<unknown> }>();
  const floors = new Map<number, Known<Rate>>();
  for (const { year } of career.years) {
    const given = terms.referenceWages?.get(year);
    if (given === undefined) {
      // The limits that begin in the middle of a year show the wage of the year before, as those of a calendar year do.
      const limits = law.on(date(`${year}-07-01`)).find(contributionLimits("enterprise-pension"), region);
      if (limits.kind === "missing") return { ...limits, parameter: `${year}年缴费工资指数的参考工资` };
      wages.set(year, { wage: limits.value.referenceWage, source: limits });
      used.push(limits);
    } else wages.set(year, { wage: given });
    const floor = law.on(date(`${year}-07-01`)).find(indexFloor, region);
    if (floor.kind === "known") {
      floors.set(year, floor);
      used.push(floor);
    }
  }
  if (career.deemedMonths === 0) return bind({ method, wages, floors }, method, ...used);
  if (terms.deemedIndex !== undefined) {
    return bind({ method, wages, floors, deemed: { index: terms.deemedIndex } }, method, ...used);
  }
  const deemed = law.find(deemedIndex, region);
  if (deemed.kind === "missing") return deemed;
  const value = { method, wages, floors, deemed: { index: deemed.value, source: deemed } };
  return bind(value, method, ...used, deemed);
}

/** An exact fraction. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

function indexOf(law: IndexLaw, career: Career): AverageIndex {
  checkCareer(career);
  const monthsPaid = career.years.reduce((sum, { months }) => sum + months, 0);
  const { denominator, assumed } = denominatorOf(law, career, monthsPaid);
  const sum = career.years.map((year) => yearShare(law, year)).reduce(add, deemedShare(law, career));
  const { places } = law.method.value;
  const scale = 10n ** BigInt(places);
  const rounded = roundHalfUp(sum.top * scale, sum.bottom * BigInt(denominator));
  return { index: rate((rounded * 1_000_000n) / scale), monthsPaid, denominator, assumed };
}

function denominatorOf({ method }: IndexLaw, { deemedMonths, monthsDue }: Career, monthsPaid: number) {
  const paidAndDeemed = monthsPaid + deemedMonths;
  if (monthsDue !== undefined && monthsDue < paidAndDeemed) {
    refuse("policy/input", `字段 monthsDue：应缴月数不应少于实缴与视同缴费月数之和${paidAndDeemed}`);
  }
  const assumed = monthsDue === undefined && method.value.denominator === "months-due";
  return { denominator: monthsDue ?? paidAndDeemed, assumed };
}

/** What the months of a year add: months × base ÷ wage, not less than the floor of that year. */
function yearShare({ wages, floors }: IndexLaw, { year, base, months }: YearOfBases): Fraction {
  const { wage } = certain(wages.get(year));
  if (wage <= 0n) refuse("policy/input", `字段 referenceWages：${year}年的参考工资应大于0`);
  const floor = floors.get(year)?.value ?? 0n;
  const share = { top: base * BigInt(months), bottom: wage as bigint };
  const least = { top: floor * BigInt(months), bottom: 1_000_000n };
  return least.top * share.bottom > share.top * least.bottom ? least : share;
}

const deemedShare = ({ deemed }: IndexLaw, { deemedMonths }: Career): Fraction => ({
  top: (deemed?.index ?? 0n) * BigInt(deemedMonths),
  bottom: 1_000_000n,
});

const add = (left: Fraction, right: Fraction): Fraction => ({
  top: left.top * right.bottom + right.top * left.bottom,
  bottom: left.bottom * right.bottom,
});

function checkCareer({ years, deemedMonths }: Career): void {
  const byYear = new Map<number, number>();
  for (const { year, months } of years) byYear.set(year, (byYear.get(year) ?? 0) + months);
  for (const [year, months] of byYear) {
    if (months > 12)
      refuse("policy/input", `字段 years：${year}年的缴费月数合计${months}，一年不超过12个月，请合并重复的月份`);
  }
  if (deemedMonths + [...byYear.values()].reduce((sum, months) => sum + months, 0) === 0) {
    refuse("policy/input", "字段 years：没有一个缴费月，无法计算指数");
  }
}

/** The same as a derivation: one step for each year of contribution. */
export function explainAverageIndex(
  law: LawAt,
  region: Region,
  career: Career,
  terms: IndexTerms = {},
): Lookup<Derivation> {
  const found = indexLaw(law, region, career, terms);
  if (found.kind === "missing") return found;
  const { index, denominator } = indexOf(found.value, career);
  const { method } = found.value;
  const summands = [
    ...career.years.map((year, at) => yearTerm(found.value, year, at)),
    ...deemedTerm(found.value, career),
  ];
  const from = career.monthsDue === undefined ? "实缴月数与视同缴费月数之和" : "应缴月数";
  const due = given("计算月数", String(denominator), "months", from);
  const { places } = method.value;
  return bind(
    derive({
      label: "平均缴费工资指数",
      result: formatDecimal(index / 10n ** BigInt(6 - places), places),
      unit: "number",
      rounding: places === 3 ? "四舍五入到3位小数" : "四舍五入到4位小数",
      formula: `（${summands.map(({ formula }) => formula).join(" + ")}） ÷ ${due.label}`,
      inputs: [...summands.flatMap(({ inputs }) => inputs), due],
      law: method.parameter.source,
      note: "每年的指数不先取整，只在最后取整一次。",
    }),
    found,
  );
}

/** One summand of the formula: exact indices have no end as decimals, so they stay inside it. */
interface Term {
  readonly formula: string;
  readonly inputs: readonly DerivationInput[];
}

function yearTerm({ wages, floors }: IndexLaw, { year, base, months }: YearOfBases, at: number): Term {
  const name = (label: string) => `第${at + 1}段${year}年${label}`;
  const { wage, source } = certain(wages.get(year));
  const floor = floors.get(year);
  const paid = given(name("缴费基数"), toYuan(base), "yuan", "缴费记录");
  const count = given(name("月数"), String(months), "months", "缴费记录");
  const against =
    source === undefined
      ? given(name("参考工资"), toYuan(wage), "yuan", "调用时给出")
      : parameterUsed(source, { label: name("参考工资"), value: toYuan(wage), unit: "yuan" });
  if (floor === undefined) {
    return { formula: `${paid.label} ÷ ${against.label} × ${count.label}`, inputs: [paid, against, count] };
  }
  const least = parameterUsed(floor, { label: name("指数下限"), value: toDecimal(floor.value), unit: "number" });
  return {
    formula: `较大者（${paid.label} ÷ ${against.label}，${least.label}） × ${count.label}`,
    inputs: [paid, against, least, count],
  };
}

function deemedTerm({ deemed }: IndexLaw, { deemedMonths }: Career): readonly Term[] {
  if (deemed === undefined) return [];
  const value = toDecimal(deemed.index);
  const count = given("视同缴费月数", String(deemedMonths), "months", "视同缴费年限认定");
  const index =
    deemed.source === undefined
      ? given("视同缴费指数", value, "number", "调用时给出")
      : parameterUsed(deemed.source, { label: "视同缴费指数", value, unit: "number" });
  return [{ formula: `${index.label} × ${count.label}`, inputs: [index, count] }];
}
