import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, twoSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form, outcome } from "./form.ts";

/** 档案预审: deemed months, day of birth and group, recognised by the department before the claim. */
export const archivePreReview = defineItem({
  code: "archive-pre-review",
  title: "档案预审",
  summary: "退休前，请人社部门认定工龄和出生日期",
  keywords: ["视同缴费", "工龄", "连续工龄", "人事档案", "出生日期", "退休预审", "50岁还是55岁"],
  topic: "养老待遇",
  kind: "apply",
  // Usually the employer files it: it keeps or fetches the file, and knows who retires next.
  applicants: ["person", "employer"],
  whom: "employee",
  channels: ["web", "counter"],
  legalBasis: [citeRegulation(18), { title: "社会保险法", article: "第十六条" }, citeRegulation(47)],
  statutoryLimit: workingDays(20),
  promisedLimit: workingDays(20),
  visits: 0,
  // Years that nobody paid are worth as much as paid ones: two of the agency sign, and the department decides.
  risk: "high",
  steps: [
    ...twoSignatures,
    {
      verb: "decide",
      decider: "department",
      forWhat: "认定视同缴费年限、出生日期和退休类别",
      from: "人力资源和社会保障部门",
      withinDays: 30,
      outcome,
    },
  ],
  materials: [
    { code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) },
    {
      code: "personnel-file",
      title: "人事档案（由保管单位移送）",
      from: "registry",
      legalBasis: { title: "社会保险法", article: "第十六条" },
    },
  ],
  facts: ["person", "benefits", "archiveReview", "contributionRecord"],
  form,
  decide,
});
