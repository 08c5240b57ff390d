import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { assess } from "./assess.ts";
import type { PaidAmounts } from "./overpaid.ts";

/** What the right base of a month gives beside what was paid for it. */
export type BaseDifference =
  | { readonly kind: "owed"; readonly amounts: PaidAmounts; readonly right: PaidAmounts }
  | { readonly kind: "none" }
  | { readonly kind: "overpaid" };

/**
 * 基数补差 of one employee and month, by the law of the month as it is known now: the wage (or, where only the base is known,
 * the base) is moved within the limits, each part is reckoned from the right base and rounded as it is in any month, and what
 * was paid is taken off part by part. So paid and difference together are to the fen what a right declaration had been.
 *
 * @law 国办发〔2019〕13号 第三条
 */
export function baseDifference(
  law: LawAt,
  region: Region,
): Lookup<(paid: PaidAmounts, wage: Fen | null) => BaseDifference> {
  const rule = assess(law, region, { category: "employee", from: "wage" });
  if (rule.kind === "missing") return rule;
  return bind((paid: PaidAmounts, wage: Fen | null): BaseDifference => {
    const { base, employee: personal, employer, account, total } = rule.value(wage ?? paid.base);
    if (base < paid.base) return { kind: "overpaid" };
    if (base === paid.base) return { kind: "none" };
    const right = { base, personal, employer, account, total };
    const over = (part: keyof PaidAmounts) => fen(right[part] - paid[part]);
    const amounts = {
      base: over("base"),
      personal: over("personal"),
      employer: over("employer"),
      account: over("account"),
      total: over("total"),
    };
    return amounts.total > 0n ? { kind: "owed", amounts, right } : { kind: "none" };
  }, rule);
}

/** The difference of one month as a derivation. */
export const explainBaseDifference = (of: { paid: PaidAmounts; right: PaidAmounts; said: string }): Derivation =>
  derive({
    label: `${of.said}补差`,
    result: toYuan(fen(of.right.total - of.paid.total)),
    unit: "yuan",
    formula: "按应缴基数的金额 − 已缴金额",
    inputs: [
      given("按应缴基数的金额", toYuan(of.right.total), "yuan", `应缴基数 ${toYuan(of.right.base)} 元`),
      given("已缴金额", toYuan(of.paid.total), "yuan", `原缴费基数 ${toYuan(of.paid.base)} 元`),
    ],
    law: { title: "降低社会保险费率综合方案", number: "国办发〔2019〕13号", article: "第三条" },
  });
