import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, threeSignatures, workingDays } from "../define-item.ts";
import { decide, nothingLeftToJudge } from "./decide.ts";
import { form } from "./form.ts";

/** 领取基本养老金申请: the award of a pension, due from the month after retirement. */
export const basicPensionClaim = defineItem({
  code: "basic-pension-claim",
  title: "领取基本养老金申请",
  summary: "到了退休年龄，申请按月领养老金",
  keywords: ["退休", "养老金", "领养老金", "退休金", "办退休", "核定"],
  topic: "养老待遇",
  kind: "apply",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [citeRegulation(18), { title: "社会保险法", article: "第十六条" }, citeRegulation(37)],
  statutoryLimit: workingDays(20),
  promisedLimit: workingDays(10),
  visits: 0,
  // It commits the fund for decades, so three natural persons sign (条例第三十七条). The auto lane is for the one kind of
  // case in which every fact is a posted row of our own books and nothing is left to judge; it is sampled afterwards.
  risk: "high",
  steps: threeSignatures,
  auto: nothingLeftToJudge,
  materials: [{ code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) }],
  facts: [
    "agency",
    "person",
    "relations",
    "benefits",
    "contributionRecord",
    "pensionAccount",
    "archiveReview",
    "retirementChoice",
    "invalidityAllowance",
    "payee",
  ],
  form,
  decide,
});
