import { type Parameter, parameter } from "../kernel/parameter.ts";

/** Why something was paid that was not owed. */
export const overpaidGrounds = ["after-retirement", "duplicate-month", "above-ceiling"] as const;
export type OverpaidGround = (typeof overpaidGrounds)[number];

export const overpaidGroundTitles: Readonly<Record<OverpaidGround, string>> = {
  "after-retirement": "领取待遇以后还在缴",
  "duplicate-month": "同一个月缴了两份",
  "above-ceiling": "基数高过上限",
};

/** What goes back: all of the month, the person's own part alone, or what lies above the right amount. */
export const refundedParts = ["whole", "personal", "excess"] as const;
export type RefundedPart = (typeof refundedParts)[number];

export const refundedPartTitles: Readonly<Record<RefundedPart, string>> = {
  whole: "全部退还",
  personal: "只退个人缴费",
  excess: "只退多出的部分",
};

/** 多缴退费的退还部分, by ground. */
export const refundedPart = (ground: OverpaidGround): Parameter<RefundedPart> =>
  parameter(`refunded-part/${ground}`, `多缴退费的退还部分（${overpaidGroundTitles[ground]}）`);
