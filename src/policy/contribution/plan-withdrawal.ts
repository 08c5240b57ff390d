import { addMonths, firstDayOf, type YearMonth } from "../kernel/calendar.ts";
import type { Citation } from "../kernel/citation.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { afterMinutes, beijingMoment } from "./beijing-time.ts";
import { withdrawalAnswerMinutes } from "./collection-values.ts";

/** What is known of a 征集计划: the month in which it was made, its push (see `nextPush`), and its payment if there was one. */
export interface PlanState {
  readonly month: YearMonth;
  readonly pushAt: Date;
  readonly paidAt?: Date | undefined;
}

/** What becomes of the wish to withdraw a plan. The obligation itself stays in every case. */
export type PlanWithdrawal =
  | { readonly kind: "immediate" }
  | { readonly kind: "request"; readonly answerExpectedAt: Date }
  | {
      readonly kind: "refused";
      readonly why: "paid" | "expired";
      readonly reasons: readonly { readonly text: string; readonly source: Citation }[];
    };

/**
 * 撤销征集计划 at a moment, under the law of that day:
 *
 * - paid: refused, money that is there is refunded, not withdrawn;
 * - unpaid when its month ends: refused, for both sides have cancelled it already (see `planExpiresAt`);
 * - before the push: takes effect at once, the agency alone holds it;
 * - from the push on (its very moment included): a request to tax, which usually answers within the time given. That is an
 *   expectation, not a time limit.
 *
 * @law 社会保险费征缴暂行条例 第十条
 */
export function withdrawPlan(law: LawAt, region: Region): Lookup<(plan: PlanState, at: Date) => PlanWithdrawal> {
  const answer = law.find(withdrawalAnswerMinutes("enterprise-pension", "employer"), region);
  if (answer.kind === "missing") return answer;
  const { source } = answer.parameter;
  const refused = (why: "paid" | "expired"): PlanWithdrawal => ({
    kind: "refused",
    why,
    reasons: [{ text: refusals[why], source }],
  });
  return bind((plan: PlanState, at: Date): PlanWithdrawal => {
    if (plan.paidAt !== undefined && plan.paidAt <= at) return refused("paid");
    if (at >= planExpiresAt(plan.month)) return refused("expired");
    if (at < plan.pushAt) return { kind: "immediate" };
    return { kind: "request", answerExpectedAt: afterMinutes(at, answer.value) };
  }, answer);
}

const refusals = {
  paid: "征集计划已经缴款，不能撤销；多缴的请申请退费。",
  expired: "征集计划已于当月月底作废，不需要再撤销；应缴义务仍在，请重新申报后缴费。",
} as const;

/** The moment at which an unpaid plan is cancelled on both sides: the end of its month. It must be declared again then. */
export const planExpiresAt = (month: YearMonth): Date => beijingMoment(firstDayOf(addMonths(month, 1)));
