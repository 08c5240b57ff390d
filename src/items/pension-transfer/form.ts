import type { Form } from "../form.ts";

export const form = {
  truth: {
    kind: "promise",
    label: "承诺",
    text: "我没有在任何地方领取基本养老金。转出以后，原来地方的缴费记录还在，个人账户和划转的钱跟着我走。",
  },
} as const satisfies Form;
