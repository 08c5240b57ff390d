import { defineItem, threeSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 补缴核定: months gone by of an employee, assessed by the agency and collected by tax by a 征集计划. */
export const makeUpAssessment = defineItem({
  code: "make-up-assessment",
  title: "补缴核定",
  summary: "单位给职工补以前月份的养老保险，核定后推送税务缴费",
  keywords: ["补缴", "漏缴", "滞纳金", "征集计划", "以前没参保"],
  topic: "缴费核定",
  kind: "apply",
  applicants: ["employer"],
  channels: ["web", "counter"],
  legalBasis: [
    { title: "社会保险法", article: "第六十三条" },
    { title: "社会保险法", article: "第八十六条" },
  ],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(5),
  visits: 0,
  // Past months make entitlements out of a promise: three people look at them (条例第三十七条).
  risk: "high",
  steps: threeSignatures,
  materials: [
    {
      code: "employment-record",
      title: "劳动合同和工资凭证",
      from: "registry",
      legalBasis: { title: "社会保险法", article: "第五十八条" },
    },
  ],
  facts: ["agency", "employer", "makeUp"],
  form,
  decide,
});
