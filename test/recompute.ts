// The independent evaluator of derivations: it knows the grammar that kernel/derivation.ts states and exact fractions,
// and nothing of any rule. A derivation of any function is recomputed to the last digit with `recompute(derivation)`.

import assert from "node:assert/strict";
import type { DerivationInput } from "../src/policy/kernel/derivation.ts";

/** An exact fraction; `points` counts how often a calendar month or day stands in it: 1 for one, 0 for a number. */
interface Figure {
  readonly top: bigint;
  readonly bottom: bigint;
  readonly points: number;
}

/** Recomputes a step and everything below it; throws where a figure is not what its formula yields. */
export function recompute(step: DerivationInput): Figure {
  const shown = parseFigure(step.kind === "derivation" ? step.result : step.value, step.unit);
  if (step.kind !== "derivation") return shown;
  const figures = new Map(step.inputs.map((input) => [input.label, recompute(input)]));
  const words = step.formula
    .split(/( \+ | − | × | ÷ |较小者（|较大者（|（|，|）)/)
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const value = round(sum(words, figures), step.rounding);
  assert.equal(words.length, 0, `「${step.formula}」is not of the grammar`);
  assert.equal(value.points, shown.points, `${step.label}: a month or day is not a number`);
  const same = value.top * shown.bottom === shown.top * value.bottom;
  assert.ok(same, `${step.label}: ${step.formula} = ${step.calculation} ≠ ${shown.top}/${shown.bottom} (${say(step)})`);
  return shown;
}

const say = (step: DerivationInput) => (step.kind === "derivation" ? step.result : step.value);

type Figures = ReadonlyMap<string, Figure>;

function sum(words: string[], figures: Figures): Figure {
  let left = product(words, figures);
  while (words[0] === "+" || words[0] === "−") {
    const sign = words.shift() === "+" ? 1n : -1n;
    const right = product(words, figures);
    left = {
      top: left.top * right.bottom + sign * right.top * left.bottom,
      bottom: left.bottom * right.bottom,
      points: left.points + Number(sign) * right.points,
    };
  }
  return left;
}

function product(words: string[], figures: Figures): Figure {
  let left = factor(words, figures);
  while (words[0] === "×" || words[0] === "÷") {
    const times = words.shift() === "×";
    const right = factor(words, figures);
    assert.ok(left.points === 0 && right.points === 0, "a month or day can be neither multiplied nor divided");
    assert.ok(times || right.top !== 0n, "nothing is divided by zero");
    const [top, bottom] = times ? [right.top, right.bottom] : [right.bottom, right.top];
    left = { top: left.top * top, bottom: left.bottom * bottom, points: 0 };
  }
  return left;
}

function factor(words: string[], figures: Figures): Figure {
  const word = words.shift() ?? "";
  if (word === "（") return closed(words, sum(words, figures));
  if (word === "较小者（" || word === "较大者（") {
    let chosen = sum(words, figures);
    while (words[0] === "，") {
      words.shift();
      const next = sum(words, figures);
      assert.equal(next.points, chosen.points, "a month or day cannot be compared with a number");
      const smaller = next.top * chosen.bottom < chosen.top * next.bottom;
      if (smaller === (word === "较小者（")) chosen = next;
    }
    return closed(words, chosen);
  }
  if (/^\d+$/.test(word)) return { top: BigInt(word), bottom: 1n, points: 0 };
  const figure = figures.get(word);
  assert.ok(figure, `「${word}」is no input`);
  return figure;
}

function closed(words: string[], inner: Figure): Figure {
  assert.equal(words.shift(), "）");
  return inner;
}

function parseFigure(text: string, unit: DerivationInput["unit"]): Figure {
  if (unit === "month") {
    const [year = "", ordinal = ""] = text.split("-");
    return { top: BigInt(year) * 12n + BigInt(ordinal) - 1n, bottom: 1n, points: 1 };
  }
  if (unit === "date") return { top: BigInt(Date.parse(`${text}T00:00:00Z`) / 86_400_000), bottom: 1n, points: 1 };
  if (unit === "text") return { top: 0n, bottom: 1n, points: 0 };
  assert.match(text, /^-?\d+(\.\d+)?$/);
  const places = text.split(".")[1]?.length ?? 0;
  return { top: BigInt(text.replace(".", "")), bottom: 10n ** BigInt(places), points: 0 };
}

function round(value: Figure, rounding: string | undefined): Figure {
  if (rounding === undefined) return value;
  const { points } = value;
  const [top, bottom] = value.bottom < 0n ? [-value.top, -value.bottom] : [value.top, value.bottom];
  assert.ok(top >= 0n, "nothing negative is rounded");
  if (rounding === "舍去小数") return { points, top: top / bottom, bottom: 1n };
  if (rounding === "进位到整数") return { points, top: (top + bottom - 1n) / bottom, bottom: 1n };
  if (rounding === "见分进角") return { points, top: (top * 10n + bottom - 1n) / bottom, bottom: 10n };
  const places =
    { 四舍五入到分: 2, 四舍五入到整数: 0 }[rounding] ?? Number(/^四舍五入到(\d)位小数$/.exec(rounding)?.[1]);
  assert.ok(Number.isInteger(places), `unknown rounding「${rounding}」`);
  const scale = 10n ** BigInt(places);
  return { points, top: (top * scale * 2n + bottom) / (bottom * 2n), bottom: scale };
}
