import { defineItem, twoSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 基数补差核定: months paid by a base that the limits, published later, or a corrected wage have overtaken. */
export const baseDifferenceAssessment = defineItem({
  code: "base-difference-assessment",
  title: "基数补差核定",
  summary: "缴费基数上下限公布晚了，或工资更正了，已缴的月份补差额",
  keywords: ["补差", "基数补差", "上下限", "基数调整", "差额"],
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
  // The months were paid and the rule reckons the rest: two look at it.
  risk: "low",
  steps: twoSignatures,
  materials: [
    {
      code: "wage-register",
      title: "申报工资和缴费记录",
      from: "registry",
      legalBasis: { title: "社会保险法", article: "第五十八条" },
    },
  ],
  facts: ["agency", "employer", "staffPaid"],
  form,
  decide,
});
