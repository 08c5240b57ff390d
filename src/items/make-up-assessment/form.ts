import type { Form } from "../form.ts";

export const form = {
  name: { kind: "text", label: "职工姓名", maxLength: 60 },
  identityNumber: { kind: "text", label: "职工证件号码", help: "和姓名都对得上，才能往下办", maxLength: 40 },
  fromMonth: { kind: "month", label: "从哪个月补起" },
  toMonth: { kind: "month", label: "补到哪个月", help: "只补一个月的，和上面填一样" },
  wage: {
    kind: "money",
    label: "那段时间的月工资（元/月）",
    help: "低于下限或高于上限的，按那个月的上下限算，工资照您填的记",
  },
  reason: {
    kind: "choice",
    label: "为什么要补",
    options: [
      { value: "missed", label: "人在单位，当时没有给他参保", consequence: "由经办处核定后，推送税务征收" },
      {
        value: "undeclared",
        label: "参了保，那几个月没有申报",
        consequence: "改为向税务申报以后的月份，直接到税务补申报",
      },
    ],
  },
  legalDocument: {
    kind: "text",
    label: "法律文书编号",
    help: "一次补三年以上的要填：法院、审计、劳动仲裁或劳动监察的文书",
    maxLength: 80,
    optional: true,
  },
  truth: { kind: "promise", label: "承诺", text: "补缴的月份里，这名职工确实在本单位工作，工资如实。" },
} as const satisfies Form;
