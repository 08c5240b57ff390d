import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, threeSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

const law17 = { title: "社会保险法", article: "第十七条" } as const;

/** 参保人员死亡后待遇核准: funeral grant, survivors' grant and the account, to the survivor who applies. */
export const deathBenefitApproval = defineItem({
  code: "death-benefit-approval",
  title: "参保人员死亡后待遇核准",
  summary: "参保人去世后，遗属领丧葬补助金、抚恤金和个人账户余额",
  keywords: ["去世", "死亡", "丧葬费", "丧葬补助金", "抚恤金", "遗属待遇", "个人账户继承"],
  topic: "遗属待遇",
  kind: "apply",
  applicants: ["person"],
  // Only at the counter: number and name of somebody else lead to what stands in the books about them, so the papers of the
  // death are seen first.
  channels: ["counter"],
  legalBasis: [law17, { title: "社会保险法", article: "第十四条" }, citeRegulation(19), citeRegulation(37)],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(5),
  visits: 1,
  // It ends a life's account and is paid at once and whole: three natural persons sign.
  risk: "high",
  steps: threeSignatures,
  materials: [
    { code: "identity", title: "有效身份证件", from: "person", legalBasis: citeRegulation(31) },
    { code: "death", title: "死亡证明", from: "person", legalBasis: law17 },
    { code: "kinship", title: "亲属关系的凭证（户口簿、结婚证等）", from: "person", legalBasis: law17 },
  ],
  facts: ["agency", "deceased", "payee"],
  form,
  decide,
});
