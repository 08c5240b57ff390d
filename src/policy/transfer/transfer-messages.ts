import type { TransferWorkingDays } from "./values.ts";

/** What the two agencies and the person tell each other. */
export interface TransferMessage {
  readonly number: 1 | 2 | 3 | 4 | 5;
  readonly title: string;
  readonly from: "person" | "transfer-in" | "transfer-out";
  readonly to: readonly ("person" | "transfer-in" | "transfer-out")[];
  /** Which of the limits of a transfer holds for it; `transferDue` counts them. */
  readonly limit?: keyof TransferWorkingDays;
}

/** In this order. A message that comes twice has its effect once: it is known by transfer and number. */
export const transferMessages: readonly TransferMessage[] = [
  { number: 1, title: "转移申请", from: "person", to: ["transfer-in"] },
  { number: 2, title: "接收联系函", from: "transfer-in", to: ["transfer-out"], limit: "contactLetter" },
  { number: 3, title: "信息表与基金划转", from: "transfer-out", to: ["transfer-in"], limit: "informationForm" },
  { number: 4, title: "核对入账、合并年限", from: "transfer-in", to: ["transfer-in"], limit: "merge" },
  { number: 5, title: "办结通知", from: "transfer-in", to: ["person", "transfer-out"] },
];
