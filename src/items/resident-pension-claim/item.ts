import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, twoSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 申领城乡居民养老保险待遇: basic pension and account, from the month after the age of 60. */
export const residentPensionClaim = defineItem({
  code: "resident-pension-claim",
  title: "申领城乡居民养老保险待遇",
  summary: "参加城乡居民养老保险、满60周岁的，按月领养老金",
  keywords: ["居民养老", "城乡居民", "农保", "新农保", "60岁", "基础养老金"],
  topic: "养老待遇",
  kind: "apply",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [citeRegulation(18), { title: "社会保险法", article: "第二十一条" }, citeRegulation(37)],
  statutoryLimit: workingDays(20),
  promisedLimit: workingDays(10),
  visits: 0,
  // It commits the fund for life: two natural persons sign.
  risk: "high",
  steps: twoSignatures,
  materials: [{ code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) }],
  facts: ["agency", "person", "benefits", "residentRecord", "payee"],
  form,
  decide,
});
