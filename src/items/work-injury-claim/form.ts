import { disabilityGrades } from "#policy/work-injury/values.ts";
import type { Form } from "../form.ts";
import { payeeFields } from "../payee-answer.ts";

export const form = {
  injuredOn: { kind: "date", label: "哪天受的伤", help: "职业病填诊断的日期" },
  recognition: { kind: "text", label: "工伤认定决定书文号", maxLength: 60 },
  recognisedOn: { kind: "date", label: "哪天认定的" },
  appraisal: { kind: "text", label: "劳动能力鉴定结论文号", maxLength: 60 },
  appraisedOn: { kind: "date", label: "哪天作出鉴定结论" },
  grade: {
    kind: "choice",
    label: "鉴定的伤残等级",
    options: disabilityGrades.map((grade) => ({
      ...{ value: String(grade), label: `${grade}级` },
      ...(grade <= 4 ? { consequence: "除了一次性补助金，还按月领伤残津贴" } : {}),
    })),
  },
  ...payeeFields("待遇"),
  truth: { kind: "promise", label: "承诺", text: "这次受伤没有在别处领过工伤待遇。以上内容属实，多领的退还。" },
} as const satisfies Form;
