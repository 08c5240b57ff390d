import { type Fen, fen, type Rate } from "../kernel/money.ts";
import { refuse } from "../kernel/refusal.ts";

/** How much of a month's benefit may be held back (抵扣) for an overpayment. */
export interface SetOffLimit {
  /** The largest part of what is due for the month; less than the whole. */
  readonly share: Rate;
  /** What the person keeps of it at least. */
  readonly floor: Fen;
}

export interface SetOffMonth {
  /** What is still owed back. */
  readonly owed: Fen;
  /** What was agreed or decided for a month. */
  readonly monthly: Fen;
  /** What is due to the person for the month. */
  readonly due: Fen;
  readonly limit: SetOffLimit;
}

/**
 * What is held back of one month: what was agreed, no more than is owed, than the share of what is due, and than leaves the
 * floor. The share is rounded down to the fen, so that the person is never left with less than the rest. Refused: a share of
 * the whole or more, because something must be left to pay.
 * @law 社会保险经办条例 第四十六条
 */
export function setOffOfMonth({ owed, monthly, due, limit }: SetOffMonth): Fen {
  if (limit.share >= 1_000_000n) refuse("recovery/set-off", "每月抵扣的比例应小于100%，请改参数");
  if (owed <= 0n || due <= 0n) return fen(0n);
  const most = [monthly, owed, (due * limit.share) / 1_000_000n, due - limit.floor];
  const least = most.reduce((left, right) => (right < left ? right : left));
  return fen(least > 0n ? least : 0n);
}
