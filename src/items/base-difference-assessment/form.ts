import type { Form } from "../form.ts";

export const form = {
  fromMonth: { kind: "month", label: "从哪个月起补差" },
  toMonth: { kind: "month", label: "补到哪个月", help: "只补一个月的，和上面填一样" },
  truth: { kind: "promise", label: "承诺", text: "申报的工资如实；补差里个人的部分已告诉职工。" },
} as const satisfies Form;
