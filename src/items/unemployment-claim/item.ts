import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, twoSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 失业保险金申领: so much a month for so many months, from the month of the unemployment registration. */
export const unemploymentClaim = defineItem({
  code: "unemployment-claim",
  title: "失业保险金申领",
  summary: "被单位解除合同、合同到期没续签的，按月领失业保险金",
  keywords: ["失业", "失业金", "失业保险金", "失业登记", "下岗", "被辞退", "裁员"],
  topic: "失业待遇",
  kind: "apply",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [citeRegulation(24), { title: "社会保险法", article: "第四十五条" }, citeRegulation(37)],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(5),
  visits: 0,
  // It pays for up to two years and rests on what the person says of the reason: two natural persons sign.
  risk: "high",
  steps: twoSignatures,
  materials: [
    { code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) },
    {
      code: "leaving-certificate",
      title: "终止或者解除劳动关系的证明（由单位报送）",
      from: "registry",
      legalBasis: { title: "社会保险法", article: "第五十条" },
    },
  ],
  facts: ["agency", "benefits", "unemploymentRecord", "payee"],
  form,
  decide,
});
