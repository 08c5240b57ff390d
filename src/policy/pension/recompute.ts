import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan } from "../kernel/money.ts";
import { refuse } from "../kernel/refusal.ts";
import { citeRegulation } from "../regulation.ts";

/** 重核: what a provisional award becomes when the base of the year is published. */
export interface Recomputation {
  /** What is paid from now on. */
  readonly newTotal: Fen;
  readonly monthlyDifference: Fen;
  /** 补发: the difference for every month that was paid provisionally. */
  readonly backPayment: Fen;
  /** The new sum is below the provisional one, which stays. */
  readonly kept: boolean;
}

/**
 * The difference between the award under the new base and the provisional one, and the arrears for the months already paid.
 * Nothing is rounded: both totals are sums of rounded components. A lower result does not reduce what is paid: the law is
 * silent, and without the person's agreement nothing is taken away (convention of this program). Refuses months that are
 * not whole.
 *
 * @law 社会保险经办条例 第十八条
 */
export function recomputation(provisional: Fen, recomputed: Fen, paidMonths: number): Recomputation {
  if (!Number.isInteger(paidMonths) || paidMonths < 0) refuse("policy/input", "字段 paidMonths：应为不小于0的整数");
  const kept = recomputed < provisional;
  const newTotal = kept ? provisional : recomputed;
  const monthlyDifference = fen(newTotal - provisional);
  return { newTotal, monthlyDifference, backPayment: fen(monthlyDifference * BigInt(paidMonths)), kept };
}

/** The same as derivations, over those of the two awards. */
export function explainRecomputation(
  provisional: Derivation,
  recomputed: Derivation,
  { newTotal, monthlyDifference, backPayment }: Recomputation,
  paidMonths: number,
): { readonly [Part in "newTotal" | "monthlyDifference" | "backPayment"]: Derivation } {
  const law = citeRegulation(18);
  const before = { ...provisional, label: "预发月基本养老金" };
  const after = { ...recomputed, label: "重新核定月基本养老金" };
  const total = derive({
    label: "重核后月基本养老金",
    result: toYuan(newTotal),
    unit: "yuan",
    formula: `较大者（${before.label}，${after.label}）`,
    inputs: [before, after],
    law,
  });
  const difference = derive({
    label: "每月差额",
    result: toYuan(monthlyDifference),
    unit: "yuan",
    formula: `${total.label} − ${before.label}`,
    inputs: [total, before],
    law,
  });
  const months = given("已预发月数", String(paidMonths), "months", "发放记录");
  const back = derive({
    label: "补发金额",
    result: toYuan(backPayment),
    unit: "yuan",
    formula: `${difference.label} × ${months.label}`,
    inputs: [difference, months],
    law,
  });
  return { newTotal: total, monthlyDifference: difference, backPayment: back };
}
