import { overpaidGroundTitles } from "#policy/contribution/overpaid-values.ts";
import type { Form } from "../form.ts";

export const form = {
  ground: {
    kind: "choice",
    label: "为什么多缴",
    options: [
      {
        value: "after-retirement",
        label: overpaidGroundTitles["after-retirement"],
        consequence: "从领取待遇的那个月起，不用再缴，缴了的都退",
      },
      {
        value: "duplicate-month",
        label: overpaidGroundTitles["duplicate-month"],
        consequence: "只算一份，基数低的一份退个人缴费",
      },
      {
        value: "above-ceiling",
        label: overpaidGroundTitles["above-ceiling"],
        consequence: "按上限重算，多出的退；月份还在",
      },
    ],
  },
  fromMonth: { kind: "month", label: "从哪个月起" },
  toMonth: { kind: "month", label: "到哪个月为止", help: "只退一个月的，和上面填一样" },
  truth: { kind: "promise", label: "承诺", text: "这些月份没有在别处申请过退费。退回的钱按原缴费渠道退给原缴费人。" },
} as const satisfies Form;
