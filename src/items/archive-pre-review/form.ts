import type { Form } from "../form.ts";

export const form = {
  reason: {
    kind: "choice",
    label: "为什么要预审",
    options: [
      { value: "deemed", label: "早年上班，想认定视同缴费年限" },
      { value: "birth", label: "档案和身份证的出生日期不同" },
      { value: "group", label: "女职工，想认定 50 岁还是 55 岁退休" },
      { value: "several", label: "不止一项，或不清楚" },
    ],
  },
  firstWorkDate: { kind: "date", label: "第一次参加工作的日期", help: "记得大概的也行，以档案为准" },
  fileBirthDate: { kind: "date", label: "档案里最早写的出生日期", help: "没见过档案的不用填", optional: true },
  keeper: { kind: "text", label: "档案在哪里", help: "单位，或人才、职介机构的名字", maxLength: 60 },
  phone: { kind: "phone", label: "联系手机" },
  truth: { kind: "promise", label: "承诺", text: "以上内容属实，没有改过档案。" },
} as const satisfies Form;

/** What the document of the department says. */
export const outcome = {
  birthDate: { kind: "date", label: "认定的出生日期" },
  firstWorkDate: { kind: "date", label: "认定的参加工作日期" },
  deemedMonths: { kind: "text", label: "视同缴费月数", help: "没有的填 0", maxLength: 3 },
  group: {
    kind: "choice",
    label: "退休类别",
    options: [
      { value: "M60", label: "男职工" },
      { value: "F55", label: "女职工，原 55 周岁" },
      { value: "F50", label: "女职工，原 50 周岁" },
    ],
  },
} as const satisfies Form;
