import type { Form } from "../form.ts";
import { payeeFields } from "../payee-answer.ts";

export const form = {
  appraisal: { kind: "text", label: "劳动能力鉴定结论文号", help: "结论是完全丧失劳动能力的", maxLength: 60 },
  appraisedOn: { kind: "date", label: "哪天作出鉴定结论" },
  cause: {
    kind: "choice",
    label: "为什么不能劳动了",
    options: [
      { value: "illness", label: "因病" },
      { value: "accident", label: "非因工受伤" },
      { value: "work", label: "因工受伤", consequence: "由工伤保险支付，不在这里办" },
    ],
  },
  ...payeeFields("病残津贴"),
  truth: { kind: "promise", label: "承诺", text: "我没有在领养老金和工伤伤残津贴。以上内容属实，多领的退还。" },
} as const satisfies Form;
