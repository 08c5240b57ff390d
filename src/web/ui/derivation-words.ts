import { sayDay, sayMonth, sayRate, sayYuan } from "./format.ts";
import { mostTerms, readFormula, termsIn } from "./formula-words.ts";
import type { CitationAnswer, DerivationAnswer } from "./wire.ts";

export type Input = DerivationAnswer["inputs"][number];
export type Parameter = Extract<Input, { kind: "parameter" }>;

/** A value with its unit, as a person reads it. */
export function sayValue(value: string, unit: DerivationAnswer["unit"]): string {
  switch (unit) {
    case "yuan":
      return /^-?\d+\.\d{2}$/.test(value) ? `${sayYuan(value)} 元` : value;
    case "rate":
      return /^-?\d+(\.\d+)?$/.test(value) ? sayRate(value) : value;
    case "month":
      return /^\d{4}-\d{2}$/.test(value) ? sayMonth(value) : value;
    case "date":
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? sayDay(value) : value;
    case "months":
      return `${value} 个月`;
    case "days":
      return `${value} 天`;
    case "number":
    case "text":
      return value;
  }
}

/** 《社会保险法》第十二条（中华人民共和国主席令第三十五号）. */
export function sayLaw(law: CitationAnswer): string {
  const title = law.title.startsWith("《") ? law.title : `《${law.title}》`;
  return `${title}${law.article ?? ""}${law.number === undefined ? "" : `（${law.number}）`}`;
}

/** Where a parameter comes from and for what time it holds. */
export function sayParameterSource({ source, validFrom, validTo }: Parameter): string {
  const time = validTo === undefined ? `${sayTime(validFrom)}起` : `${sayTime(validFrom)}至${sayTime(validTo)}`;
  return `${sayLaw(source)} · ${time}`;
}

const sayTime = (time: string): string => sayValue(time, time.length === 7 ? "month" : "date");

/** One term of a sum, with the sign before it. */
export interface Term {
  readonly sign: "" | "+" | "−";
  readonly term: DerivationAnswer;
}

/**
 * The terms of a derivation that is a sum of computed parts; null when it is any other formula. The formula names its
 * inputs by label in order, so a sum reads `甲 + 乙 − 丙` with each label an input.
 */
export function termsOf(derivation: DerivationAnswer): readonly Term[] | null {
  const parts = derivation.inputs.filter((input): input is DerivationAnswer => input.kind === "derivation");
  if (parts.length < 2 || parts.length !== derivation.inputs.length) return null;
  const tokens = derivation.formula.split(/ ([+−]) /);
  const labels = tokens.filter((_, index) => index % 2 === 0);
  if (labels.length !== parts.length || labels.some((label, index) => label !== parts[index]?.label)) return null;
  return parts.map((term, index) => ({ sign: index === 0 ? "" : tokens[index * 2 - 1] === "+" ? "+" : "−", term }));
}

/** Every law that a derivation rests on, once each, in reading order. */
export function lawsOf(derivation: DerivationAnswer): readonly CitationAnswer[] {
  const found = new Map<string, CitationAnswer>();
  const visit = (input: Input): void => {
    const law = input.kind === "parameter" ? input.source : input.kind === "derivation" ? input.law : undefined;
    if (law !== undefined) found.set(sayLaw(law), found.get(sayLaw(law)) ?? law);
    if (input.kind === "derivation") input.inputs.forEach(visit);
  };
  visit(derivation);
  return [...found.values()];
}

/** How many values in it are 待确认, each counted once. */
export function countUnconfirmed(derivation: DerivationAnswer): number {
  const found = new Set<string>();
  const visit = (input: Input): void => {
    if (input.kind === "parameter" && input.status === "unconfirmed") found.add(`${input.label} ${input.validFrom}`);
    if (input.kind === "derivation") input.inputs.forEach(visit);
  };
  visit(derivation);
  return found.size;
}

/** A formula with so many numbers that it fills a phone: it is folded, and opened by whoever wants it. */
export const isLong = (derivation: DerivationAnswer): boolean => termsIn(derivation.formula) > mostTerms;

/** The derivation as it is read aloud: short sentences, no symbols that a voice stumbles over, not too many numbers. */
export function sayAloud(title: string, sentence: string, derivation: DerivationAnswer): string {
  const { result, unit, formula, rounding, note, inputs } = derivation;
  const way = isLong(derivation) ? `算式有 ${termsIn(formula)} 个数，请看页面` : `算法：${readFormula(formula)}`;
  const figures = inputs.slice(0, mostTerms).map((input) => {
    const doubt = input.kind === "parameter" && input.status === "unconfirmed" ? "，待确认" : "";
    return `${input.label}，${sayValue(input.kind === "derivation" ? input.result : input.value, input.unit)}${doubt}`;
  });
  const rest = inputs.length > mostTerms ? [`其余 ${inputs.length - mostTerms} 个数，请看页面`] : [];
  return [
    title,
    sayValue(result, unit),
    sentence,
    rounding === undefined ? way : `${way}，${rounding}`,
    ...(note === undefined ? [] : [note]),
    ...figures,
    ...rest,
  ]
    .map((said) => said.replace(/。$/, ""))
    .join("。");
}
