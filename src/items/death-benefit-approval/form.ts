import type { Form } from "../form.ts";
import { payeeFields } from "../payee-answer.ts";

export const form = {
  name: { kind: "text", label: "去世的参保人姓名", maxLength: 40 },
  identityNumber: { kind: "text", label: "去世的参保人证件号码", maxLength: 18 },
  diedOn: { kind: "date", label: "哪天去世的", help: "按死亡证明上的日期" },
  workInjury: {
    kind: "choice",
    label: "是不是因工死亡",
    options: [
      { value: "no", label: "不是" },
      { value: "yes", label: "是", consequence: "由工伤保险基金支付，不在这里办" },
    ],
  },
  relation: {
    kind: "choice",
    label: "您是他的什么人",
    options: [
      { value: "spouse", label: "配偶" },
      { value: "child", label: "子女" },
      { value: "parent", label: "父母" },
      { value: "other", label: "其他遗属", consequence: "要有其他遗属都同意的书面材料" },
    ],
  },
  ...payeeFields("待遇"),
  truth: {
    kind: "promise",
    label: "承诺",
    text: "遗属都同意由我领取，待遇由我们自行分配。没有在别处领丧葬补助金。以上内容属实，多领的退还。",
  },
} as const satisfies Form;
