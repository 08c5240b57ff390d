import { formatDecimal, roundHalfUp, trimDecimal } from "../kernel/decimal.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { bind, type Known, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { type SurvivorMonths, survivorMonths } from "./values.ts";

/** How long the person who died had contributed, and for how many months a pension was drawn: 0 for one in service. */
export interface InsuredCareer {
  /** Deemed months included. */
  readonly paidMonths: number;
  readonly drawnMonths: number;
}

/**
 * 抚恤金发放月数, in hundredths of a month. Years count to the month: whole years and the other months ÷ 12, rounded half up to
 * two places. Under 5 years 3 months, under 10 years 6, up to and with 15 years 9, beyond that one more for each year up to
 * 30, so 24 at most. A pensioner's months are less the years of drawing, counted the same way, and 9 at least.
 * @law 人社部发〔2021〕18号
 * @law 中华人民共和国社会保险法 第十七条
 */
export function grantMonths(law: LawAt): Lookup<(career: InsuredCareer) => bigint> {
  const months = law.find(survivorMonths);
  if (months.kind === "missing") return months;
  return bind((career: InsuredCareer) => monthsBy(months.value, career), months);
}

export function monthsBy(months: SurvivorMonths, { paidMonths, drawnMonths }: InsuredCareer): bigint {
  const inService = inServiceBy(months, yearsOf(paidMonths));
  if (drawnMonths === 0) return inService;
  const left = inService - yearsOf(drawnMonths);
  const minimum = hundredths(months.pensionerMinimum);
  if (left < minimum) return minimum;
  return left;
}

function inServiceBy(months: SurvivorMonths, years: bigint): bigint {
  const band = bandOf(months, years);
  if (band !== undefined) return hundredths(band.months);
  const plain = hundredths(months.plainMonths);
  const plainUntil = hundredths(months.plainUntilYears);
  const cap = hundredths(months.capYears);
  if (years <= plainUntil) return plain;
  if (years >= cap) return plain + cap - plainUntil;
  return plain + years - plainUntil;
}

const bandOf = ({ bands }: SurvivorMonths, years: bigint) =>
  bands.find(({ belowYears }) => years < hundredths(belowYears));

const hundredths = (value: number): bigint => BigInt(value) * 100n;
const yearsOf = (months: number): bigint => roundHalfUp(BigInt(months) * 100n, 12n);

/** The same as a derivation. */
export function explainGrantMonths(law: LawAt): Lookup<(career: InsuredCareer) => Derivation> {
  const months = law.find(survivorMonths);
  if (months.kind === "missing") return months;
  return bind((career: InsuredCareer) => explainMonths(months, career), months);
}

export function explainMonths(rule: Known<SurvivorMonths>, career: InsuredCareer): Derivation {
  const { drawnMonths } = career;
  if (drawnMonths === 0) return explainInService(rule, career, "抚恤金发放月数");
  const inService = explainInService(rule, career, "按缴费年限确定的月数");
  const drawnYears = explainYears(rule, { label: "领取养老金年限", of: "领取养老金月数", months: drawnMonths });
  const minimum = numberOf(rule, "退休人员最低发放月数", rule.value.pensionerMinimum);
  return derive({
    label: "抚恤金发放月数",
    result: trimDecimal(monthsBy(rule.value, career), 2),
    unit: "number",
    formula: `较大者（${inService.label} − ${drawnYears.label}，${minimum.label}）`,
    inputs: [inService, drawnYears, minimum],
    law: rule.parameter.source,
    note: "已领取养老金的，每领取一年减少一个月。",
  });
}

function explainInService(rule: Known<SurvivorMonths>, { paidMonths }: InsuredCareer, label: string): Derivation {
  const { plainMonths, plainUntilYears, capYears } = rule.value;
  const years = explainYears(rule, { label: "缴费年限", of: "累计缴费月数", months: paidMonths });
  const exact = yearsOf(paidMonths);
  const band = bandOf(rule.value, exact);
  const step = {
    label,
    result: trimDecimal(inServiceBy(rule.value, exact), 2),
    unit: "number" as const,
    law: rule.parameter.source,
  };
  if (band !== undefined) {
    const months = numberOf(rule, `缴费不满${band.belowYears}年的发放月数`, band.months);
    return derive({ ...step, formula: months.label, inputs: [years, months] });
  }
  const plain = numberOf(rule, `缴费至${plainUntilYears}年的发放月数`, plainMonths);
  if (exact <= hundredths(plainUntilYears)) return derive({ ...step, formula: plain.label, inputs: [years, plain] });
  const cap = numberOf(rule, "计算年限上限", capYears);
  const start = numberOf(rule, "每年增加一个月的起算年限", plainUntilYears);
  const formula = `${plain.label} + 较小者（${years.label}，${cap.label}） − ${start.label}`;
  return derive({ ...step, formula, inputs: [plain, years, cap, start] });
}

const numberOf = (rule: Known<SurvivorMonths>, label: string, value: number) =>
  parameterUsed(rule, { label, value: String(value), unit: "number" });

const explainYears = (
  rule: Known<SurvivorMonths>,
  { label, of, months }: { readonly label: string; readonly of: string; readonly months: number },
): Derivation =>
  derive({
    label,
    result: formatDecimal(yearsOf(months), 2),
    unit: "number",
    rounding: "四舍五入到2位小数",
    formula: `${of} ÷ 12`,
    inputs: [given(of, String(months), "months", "参保缴费和待遇发放记录")],
    law: rule.parameter.source,
  });
