import { sayMonth, type YearMonth, yearOf } from "../kernel/calendar.ts";
import { type Derivation, type DerivationInput, derive, figureOf, type Given } from "../kernel/derivation.ts";
import { addFen, type Fen, parseYuan, toYuan, zeroFen } from "../kernel/money.ts";

/** One entry of 个人账户. The book only grows: a reversal is an entry with a negative amount that names the old one. */
export interface AccountEntry {
  readonly kind:
    | "migrated"
    | "credit"
    | "interest"
    | "payment"
    | "reversal"
    | "transfer-out"
    | "transfer-in"
    | "transfer-interest";
  /** Fen; negative for what leaves the account. */
  readonly amount: Fen;
  /** 入账月: the month in which the entry was posted. */
  readonly creditedMonth: YearMonth;
  /** In Chinese: the receipt, settlement or migration it came from. */
  readonly origin: string;
}

/**
 * 储存额: the sum of all entries, in fen. Order does not matter and nothing is rounded.
 *
 * @law 劳办发〔1997〕116号
 */
export function accountBalance(entries: Iterable<AccountEntry>): Fen {
  let balance = zeroFen;
  for (const entry of entries) balance = addFen(balance, entry.amount);
  return balance;
}

/** The balance as a sum of kinds, each a sum of years, each a sum of entries. */
export function explainBalance(entries: readonly AccountEntry[]): Derivation {
  const kinds = (Object.keys(kindTitles) as AccountEntry["kind"][]).flatMap((kind) => {
    const ofKind = entries.filter((entry) => entry.kind === kind);
    return ofKind.length === 0 ? [] : [sumOfKind(kind, ofKind)];
  });
  const note = kinds.length === 0 ? { note: "账户还没有记账。" } : {};
  return { ...sum("个人账户储存额", kinds), ...note };
}

const kindTitles: Readonly<Record<AccountEntry["kind"], string>> = {
  migrated: "转入系统前的储存额",
  credit: "缴费记入",
  interest: "利息",
  payment: "支出",
  reversal: "冲销",
  "transfer-out": "转出",
  "transfer-in": "转入本金",
  "transfer-interest": "转入利息",
};

function sumOfKind(kind: AccountEntry["kind"], entries: readonly AccountEntry[]): Derivation {
  const years = [...new Set(entries.map((entry) => yearOf(entry.creditedMonth)))].sort((left, right) => left - right);
  const sums = years.map((year) => {
    const ofYear = entries.filter((entry) => yearOf(entry.creditedMonth) === year);
    return sum(`${year}年${kindTitles[kind]}`, ofYear.map(entryInput));
  });
  return sum(`${kindTitles[kind]}合计`, sums);
}

/** Two entries of a month are told apart by their place, because a formula names its inputs by label. */
function entryInput(entry: AccountEntry, index: number): Given {
  const label = `第${index + 1}笔 ${sayMonth(entry.creditedMonth)}入账`;
  return { kind: "given", label, value: toYuan(entry.amount), unit: "yuan", from: entry.origin };
}

function sum(label: string, inputs: readonly DerivationInput[]): Derivation {
  const total = addFen(...inputs.map((input) => parseYuan(figureOf(input))));
  const formula = inputs.length === 0 ? "0" : inputs.map((input) => input.label).join(" + ");
  return derive({ label, result: toYuan(total), unit: "yuan", formula, inputs, law: source });
}

const source = { title: "职工基本养老保险个人账户管理暂行办法", number: "劳办发〔1997〕116号" };
