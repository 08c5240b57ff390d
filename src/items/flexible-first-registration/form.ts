import type { Form } from "../form.ts";

export const form = {
  startMonth: { kind: "month", label: "从哪个月开始参保", help: "可以选本月，或下个月。以前的月份一般不能补" },
  contributionBase: {
    kind: "money",
    label: "打算按多少钱的基数缴费（元/月）",
    help: "在公布的下限和上限之间自己选，以后可以改。缴费比例是 20%",
  },
  work: {
    kind: "choice",
    label: "现在怎么干活",
    options: [
      { value: "self-employed", label: "个体经营", consequence: "雇了人的，要另外给他们参保" },
      { value: "part-time", label: "非全日制，做几份零工" },
      { value: "platform", label: "网约车、外卖等平台", consequence: "职业伤害保障另有办法" },
      { value: "other", label: "其他" },
    ],
  },
  phone: { kind: "phone", label: "联系手机" },
  truth: { kind: "promise", label: "承诺", text: "我没有在单位参保，也没有领取养老金。以上内容属实。" },
} as const satisfies Form;
