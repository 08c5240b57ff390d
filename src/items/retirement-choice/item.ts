import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, twoSignatures, workingDays } from "../define-item.ts";
import { decide, nothingLeftToAsk } from "./decide.ts";
import { form } from "./form.ts";

/** 选择退休时间: early or late retirement, by the person's own choice. */
export const retirementChoiceItem = defineItem({
  code: "retirement-choice",
  title: "选择退休时间",
  summary: "不想到点退，想早一点或晚一点退休",
  keywords: ["弹性退休", "提前退休", "延迟退休", "早退休", "晚退休"],
  topic: "养老待遇",
  kind: "apply",
  // Never the employer: 人社部发〔2024〕94号 leaves the choice to the worker.
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [
    citeRegulation(18),
    { title: "国务院关于渐进式延迟法定退休年龄的办法", article: "第三条" },
    { title: "社会保险法", article: "第十六条" },
  ],
  statutoryLimit: workingDays(20),
  promisedLimit: workingDays(5),
  visits: 0,
  risk: "low",
  steps: twoSignatures,
  // Without an employer there is no notice to look at; the month alone decides, by the rule.
  auto: nothingLeftToAsk,
  materials: [{ code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) }],
  facts: ["person", "relations", "benefits", "archiveReview", "retirementChoice", "contributionRecord"],
  form,
  decide,
});
