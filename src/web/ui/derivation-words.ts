import { sayDay, sayMonth, sayRate, sayYuan } from "./format.ts";
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

/** Where a parameter comes from and since when it holds. */
export const sayParameterSource = (parameter: Parameter): string =>
  `${sayLaw(parameter.source)} · ${/^\d{4}-\d{2}$/.test(parameter.validFrom) ? sayMonth(parameter.validFrom) : /^\d{4}-\d{2}-\d{2}$/.test(parameter.validFrom) ? sayDay(parameter.validFrom) : parameter.validFrom}起`;

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
  const tokens = derivation.formula.split(/\s*([+−-])\s*/);
  const labels = tokens.filter((_, index) => index % 2 === 0).map((label) => label.trim());
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

/** The derivation as it is read aloud: short sentences, no symbols that a voice stumbles over. */
export function sayAloud(title: string, sentence: string, derivation: DerivationAnswer): string {
  const inputs = derivation.inputs.map((input) =>
    input.kind === "derivation"
      ? `${input.label}，${sayValue(input.result, input.unit)}`
      : `${input.label}，${sayValue(input.value, input.unit)}`,
  );
  const formula = derivation.formula
    .replaceAll("×", "乘")
    .replaceAll("÷", "除以")
    .replaceAll("+", "加")
    .replaceAll("−", "减");
  return [title, sayValue(derivation.result, derivation.unit), sentence, `算法：${formula}`, ...inputs].join("。");
}
