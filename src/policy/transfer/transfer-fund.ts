import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, type Rate, shareOf, toDecimal, toYuan, zeroFen } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import type { AccountKind } from "./account-kind.ts";
import { type PooledTransfer, pooledTransfer } from "./values.ts";

/** Months of one year that were paid on one base; a year in which the base changed has several. `base` is a month's. */
export interface YearPaid {
  readonly year: number;
  readonly base: Fen;
  readonly months: number;
}

export interface TransferFundFacts {
  readonly accountKind: AccountKind;
  /** The employer rate that was really paid; it plays a part on temporary accounts only. */
  readonly employerRate?: Rate | undefined;
  readonly years: readonly YearPaid[];
}

export interface TransferFund {
  readonly pooled: Fen;
  readonly perYear: ReadonlyMap<number, Fen>;
}

/**
 * What leaves the pooled fund when a relation moves to another province: 12 % of the real base of every month since January
 * 1998, without interest; earlier years are listed with nothing. On an ordinary account it is always 12 %; on a temporary one
 * the employer rate that was paid, when it is higher. Each year is rounded half up to the fen, `pooled` is the sum of the
 * years. More than twelve months in a year are refused.
 * @law 国办发〔2009〕66号 第四条
 * @law 人社部发〔2009〕187号
 */
export function transferFund(law: LawAt): Lookup<(facts: TransferFundFacts) => TransferFund> {
  const rule = law.find(pooledTransfer);
  if (rule.kind === "missing") return rule;
  return bind((facts: TransferFundFacts) => fundBy(rule.value, facts), rule);
}

function fundBy(rule: PooledTransfer, facts: TransferFundFacts): TransferFund {
  const years = yearsBy(rule, facts);
  return {
    pooled: addFen(...years.map(({ amount }) => amount)),
    perYear: new Map(years.map(({ year, amount }) => [year, amount])),
  };
}

interface YearMoved {
  readonly year: number;
  readonly spells: readonly YearPaid[];
  readonly amount: Fen;
}

function yearsBy({ share, sinceYear }: PooledTransfer, facts: TransferFundFacts): readonly YearMoved[] {
  const used = rateBy(share, facts);
  return [...byYear(facts.years)].map(([year, spells]) => {
    const bases = addFen(...spells.map(({ base, months }) => fen(base * BigInt(months))));
    return { year, spells, amount: year < sinceYear ? zeroFen : shareOf(bases, used) };
  });
}

const rateBy = (share: Rate, { accountKind, employerRate = share }: TransferFundFacts): Rate =>
  accountKind === "temporary" && employerRate > share ? employerRate : share;

function byYear(years: readonly YearPaid[]): ReadonlyMap<number, readonly YearPaid[]> {
  const found = new Map<number, YearPaid[]>();
  for (const [index, spell] of years.entries()) {
    const spells = [...(found.get(spell.year) ?? []), spell];
    found.set(spell.year, spells);
    const months = spells.reduce((sum, one) => sum + one.months, 0);
    if (months > 12) {
      refuse(
        "policy/input",
        `字段 years[${index}].months：${spell.year}年合计${months}个月，一年最多12个月，请去掉重复的月份`,
      );
    }
  }
  return found;
}

/** The same with the derivation of the sum; the years stand below it. */
export function explainTransferFund(law: LawAt): Lookup<(facts: TransferFundFacts) => Derivation> {
  const rule = law.find(pooledTransfer);
  if (rule.kind === "missing") return rule;
  return bind((facts: TransferFundFacts) => {
    const share = explainRate(rule, facts);
    const years = yearsBy(rule.value, facts).map((moved) => explainYear(rule, share, moved));
    return derive({
      label: "划转统筹基金",
      result: toYuan(fundBy(rule.value, facts).pooled),
      unit: "yuan",
      formula: years.length === 0 ? "0" : years.map(({ label }) => label).join(" + "),
      inputs: years,
      law: rule.parameter.source,
      note: "统筹基金按各年实际缴费基数划转，不计利息；个人账户储存额另行全部转移。",
    });
  }, rule);
}

function explainRate(rule: Known<PooledTransfer>, facts: TransferFundFacts): DerivationInput {
  const { share } = rule.value;
  const { accountKind, employerRate } = facts;
  const national = parameterUsed(rule, { value: toDecimal(share), unit: "rate" });
  if (accountKind === "normal" || employerRate === undefined) return national;
  const paid = given("单位实际缴费比例", toDecimal(employerRate), "rate", "临时账户缴费记录");
  return derive({
    label: "临时账户划转比例",
    result: toDecimal(rateBy(share, facts)),
    unit: "rate",
    formula: `较大者（${national.label}，${paid.label}）`,
    inputs: [national, paid],
    law: {
      title: "关于印发城镇企业职工基本养老保险关系转移接续若干具体问题意见的通知",
      number: "人社部发〔2009〕187号",
    },
  });
}

function explainYear(
  rule: Known<PooledTransfer>,
  share: DerivationInput,
  { year, spells, amount }: YearMoved,
): Derivation {
  const paid = spells.map(({ base, months }, index) => {
    const nth = spells.length === 1 ? "" : `第${index + 1}段`;
    return [
      given(`${nth}月缴费基数`, toYuan(base), "yuan", "参保缴费记录"),
      given(`${nth}缴费月数`, String(months), "months", "参保缴费记录"),
    ] as const;
  });
  const bases = paid.map(([base, months]) => `${base.label} × ${months.label}`).join(" + ");
  const moves = year >= rule.value.sinceYear;
  return derive({
    label: `${year}年划转额`,
    result: toYuan(amount),
    unit: "yuan",
    formula: moves ? `（${bases}） × ${share.label}` : "0",
    inputs: [...paid.flat(), ...(moves ? [share] : [])],
    law: rule.parameter.source,
    ...(moves ? { rounding: "四舍五入到分" as const } : { note: `${rule.value.sinceYear}年以前的统筹基金不划转。` }),
  });
}

/** What an account holds: before 1998 only the person's own payments with their interest move, since then all of it. */
export interface AccountHeld {
  readonly personalBefore1998: Fen;
  readonly recordedSince1998: Fen;
}

export interface MovedFunds {
  readonly account: Fen;
  readonly pooled: Fen;
  readonly total: Fen;
}

/**
 * The money that follows a relation. Between provinces the whole account and the pooled part; inside a province the records
 * move and the money stays where it is.
 * @law 国办发〔2009〕66号 第四条
 * @law 社会保险经办条例 第十二条
 */
export function movedFunds(from: Region, to: Region, held: AccountHeld, pooled: Fen): MovedFunds {
  if (from === to) return { account: zeroFen, pooled: zeroFen, total: zeroFen };
  const account = addFen(held.personalBefore1998, held.recordedSince1998);
  return { account, pooled, total: addFen(account, pooled) };
}
