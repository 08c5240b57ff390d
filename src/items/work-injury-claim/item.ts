import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, threeSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

const law36 = { title: "社会保险法", article: "第三十六条" } as const;

/** 工伤保险待遇核定: the one-off disability grant, and for grades 1 to 4 the allowance by the month. */
export const workInjuryClaim = defineItem({
  code: "work-injury-claim",
  title: "工伤伤残待遇核定",
  summary: "认定工伤、鉴定了等级的，领一次性伤残补助金和伤残津贴",
  keywords: ["工伤", "伤残", "一次性伤残补助金", "伤残津贴", "劳动能力鉴定"],
  topic: "工伤待遇",
  kind: "apply",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [
    law36,
    { title: "社会保险法", article: "第三十八条" },
    { title: "社会保险法", article: "第四十条" },
    citeRegulation(37),
  ],
  statutoryLimit: workingDays(20),
  promisedLimit: workingDays(10),
  visits: 0,
  // A lump sum and a payment until old age, on two documents of other bodies: three natural persons sign.
  risk: "high",
  steps: threeSignatures,
  materials: [
    { code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) },
    { code: "recognition", title: "工伤认定决定书", from: "person", legalBasis: law36 },
    { code: "appraisal", title: "劳动能力鉴定结论", from: "person", legalBasis: law36 },
  ],
  facts: ["agency", "person", "benefits", "injuryRecord", "payee"],
  form,
  decide,
});
