import { explainResidentSettlement, explainSettlement } from "#policy/account/explain-settlement.ts";
import { interestRate, residentInterestRate, type YearRate } from "#policy/account/interest-rate.ts";
import { date, type PlainDate, yearOf } from "#policy/kernel/calendar.ts";
import { type Derivation, type DerivationInput, derive, figureOf, given } from "#policy/kernel/derivation.ts";
import { addFen, type Fen, fen, parseYuan, toYuan, zeroFen } from "#policy/kernel/money.ts";
import type { Known } from "#policy/kernel/parameter.ts";
import { national, type Region, type Scheme } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type AccountLine, entryOf } from "./index.ts";
import { isSettlementOfInterest } from "./settlement/post.ts";

/** A year of an individual account, in fen: opening + credits + interest + other = closing. */
export interface YearOfAccount {
  readonly year: number;
  readonly scheme: Scheme;
  readonly opening: Fen;
  readonly credits: Fen;
  readonly interest: Fen;
  readonly other: Fen;
  readonly closing: Fen;
  /** Whose rate settles the year. */
  readonly region: Region;
  readonly lines: readonly AccountLine[];
}

/** The lines of one account as years, oldest first, each year from the first to the last that is given, also those without a line. */
export function yearsOf(lines: readonly AccountLine[], lastYear: number): readonly YearOfAccount[] {
  const [first] = lines;
  if (first === undefined) return [];
  const years: YearOfAccount[] = [];
  let opening = zeroFen;
  let region: Region = national;
  for (let year = yearOf(first.credited_month); year <= lastYear; year += 1) {
    const own = lines.filter((line) => yearOf(line.credited_month) === year);
    const of = (chosen: (line: AccountLine) => boolean) => addFen(...own.filter(chosen).map((line) => line.amount));
    const credits = of((line) => line.kind === "credit");
    const interest = of(isInterestLine);
    const other = of((line) => line.kind !== "credit" && !isInterestLine(line));
    const closing = addFen(opening, credits, interest, other);
    region = own.findLast((line) => line.region !== null)?.region ?? region;
    years.push({ year, scheme: first.scheme, opening, credits, interest, other, closing, region, lines: own });
    opening = closing;
  }
  return years;
}

/** Interest, and what a settlement under a corrected rate took back of it. */
export const isInterestLine = (line: AccountLine): boolean =>
  line.kind === "interest" || (line.kind === "reversal" && isSettlementOfInterest(line));

/**
 * The rate of the year itself. Where none is published an older one is no answer, unless the year was settled by it for the
 * time being.
 */
export function rateOf(law: Law, { year, scheme, region, interest }: YearOfAccount): Known<YearRate> | undefined {
  const found = (scheme === residents ? residentInterestRate : interestRate)(law.on(lastDay(year)), region);
  return found.kind === "missing" || (found.value.provisional && interest === 0n) ? undefined : found;
}

/** Why a year has no interest, in a sentence; null where it has. */
export function interestNote(law: Law, of: YearOfAccount, thisYear: number): string | null {
  if (of.interest !== 0n) return null;
  if (of.year >= thisYear) return "本年的利息在年度结息后记入";
  if (rateOf(law, of) === undefined) return "这一年的记账利率没有查到，没有计息";
  return of.opening === 0n && of.credits === 0n ? "这一年没有可以计息的钱" : "这一年还没有结息";
}

/**
 * The interest of a year, recomputed by the rule of settlement from the opening balance and the credits. Where that is not
 * what the book has, the entries of the book are shown as they are, and it says so.
 */
export function explainInterest(law: Law, of: YearOfAccount): Derivation {
  const credits = new Map<number, Fen>();
  for (const line of of.lines.filter((one) => one.kind === "credit")) {
    const month = Number(line.credited_month.slice(5));
    credits.set(month, fen((credits.get(month) ?? 0n) + line.amount));
  }
  const explain = of.scheme === residents ? explainResidentSettlement : explainSettlement;
  const rule = rateOf(law, of) === undefined ? undefined : explain(law.on(lastDay(of.year)), of.region);
  if (rule?.kind === "known") {
    const { openInterest, currentInterest } = rule.value({ open: of.opening, credits });
    const computed = sumOf(`${of.year}年利息`, [openInterest, currentInterest]);
    if (computed.result === toYuan(of.interest)) return computed;
  }
  const posted = of.lines.filter((line) => line.kind === "interest");
  const asPosted = posted.map((line, index) => {
    return given(`第${index + 1}笔利息`, toYuan(line.amount), "yuan", entryOf(line).origin);
  });
  const note = "这一年的利息按记账时的金额列出，与现在的规则重算的不一致。";
  return { ...sumOf(`${of.year}年利息`, asPosted), note };
}

/** What a year opened or closed with: the parts that made it. */
export function explainClosing(of: YearOfAccount): Derivation {
  const part = (label: string, amount: Fen) => given(label, toYuan(amount), "yuan", "个人账户记账");
  return sumOf(`${of.year}年末储存额`, [
    part("年初储存额", of.opening),
    part("当年记入", of.credits),
    part("当年利息", of.interest),
    ...(of.other === 0n ? [] : [part("迁入、转移、支出和冲销", of.other)]),
  ]);
}

/** The credits of a year, entry by entry. */
export function explainCredits(of: YearOfAccount): Derivation {
  const entries = of.lines.filter((line) => line.kind === "credit");
  return sumOf(
    `${of.year}年记入`,
    entries.map((line, index) => given(`第${index + 1}笔`, toYuan(line.amount), "yuan", entryOf(line).origin)),
  );
}

function sumOf(label: string, inputs: readonly DerivationInput[]): Derivation {
  const total = addFen(...inputs.map((input) => parseYuan(figureOf(input))));
  const formula = inputs.length === 0 ? "0" : inputs.map((input) => input.label).join(" + ");
  return derive({ label, result: toYuan(total), unit: "yuan", formula, inputs, law: source });
}

const residents: Scheme = "resident-pension";
const lastDay = (year: number): PlainDate => date(`${year}-12-31`);
const source = { title: "职工基本养老保险个人账户管理暂行办法", number: "劳办发〔1997〕116号" };
