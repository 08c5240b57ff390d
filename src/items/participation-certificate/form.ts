import type { Form } from "../form.ts";

export const form = {
  detail: {
    kind: "choice",
    label: "证明上写多少",
    help: "给别人看的，够用就好",
    options: [
      { value: "summary", label: "只写参保情况", consequence: "参保地、险种、从哪个月起、现在的状态、已到账月数" },
      { value: "twelve-months", label: "再加近 12 个月缴费", consequence: "多写每月的缴费基数和缴费金额" },
    ],
  },
} as const satisfies Form;
