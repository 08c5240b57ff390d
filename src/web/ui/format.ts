import type { Amount } from "./wire.ts";

/** The parts of an amount as it is set: the fen are smaller than the yuan. */
export interface AmountText {
  /** Empty, or U+2212 for money going out. */
  readonly sign: "" | "−";
  /** Whole yuan with thousands separators. */
  readonly yuan: string;
  /** `.60`: always two places. */
  readonly fen: string;
}

/** Splits wire money (`"-30089.60"`) by text, so that no figure passes through a float. */
export function amountText(yuan: Amount["yuan"]): AmountText {
  const [whole = "0", places = "00"] = yuan.replace("-", "").split(".");
  return {
    sign: yuan.startsWith("-") ? "−" : "",
    yuan: whole.replace(/\B(?=(\d{3})+$)/g, ","),
    fen: `.${places.padEnd(2, "0")}`,
  };
}

/** 30,089.60 without a currency sign: for tables and formulas. */
export function sayYuan(yuan: string): string {
  const { sign, yuan: whole, fen } = amountText(yuan);
  return `${sign}${whole}${fen}`;
}

/** A decimal rate as a person reads it: `"0.08"` is 8%, `"0.00083"` is 0.083%. Moves the point in the text. */
export function sayRate(rate: string): string {
  const [whole = "0", places = ""] = rate.split(".");
  const digits = places.padEnd(2, "0");
  const left = `${whole}${digits.slice(0, 2)}`.replace(/^(-?)0+(?=\d)/, "$1");
  const right = digits.slice(2).replace(/0+$/, "");
  return `${left}${right === "" ? "" : `.${right}`}%`;
}

/** 2026年11月18日. */
export const sayDay = (day: string): string =>
  `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 11月18日, where the year is known from the page. */
export const sayShortDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 2026年11月. */
export const sayMonth = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

const wall = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/** The day of an instant in China, `2026-11-18`, wherever the browser is. */
export const dayOf = (instant: string): string => wall.format(new Date(instant)).slice(0, 10);

/** 10:42, China time. */
export const sayTime = (instant: string): string => wall.format(new Date(instant)).slice(11, 16);

/** 11月16日 10:22; with the year when it is not the year of `today`. */
export function sayMoment(instant: string, today?: string): string {
  const day = dayOf(instant);
  const sameYear = today === undefined || today.slice(0, 4) === day.slice(0, 4);
  return `${sameYear ? sayShortDay(day) : sayDay(day)} ${sayTime(instant)}`;
}

const weekdays = ["日", "一", "二", "三", "四", "五", "六"];

/** 2026年11月18日 星期三. */
export function sayDayAndWeekday(instant: string): string {
  const day = dayOf(instant);
  return `${sayDay(day)} 星期${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]}`;
}
