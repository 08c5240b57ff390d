import type { Form } from "../form.ts";

export const form = {
  suspicion: { kind: "text", label: "疑点序号", help: "从疑点名单打开时已经填好", maxLength: 6 },
  verdict: {
    kind: "choice",
    label: "核实的结果",
    options: [
      { value: "confirmed", label: "属实", consequence: "停发。多发的要退回，在下面看金额" },
      { value: "cleared", label: "不属实", consequence: "恢复发放，暂停期间的一次补给本人" },
    ],
  },
  happenedOn: {
    kind: "date",
    label: "核实的日期",
    help: "死亡、开始服刑、或在别处开始领的那一天。不属实的不用填",
    optional: true,
  },
  how: {
    kind: "text",
    label: "怎么核实的",
    help: "问了谁、看了什么、去了哪里，写清日期。本人可以看到",
    maxLength: 500,
  },
} as const satisfies Form;
