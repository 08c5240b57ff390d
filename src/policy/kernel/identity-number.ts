import { isDate, type PlainDate } from "./calendar.ts";
import { provinces } from "./province.ts";
import { refuse } from "./refusal.ts";

/** 公民身份号码 of GB 11643-1999, which is also the social security number (社会保险法 第五十八条). Normalised, checked. */
export type IdentityNumber = string & { readonly kind: "identity-number" };

export type Sex = "male" | "female";

/** What a number that holds says about its bearer. `division` is the place of first registration, perhaps abolished since. */
export interface IdentityReading {
  readonly kind: "valid";
  readonly number: IdentityNumber;
  readonly division: string;
  readonly birthDate: PlainDate;
  readonly sex: Sex;
}

export interface IdentityDefect {
  readonly kind: "invalid";
  readonly reason: "shape" | "division" | "birth-date" | "future" | "check";
  /** In Chinese, ready to show. */
  readonly text: string;
}

/** Reads a number as typed. `today` is the business date: nobody was born after it. */
export function readIdentityNumber(typed: string, today: PlainDate): IdentityReading | IdentityDefect {
  const text = normaliseIdentityNumber(typed);
  if (!/^\d{17}[\dX]$/.test(text)) {
    return defect("shape", `公民身份号码应为18位，前17位为数字，最后一位为数字或 X，现为${[...text].length}位`);
  }
  // Codes of abolished counties live on in numbers, so only the province is looked at; 9… is a foreigner's residence card.
  if (provinces[text.slice(0, 2)] === undefined && !text.startsWith("9") && !text.startsWith("83")) {
    return defect("division", `前两位「${text.slice(0, 2)}」不是省级行政区划代码`);
  }
  const birthDate = birthDateOf(text);
  if (birthDate === undefined) return defect("birth-date", `第7至14位「${text.slice(6, 14)}」不是真实的日期`);
  if (birthDate > today) return defect("future", `出生日期 ${birthDate} 晚于今天`);
  const expected = checkCharacterOf(text.slice(0, 17));
  if (text[17] !== expected) return defect("check", `校验码不符：最后一位应为 ${expected}，请核对整个号码`);
  const sex: Sex = Number(text[16]) % 2 === 1 ? "male" : "female";
  return { kind: "valid", number: text as IdentityNumber, division: text.slice(0, 6), birthDate, sex };
}

const defect = (reason: IdentityDefect["reason"], text: string): IdentityDefect => ({ kind: "invalid", reason, text });

/** The number, or a refusal that says what is wrong with it. */
export function identityNumber(typed: string, today: PlainDate): IdentityNumber {
  const reading = readIdentityNumber(typed, today);
  if (reading.kind === "invalid") refuse(`identity-number/${reading.reason}`, reading.text);
  return reading.number;
}

/** Full-width digits to plain ones, spaces and invisible characters away, `x` to `X`: what a copied number needs. */
export function normaliseIdentityNumber(typed: string): string {
  return typed
    .normalize("NFKC")
    .replace(/[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad-]/g, "")
    .toUpperCase();
}

/** ISO 7064 MOD 11-2 over the first 17 digits: position i weighs 2^(18−i) mod 11. */
export function checkCharacterOf(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError("checkCharacterOf: 17 digits are needed");
  let remainder = 0;
  for (const digit of first17) remainder = ((remainder + Number(digit)) * 2) % 11;
  const check = (12 - remainder) % 11;
  return check === 10 ? "X" : String(check);
}

/** One 18-digit number that a 15-digit one may have become. */
export interface UpgradeCandidate {
  readonly number: IdentityNumber;
  readonly birthDate: PlainDate;
  readonly century: "18" | "19";
}

/**
 * 身份证号码升位: the century goes in after the division and the check character at the end. Whoever could have been alive when
 * such numbers were first given (1984) with a birth year of 18xx is shown as a second candidate, and a clerk decides: sequence
 * 996–999 was kept for people past a hundred, so there 18xx comes first. Refuses what is not 15 digits with a real date.
 */
export function upgradeCandidates(typed: string): readonly UpgradeCandidate[] {
  const text = normaliseIdentityNumber(typed);
  if (!/^\d{15}$/.test(text)) refuse("identity-number/shape", "15位身份证号码应为15位数字");
  const centenarian = Number(text.slice(12)) >= 996;
  const centuries = centenarian ? (["18", "19"] as const) : (["19", "18"] as const);
  const candidates = centuries.flatMap((century): UpgradeCandidate[] => {
    const first17 = `${text.slice(0, 6)}${century}${text.slice(6)}`;
    const birthDate = birthDateOf(first17);
    if (birthDate === undefined || (!centenarian && birthDate < oldestBirth)) return [];
    return [{ number: `${first17}${checkCharacterOf(first17)}` as IdentityNumber, birthDate, century }];
  });
  if (candidates.length === 0) refuse("identity-number/birth-date", `「${text.slice(6, 12)}」不是真实的日期`);
  return candidates;
}

/** Nobody born earlier lived to 1984: that would be an age of more than 114. */
const oldestBirth = "1870-01-01";

/** 319***********3419: the first three and the last four. Says nothing about a number of another length. */
export function maskIdentityNumber(number: string): string {
  return number.length === 18 ? `${number.slice(0, 3)}${"*".repeat(11)}${number.slice(-4)}` : "*".repeat(number.length);
}

function birthDateOf(text: string): PlainDate | undefined {
  const day = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  return isDate(day) ? day : undefined;
}
