import { refuse } from "./refusal.ts";

/** Money in fen (1/100 yuan). A bigint, so a fraction of a fen cannot exist by accident. */
export type Fen = bigint & { readonly unit: "fen" };

/** A share in parts per million: 8 % is `80_000n`, 0.083 % is `830n`. */
export type Rate = bigint & { readonly unit: "ppm" };

/** Marks a bigint as fen. The caller knows that it is whole fen. */
export const fen = (value: bigint): Fen => value as Fen;

/** Marks a bigint as parts per million. */
export const rate = (ppm: bigint): Rate => ppm as Rate;

export const zeroFen = fen(0n);

export const addFen = (...amounts: readonly Fen[]): Fen =>
  fen(amounts.reduce((sum: bigint, amount) => sum + amount, 0n));

/** Rounds half up to the fen, the rule of the collection form. Amounts here are never negative. */
export function shareOf(base: Fen, part: Rate): Fen {
  if (base < 0n || part < 0n) throw new RangeError("shareOf: amounts and rates are never negative");
  return fen((base * part + 500_000n) / 1_000_000n);
}

/** Yuan with exactly two places, the wire form of money: `fen(207891n)` is `"2078.91"`. */
export function toYuan(amount: Fen): string {
  const sign = amount < 0n ? "-" : "";
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, "0");
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Yuan as people read it: `fen(207891n)` is `"2,078.91"`. */
export const sayYuan = (amount: Fen): string => toYuan(amount).replace(/\B(?=(\d{3})+\.)/g, ",");

const yuanShape = /^(-?(?:0|[1-9]\d{0,14}))(?:\.(\d{1,2}))?$/;

/** Reads the wire form of money. Refuses anything that is not yuan with at most two places. */
export function parseYuan(text: string): Fen {
  const shape = yuanShape.exec(text);
  if (shape === null) return refuse("money/shape", `金额应为元、最多两位小数，收到「${text.slice(0, 40)}」`);
  const [, yuan = "", cents = ""] = shape;
  return fen(BigInt(yuan + cents.padEnd(2, "0")));
}

/** A rate as a decimal string, without trailing zeros: `rate(80_000n)` is `"0.08"`. */
export function toDecimal(value: Rate): string {
  const digits = value.toString().padStart(7, "0");
  const decimals = digits.slice(-6).replace(/0+$/, "");
  return decimals === "" ? digits.slice(0, -6) : `${digits.slice(0, -6)}.${decimals}`;
}

/** A rate as a person reads it: `rate(80_000n)` is `"8%"`. */
export function toPercent(value: Rate): string {
  return `${toDecimal(rate(value * 100n))}%`;
}
