import type { Form } from "../form.ts";

export const form = {
  month: { kind: "month", label: "申报哪个月", help: "只能是本月；以前的月份请办补缴核定" },
  truth: { kind: "promise", label: "承诺", text: "人员和工资都核对过，与本月实际相符。" },
} as const satisfies Form;
