import type { Form } from "../form.ts";
import { payeeFields } from "../payee-answer.ts";

const infants = ["1", "2", "3", "4", "5", "6"] as const;

export const form = {
  event: {
    kind: "choice",
    label: "生育还是流产",
    options: [
      { value: "normal", label: "顺产" },
      { value: "difficult", label: "难产", consequence: "以病历上写的为准，多算难产的天数" },
      { value: "miscarriage-under-4m", label: "流产，怀孕未满4个月" },
      { value: "miscarriage-4m-plus", label: "流产，怀孕满4个月" },
    ],
  },
  happenedOn: { kind: "date", label: "哪天生育或流产的" },
  infants: {
    kind: "choice",
    label: "生了几个孩子",
    help: "流产的不用选",
    options: infants.map((value) => ({ value, label: `${value}个` })),
    optional: true,
  },
  proof: { kind: "text", label: "出生医学证明编号", help: "流产的填诊断证明编号；多胞胎填一个就行", maxLength: 60 },
  ...payeeFields("津贴"),
  truth: { kind: "promise", label: "承诺", text: "这次生育或流产没有在别处领过生育津贴。以上内容属实，多领的退还。" },
} as const satisfies Form;
