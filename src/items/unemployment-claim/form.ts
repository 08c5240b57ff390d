import type { Form } from "../form.ts";
import { payeeFields } from "../payee-answer.ts";

/** Why the work ended. Whoever left by their own will is not paid (社会保险法第四十五条). */
export const leavingReasons = [
  { value: "expired", label: "合同到期，单位不续签", involuntary: true },
  { value: "dismissed", label: "单位解除或裁减", involuntary: true },
  { value: "closed", label: "单位关闭、破产", involuntary: true },
  { value: "employer-fault", label: "单位违法，本人解除合同", involuntary: true },
  { value: "own-will", label: "自己辞职", involuntary: false },
] as const;

export const form = {
  reason: {
    kind: "choice",
    label: "为什么离开原单位",
    options: leavingReasons.map(({ value, label, involuntary }) => ({
      ...{ value, label },
      ...(involuntary ? {} : { consequence: "本人自愿离职的，不能领失业保险金" }),
    })),
  },
  registeredOn: { kind: "date", label: "哪天办的失业登记", help: "失业保险金从这一天所在的月份算起" },
  ...payeeFields("失业保险金"),
  truth: {
    kind: "promise",
    label: "承诺",
    text: "我已办失业登记，愿意找工作，没有在别处领失业保险金。找到工作就来停发，多领的退还。",
  },
} as const satisfies Form;
