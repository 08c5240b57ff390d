import type { PlanReceipt, PlanWord, TaxMessage, TaxPlan, TaxPlanWithdrawal } from "#domains/contribution/contract.ts";
import type { Journal } from "./journal.ts";

/** What the panel lets tax do with plans: `hold` takes them and does not pay, `refuse` takes none. */
export const planModes = ["normal", "hold", "refuse"] as const;
export type PlanMode = (typeof planModes)[number];

export interface Collector {
  mode: PlanMode;
  /** Takes a plan once; its answer is queued. The payer pays a little later. */
  take(plan: TaxPlan): void;
  /** Takes the request to withdraw: agreed unless money came or is on its way. */
  withdraw(request: TaxPlanWithdrawal): void;
  /** Pays what is due; or one plan by number, whatever became of it, as a payer who is too late does. */
  pay(number?: string): void;
}

/** The collecting side of the tax authority. `journal` is its memory, so what was taken before a kill is paid after it. */
export function collectorOf(journal: Journal, clock: { today(): string; now(): number }): Collector {
  const queue = (message: TaxMessage) => {
    if (!journal.has(message.number)) journal.write({ kind: "queued", message });
  };
  const dead = (plan: TaxPlan) =>
    journal.has(answerNumber(plan.number, "refused")) ||
    journal.has(agreedNumber(plan.number)) ||
    clock.now() >= Date.parse(plan.expiresAt);
  return {
    mode: "normal",
    take(plan) {
      if (journal.plans.has(plan.number)) return;
      journal.write({ kind: "planned", plan });
      const answer = this.mode === "refuse" ? "refused" : "accepted";
      const reason = answer === "refused" ? { reason: "纳税人信息未登记，请核对后重推" } : {};
      queue({ kind: "plan-answer", number: answerNumber(plan.number, answer), plan: plan.number, answer, ...reason });
    },
    withdraw({ number, plan }) {
      const paid = journal.has(receiptNumber(plan));
      const answer = paid ? "refused" : "agreed";
      const word: PlanWord = {
        kind: "withdrawal-answer",
        number: paid ? `N-${number}` : agreedNumber(plan),
        plan,
        answer,
        ...(paid && { reason: "已经缴款，不能撤销" }),
      };
      queue(word);
    },
    pay(number) {
      if (number !== undefined) {
        const plan = journal.plans.get(number);
        if (plan !== undefined) queue(receiptOf(plan, clock.today()));
        return;
      }
      if (this.mode !== "normal") return;
      for (const plan of journal.plans.values()) if (!dead(plan)) queue(receiptOf(plan, clock.today()));
    },
  };
}

const answerNumber = (plan: string, answer: "accepted" | "refused") => `${answer === "accepted" ? "A" : "F"}-${plan}`;
const agreedNumber = (plan: string) => `Y-${plan}`;
const receiptNumber = (plan: string) => `P-${plan}`;

/** The money of a plan, whole, by one treasury voucher. */
const receiptOf = (plan: TaxPlan, receivedOn: string): PlanReceipt => ({
  kind: "plan-receipt",
  number: receiptNumber(plan.number),
  plan: plan.number,
  voucher: `GK-${plan.number}`,
  receivedOn,
  lines: plan.lines.map(({ line, amount }) => ({ line, amount })),
  controlTotal: plan.controlTotal,
});
