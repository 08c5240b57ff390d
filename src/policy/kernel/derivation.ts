import { certain } from "./certain.ts";
import { type Citation, sayCitation } from "./citation.ts";

/** How sure a parameter is. `unconfirmed` is used only when the caller asked for it, and the result carries the flag. */
export type Status = "verified" | "confirmed" | "unconfirmed" | "project";

/** A fact that came from outside the law: a declared wage, a month, a receipt. `from` says in Chinese where it came from. */
export interface Given {
  readonly kind: "given";
  readonly label: string;
  readonly value: string;
  readonly unit: Unit;
  readonly from: string;
}

/** A dated value of law that a formula used. */
export interface ParameterUsed {
  readonly kind: "parameter";
  readonly label: string;
  readonly value: string;
  readonly unit: Unit;
  readonly status: Status;
  readonly source: Citation;
  readonly validFrom: string;
  readonly validTo?: string;
}

/**
 * One step of a calculation: the result, the formula in words and with its figures, and everything that went into it.
 * `formula` names its inputs by label in order: `缴费基数 × 个人费率`; `calculation` is the same with figures.
 *
 * The grammar of `formula`, so that anyone can recompute the result from the step alone:
 *
 *     sum     = product { " + " product | " − " product }
 *     product = factor { " × " factor | " ÷ " factor }
 *     factor  = label of an input | whole number | "（" sum "）"
 *             | "较小者（" sum { "，" sum } "）" | "较大者（" sum { "，" sum } "）"
 *
 * A label contains none of these signs and occurs once among the inputs. The exact value of the formula is rounded once,
 * at the end, by the rule that `rounding` names; without one it is exact. A month plus months is a month, a day less a
 * day is a number of days. Inputs that the formula does not name are shown for comparison (the threshold not reached).
 */
export interface Derivation {
  readonly kind: "derivation";
  readonly label: string;
  readonly result: string;
  readonly unit: Unit;
  readonly rounding?: Rounding;
  readonly formula: string;
  readonly calculation: string;
  readonly inputs: readonly DerivationInput[];
  readonly law?: Citation;
  readonly note?: string;
}

export type DerivationInput = Derivation | Given | ParameterUsed;

/** Amounts are yuan with two places, rates decimal strings shown as per cent, numbers plain decimals, months `YYYY-MM`. */
export const units = ["yuan", "rate", "number", "month", "months", "days", "date", "text"] as const;
export type Unit = (typeof units)[number];

/** How the exact value became the result. None of them is used on a negative value. */
export const roundings = [
  "四舍五入到分",
  "四舍五入到整数",
  "四舍五入到1位小数",
  "四舍五入到2位小数",
  "四舍五入到3位小数",
  "四舍五入到4位小数",
  "四舍五入到6位小数",
  "舍去小数",
  "进位到整数",
  "见分进角",
] as const;
export type Rounding = (typeof roundings)[number];

/** Makes a step: `calculation` is the formula with each label replaced by its figure. */
export function derive(step: Omit<Derivation, "kind" | "calculation">): Derivation {
  const words = wordsOf(step.formula);
  const { inputs } = step;
  for (const [at, { label }] of inputs.entries()) {
    if (!isLabel(label)) throw new RangeError(`derive: the label「${label}」contains a sign of the grammar`);
    for (let before = 0; before < at; before += 1) {
      if (inputs[before]?.label === label) throw new RangeError(`derive: two inputs are called「${label}」`);
    }
  }
  for (const word of words) {
    if (word.isLabel && inputNamed(inputs, word.text) === undefined)
      throw new RangeError(`derive:「${word.text}」in the formula is no input`);
  }
  const { label, result, unit, rounding, formula, law, note } = step;
  const calculation = words
    .map((word) => (word.isLabel ? sayFigure(certain(inputNamed(inputs, word.text))) : word.text))
    .join("");
  return {
    kind: "derivation",
    label,
    result,
    unit,
    ...(rounding === undefined ? {} : { rounding }),
    formula,
    calculation,
    inputs,
    ...(law === undefined ? {} : { law }),
    ...(note === undefined ? {} : { note }),
  };
}

const inputNamed = (inputs: readonly DerivationInput[], label: string) => inputs.find((input) => input.label === label);

interface Word {
  readonly text: string;
  readonly isLabel: boolean;
}

/** The words of a formula. Formulas come from the program, so most have been read before. */
function wordsOf(formula: string): readonly Word[] {
  const known = formulas.get(formula);
  if (known !== undefined) return known;
  const words = formula
    .split(/( \+ | − | × | ÷ |较小者（|较大者（|（|，|）)/)
    .filter((text) => text !== "")
    .map((text) => ({ text, isLabel: !sign.test(text) && !/^\d+$/.test(text) }));
  if (formulas.size >= mostRemembered) formulas.clear();
  formulas.set(formula, words);
  return words;
}

function isLabel(label: string): boolean {
  if (labels.has(label)) return true;
  if (sign.test(label)) return false;
  if (labels.size >= mostRemembered) labels.clear();
  labels.add(label);
  return true;
}

const formulas = new Map<string, readonly Word[]>();
const labels = new Set<string>();
const mostRemembered = 5000;
const sign = /[+−×÷（），]/;

/** The figure of an input in its wire form. */
export const figureOf = (input: DerivationInput): string => (input.kind === "derivation" ? input.result : input.value);

/** The figure as a person reads it: 4,494.00, 8%, 1965年1月. */
export function sayFigure(input: DerivationInput): string {
  const figure = figureOf(input);
  if (input.unit === "yuan") return figure.replace(/\B(?=(\d{3})+\.)/g, ",");
  if (input.unit === "rate") return sayRate(figure);
  if (input.unit === "month") return `${figure.slice(0, 4)}年${Number(figure.slice(5))}月`;
  if (input.unit === "months") return `${figure}个月`;
  if (input.unit === "days") return `${figure}天`;
  return figure;
}

/** Moves the point two places, on the text: `0.083` is `8.3%`. */
function sayRate(decimal: string): string {
  const [whole = "0", places = ""] = decimal.split(".");
  const moved = `${whole}${places.padEnd(2, "0").slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const rest = places.slice(2);
  return `${moved}${rest === "" ? "" : `.${rest}`}%`;
}

/** The Chinese word for a status, shown beside the value. */
export const sayStatus: Readonly<Record<Status, string>> = {
  verified: "已核对原文",
  confirmed: "已确认",
  unconfirmed: "待确认",
  project: "本系统约定",
};

/** A fact as an input of a derivation. */
export const given = (label: string, value: string, unit: Unit, from: string): Given => ({
  kind: "given",
  label,
  value,
  unit,
  from,
});

/** A derivation as a person reads it, line by line, what it stands on indented below it. */
export function sayDerivation(input: DerivationInput, depth = 0): string {
  const indent = "  ".repeat(depth);
  const unit = input.unit === "yuan" ? " 元" : "";
  const head = `${indent}${input.label}：${sayFigure(input)}${unit}`;
  if (input.kind === "given") return `${head}（${input.from}）`;
  if (input.kind === "parameter") {
    const doubt = input.status === "unconfirmed" ? "，待确认" : "";
    return `${head}（${sayCitation(input.source)}，${input.validFrom}起${doubt}）`;
  }
  const rounding = input.rounding === undefined ? "" : `，${input.rounding}`;
  const law = input.law === undefined ? "" : `，依据${sayCitation(input.law)}`;
  return [
    `${head} = ${input.formula} = ${input.calculation}${rounding}${law}`,
    ...(input.note === undefined ? [] : [`${indent}  ${input.note}`]),
    ...input.inputs.map((below) => sayDerivation(below, depth + 1)),
  ].join("\n");
}
