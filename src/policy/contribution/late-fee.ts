import { addDays, type PlainDate, sayDate } from "../kernel/calendar.ts";
import { roundHalfUp } from "../kernel/decimal.ts";
import { derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, type Rate, toDecimal, toYuan } from "../kernel/money.ts";
import { type Known, type Missing, parameterUsed } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { lateFeeRate } from "./collection-values.ts";
import type { Explained } from "./flexible-shares.ts";

/** Arrears of an employer: the principal, the last day on which it was to be paid, and the day on which it was. */
export interface LatePayment {
  readonly amount: Fen;
  readonly lastDay: PlainDate;
  readonly paidOn: PlainDate;
}

/** A run of days under one rate, first and last day included. */
export interface LateFeeSegment {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly days: number;
  readonly rate: Known<Rate>;
  readonly fee: Fen;
}

export interface LateFee {
  readonly kind: "late-fee";
  readonly days: number;
  readonly fee: Fen;
  /** Oldest first. */
  readonly segments: readonly LateFeeSegment[];
}

/**
 * 滞纳金 of arrears, in fen: simple, on the principal alone, by calendar day. The first day is the one after `lastDay`, the
 * last one `paidOn`; each day counts under the rate of that day (0.2 % until 2011-06-30, 0.05 % from 2011-07-01). The fee of
 * each run of days under one rate is rounded half up to the fen, and the fee is their sum. Paid in time there are no days
 * and no segments. Missing when a day lies before 1999-01-22.
 *
 * Only employers owe it: the law addresses them, and flexible workers pay none.
 *
 * @law 中华人民共和国社会保险法 第八十六条
 * @law 社会保险费征缴暂行条例 第十三条
 */
export function lateFee(law: LawAt, { amount, lastDay, paidOn }: LatePayment): LateFee | Missing {
  const segments: LateFeeSegment[] = [];
  let day = addDays(lastDay, 1);
  while (day <= paidOn) {
    const rate = law.on(day).find(lateFeeRate);
    if (rate.kind === "missing") return rate;
    const { to, days } = runOfDays(law, day, paidOn, rate.value);
    const fee = fen(roundHalfUp(amount * rate.value * BigInt(days), 1_000_000n));
    segments.push({ from: day, to, days, rate, fee });
    day = addDays(to, 1);
  }
  return {
    kind: "late-fee",
    days: segments.reduce((sum, { days }) => sum + days, 0),
    fee: addFen(...segments.map(({ fee }) => fee)),
    segments,
  };
}

/** Day by day, because a rate may be lowered for a time in the midst of another that goes on. */
function runOfDays(law: LawAt, from: PlainDate, last: PlainDate, rate: Rate) {
  let [to, days] = [from, 1];
  for (let next = addDays(from, 1); next <= last; next = addDays(next, 1)) {
    const found = law.on(next).find(lateFeeRate);
    if (found.kind === "missing" || found.value !== rate) break;
    to = next;
    days += 1;
  }
  return { to, days };
}

/** The derivations of fee and days, from what `lateFee` found: its segments name their rates. */
export function explainLateFee(payment: LatePayment, found: LateFee): Explained<Pick<LateFee, "fee" | "days">> {
  const amount = given("欠缴金额", toYuan(payment.amount), "yuan", "欠费记录");
  const parts = found.segments.map((segment, index) => segmentStep(segment, index, amount));
  const fee = derive({
    label: "滞纳金",
    result: toYuan(found.fee),
    unit: "yuan",
    formula: parts.length === 0 ? "0" : parts.map(({ label }) => label).join(" + "),
    inputs: parts,
    law: liability,
    note: parts.length === 0 ? "在期限内缴清，没有滞纳金。" : "只按欠缴本金逐日计收，不计复利。",
  });
  const days = derive({
    label: "滞纳天数",
    result: String(found.days),
    unit: "days",
    formula: "较大者（缴清日期 − 缴费期限最后一日，0）",
    inputs: [
      given("缴清日期", payment.paidOn, "date", "缴费凭证"),
      given("缴费期限最后一日", payment.lastDay, "date", "缴费通知"),
    ],
    law: liability,
  });
  return { fee, days };
}

const liability = { title: "中华人民共和国社会保险法", article: "第八十六条" };

function segmentStep({ from, to, days, rate, fee }: LateFeeSegment, index: number, amount: ReturnType<typeof given>) {
  const law = rate.parameter.source;
  const length = derive({
    label: "计收天数",
    result: String(days),
    unit: "days",
    formula: "本段最后一日 − 本段起算前一日",
    inputs: [
      given("本段最后一日", to, "date", "缴清日期或该费率的最后一日"),
      given("本段起算前一日", addDays(from, -1), "date", "缴费期限最后一日或上一费率的最后一日"),
    ],
    law,
  });
  return derive({
    label: `第${index + 1}段滞纳金`,
    result: toYuan(fee),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: "欠缴金额 × 滞纳金日费率 × 计收天数",
    inputs: [
      amount,
      parameterUsed(rate, { label: "滞纳金日费率", value: toDecimal(rate.value), unit: "rate" }),
      length,
    ],
    law,
    note: `${sayDate(from)}至${sayDate(to)}按该费率计收。`,
  });
}
