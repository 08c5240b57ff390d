import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, threeSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

const law17 = { title: "社会保险法", article: "第十七条" } as const;

/** 病残津贴申领: for who is appraised as wholly unable to work before the statutory age, other than by work. */
export const invalidityClaim = defineItem({
  code: "invalidity-claim",
  title: "病残津贴申领",
  summary: "没到退休年龄，因病或非因工完全丧失劳动能力的，按月领津贴",
  keywords: ["病残津贴", "病退", "丧失劳动能力", "因病提前退休"],
  topic: "养老待遇",
  kind: "apply",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [law17, citeRegulation(18), citeRegulation(37)],
  statutoryLimit: workingDays(20),
  promisedLimit: workingDays(10),
  visits: 0,
  // It commits the fund for years on a document of another body: three natural persons sign.
  risk: "high",
  steps: threeSignatures,
  materials: [
    { code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) },
    { code: "appraisal", title: "劳动能力鉴定结论", from: "person", legalBasis: law17 },
  ],
  facts: [
    ...(["agency", "person", "relations", "benefits", "contributionRecord", "pensionAccount"] as const),
    ...(["archiveReview", "payee"] as const),
  ],
  form,
  decide,
});
