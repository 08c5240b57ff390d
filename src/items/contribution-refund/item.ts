import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, threeSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 多缴退费: what was paid and was not owed goes back, and the books say which line it corrects. */
export const contributionRefundItem = defineItem({
  code: "contribution-refund",
  title: "多缴退费",
  summary: "退休以后还在缴、一个月缴了两份、基数高过上限的，多缴的钱退回来",
  keywords: ["退费", "多缴", "重复缴费", "退钱", "缴多了", "退休后还扣钱"],
  topic: "缴费核定",
  kind: "apply",
  // The person, or the employer for one of its people: whoever paid knows first.
  applicants: ["person", "employer"],
  whom: "employee",
  channels: ["web", "counter"],
  legalBasis: [{ title: "社会保险法", article: "第十六条" }, citeRegulation(36), citeRegulation(37)],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(5),
  visits: 0,
  // Money leaves the fund: three people look at it (条例第三十七条).
  risk: "high",
  steps: threeSignatures,
  materials: [{ code: "record", title: "缴费记录", from: "registry", legalBasis: citeRegulation(36) }],
  facts: ["agency", "benefits", "paidMonths"],
  form,
  decide,
});
