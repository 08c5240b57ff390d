import type { Citation } from "../kernel/citation.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, type Rate, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { citeRegulation } from "../regulation.ts";
import { type Deductions, deductMonthly, setOffAgainst } from "../survivor/recovery-plan.ts";

/** Two employee pensions were drawn at once: one relation is kept by agreement, the other is cleared (清理). */
export interface DuplicateFacts {
  /** The month's pension of the relation that stays. */
  readonly keptPension: Fen;
  /** The month's pension of the relation that is cleared. */
  readonly clearedPension: Fen;
  readonly monthsDrawnTwice: number;
  /** What the account of the cleared relation still holds. */
  readonly clearedAccount: Fen;
  /** The share of the kept pension that is held back each month, as agreed. */
  readonly deduction: Rate;
}

export interface DuplicateSettled {
  readonly repay: Fen;
  readonly setOff: Fen;
  readonly rest: Fen;
  readonly monthlyDeduction: Fen;
  /** Paid back to the person once: what the set-off leaves of the cleared account. */
  readonly accountPaidBack: Fen;
  /** undefined when something is left to repay and nothing is held back. */
  readonly deductions: Deductions | undefined;
}

/**
 * 重复领取清退. The pension of the cleared relation goes back for every month drawn twice, first out of its account, then by a
 * share of the kept pension each month. The share is rounded half up to the fen, the months are rounded up, and the last month
 * takes only what is left; all else is exact.
 * @law 人社部规〔2016〕5号
 * @law 社会保险经办条例 第四十六条
 */
export function settleDuplicate(facts: DuplicateFacts): DuplicateSettled {
  const { keptPension, clearedPension, monthsDrawnTwice, clearedAccount, deduction } = facts;
  const repay = fen(clearedPension * BigInt(monthsDrawnTwice));
  const setOff = setOffAgainst(clearedAccount, repay);
  const rest = fen(repay - setOff);
  const monthlyDeduction = shareOf(keptPension, deduction);
  const accountPaidBack = fen(clearedAccount - setOff);
  return { repay, setOff, rest, monthlyDeduction, accountPaidBack, deductions: deductMonthly(rest, monthlyDeduction) };
}

export type DuplicateExplained = {
  readonly [Part in "repay" | "setOff" | "rest" | "monthlyDeduction" | "accountPaidBack"]: Derivation;
} & { readonly months?: Derivation; readonly lastMonth?: Derivation };

/** The same, each figure as a derivation; without months where there are none to name. */
export function explainDuplicate(facts: DuplicateFacts): DuplicateExplained {
  const settled = settleDuplicate(facts);
  const yuan = (label: string, amount: Fen, from: string) => given(label, toYuan(amount), "yuan", from);
  const exact = (label: string, amount: Fen, formula: string, inputs: readonly DerivationInput[]) =>
    derive({ label, result: toYuan(amount), unit: "yuan", formula, inputs, law: clearing });
  const account = yuan("清理关系的个人账户余额", facts.clearedAccount, "个人账户储存额");
  const repay = exact("应退还的养老金", settled.repay, "清理关系的月养老金 × 重复领取月数", [
    yuan("清理关系的月养老金", facts.clearedPension, "待遇发放记录"),
    given("重复领取月数", String(facts.monthsDrawnTwice), "months", "待遇发放记录"),
  ]);
  const setOff = exact("账户余额抵扣", settled.setOff, `较小者（${account.label}，${repay.label}）`, [account, repay]);
  const rest = exact("尚需退还", settled.rest, `${repay.label} − ${setOff.label}`, [repay, setOff]);
  const accountPaidBack = exact("退还本人的账户余额", settled.accountPaidBack, `${account.label} − ${setOff.label}`, [
    account,
    setOff,
  ]);
  const monthlyDeduction = derive({
    label: "每月抵扣",
    result: toYuan(settled.monthlyDeduction),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: "保留关系的月养老金 × 抵扣比例",
    inputs: [
      yuan("保留关系的月养老金", facts.keptPension, "待遇发放记录"),
      given("抵扣比例", toDecimal(facts.deduction), "rate", "还款协议"),
    ],
    law: citeRegulation(46),
  });
  const parts = { repay, setOff, rest, monthlyDeduction, accountPaidBack };
  if (settled.deductions === undefined || settled.rest === 0n) return parts;
  const months = derive({
    label: "抵扣月数",
    result: String(settled.deductions.months),
    unit: "months",
    rounding: "进位到整数",
    formula: `${rest.label} ÷ ${monthlyDeduction.label}`,
    inputs: [rest, monthlyDeduction],
    law: citeRegulation(46),
  });
  const lastMonth = derive({
    label: "最后一个月抵扣",
    result: toYuan(settled.deductions.lastMonth),
    unit: "yuan",
    formula: `${rest.label} − （${months.label} − 1） × ${monthlyDeduction.label}`,
    inputs: [rest, months, monthlyDeduction],
    law: citeRegulation(46),
  });
  return { ...parts, months, lastMonth };
}

const clearing: Citation = {
  title: "关于城镇企业职工基本养老保险关系转移接续若干问题的通知",
  number: "人社部规〔2016〕5号",
};
