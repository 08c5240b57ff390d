import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, toYuan, zeroFen } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { type OverpaidGround, refundedPart } from "./overpaid-values.ts";

/** What one month came to, in fen: personal + employer = total, of which `account` went to 个人账户. */
export interface PaidAmounts {
  readonly base: Fen;
  readonly personal: Fen;
  readonly employer: Fen;
  readonly account: Fen;
  readonly total: Fen;
}

/**
 * 多缴退费 of one month: what goes back of what was paid. `right` is what the month ought to have come to; it is asked only
 * where the excess alone goes back. Where a month falls away, its base and its account part go whole, whoever is paid back:
 * a month that is not counted may not stand in the account either.
 *
 * @law 中华人民共和国社会保险法 第十六条
 */
export function contributionRefund(
  law: LawAt,
  ground: OverpaidGround,
): Lookup<(paid: PaidAmounts, right: PaidAmounts) => PaidAmounts> {
  const part = law.find(refundedPart(ground));
  if (part.kind === "missing") return part;
  return bind((paid: PaidAmounts, right: PaidAmounts) => {
    if (part.value === "excess") return less(paid, right);
    const employer = part.value === "whole" ? paid.employer : zeroFen;
    return { ...paid, employer, total: addFen(paid.personal, employer) };
  }, part);
}

/** The difference of each part. Never negative: who paid too little has nothing to get back. */
function less(paid: PaidAmounts, right: PaidAmounts): PaidAmounts {
  const over = (part: keyof PaidAmounts) => fen(paid[part] > right[part] ? paid[part] - right[part] : 0n);
  const [personal, employer] = [over("personal"), over("employer")];
  return { base: over("base"), personal, employer, account: over("account"), total: addFen(personal, employer) };
}

/** The sum that goes back, month by month: `said` names each month and where it stands. */
export function explainRefund(
  lines: readonly { readonly said: string; readonly from: string; readonly total: Fen }[],
): Derivation {
  const inputs = lines.map(({ said, from, total }) => given(said, toYuan(total), "yuan", from));
  return derive({
    label: "应退金额",
    result: toYuan(addFen(...lines.map((line) => line.total))),
    unit: "yuan",
    formula: inputs.length === 0 ? "0" : inputs.map(({ label }) => label).join(" + "),
    inputs,
    note: "退还按原缴费的月份逐笔计算，不计利息。",
  });
}
