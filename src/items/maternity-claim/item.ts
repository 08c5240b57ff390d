import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, threeSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 生育津贴申领: the allowance for the leave of a birth or a miscarriage, paid once to the woman herself. */
export const maternityClaim = defineItem({
  code: "maternity-claim",
  title: "生育津贴申领",
  summary: "女职工生育或流产，按产假天数一次领生育津贴",
  keywords: ["生育津贴", "生育", "产假", "流产", "生孩子", "生育保险"],
  topic: "生育待遇",
  kind: "apply",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [
    citeRegulation(20),
    { title: "社会保险法", article: "第五十四条" },
    { title: "社会保险法", article: "第五十六条" },
    citeRegulation(37),
  ],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(5),
  visits: 0,
  // A lump sum of months of wages, on the papers of a hospital: three natural persons sign.
  risk: "high",
  steps: threeSignatures,
  materials: [
    { code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) },
    { code: "medical-record", title: "病历资料", from: "person", legalBasis: citeRegulation(20) },
  ],
  facts: ["agency", "person", "maternityRecord", "payee"],
  form,
  decide,
});
