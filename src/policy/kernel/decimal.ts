import { certain } from "./certain.ts";
import { refuse } from "./refusal.ts";

/** Exact decimals as whole numbers of a named number of places: 137.8 with one place is `1378n`. */

/** Half away from zero is not needed here: neither side is ever negative. `top ÷ bottom`, a half goes up. */
export function roundHalfUp(top: bigint, bottom: bigint): bigint {
  if (top < 0n || bottom <= 0n) throw new RangeError("roundHalfUp: a ratio here is never negative");
  return (top * 2n + bottom) / (bottom * 2n);
}

/** `top ÷ bottom`, any rest goes up: 见分进角 when the unit is ten fen. */
export function roundUp(top: bigint, bottom: bigint): bigint {
  if (top < 0n || bottom <= 0n) throw new RangeError("roundUp: a ratio here is never negative");
  return (top + bottom - 1n) / bottom;
}

/** Reads a decimal of at most so many places that is not negative: `parseDecimal("137.8", 2)` is `13780n`. */
export function parseDecimal(text: string, places: number): bigint {
  const match = /^(0|[1-9]\d{0,11})(?:\.(\d+))?$/.exec(text);
  const fraction = match?.[2] ?? "";
  if (match === null || fraction.length > places) {
    refuse("decimal/shape", `应为最多${places}位小数的数，收到「${text.slice(0, 40)}」`);
  }
  return BigInt(certain(match[1]) + fraction.padEnd(places, "0"));
}

/** The same as a decimal string: `formatDecimal(13_780n, 2)` is `"137.80"`. */
export function formatDecimal(value: bigint, places: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, "0");
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Without trailing zeros: `trimDecimal(13_780n, 2)` is `"137.8"`. */
export const trimDecimal = (value: bigint, places: number): string =>
  places === 0 ? formatDecimal(value, 0) : formatDecimal(value, places).replace(/\.?0+$/, "");
