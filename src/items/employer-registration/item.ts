import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, twoSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/**
 * 社会保险单位参保登记: the employer, its schemes, and a log-in for the contact person. The applicant is that person, who
 * stands at the counter for the employer: it is not in the books yet (docs/decisions/0016).
 */
export const employerRegistration = defineItem({
  code: "employer-registration",
  title: "社会保险单位参保登记",
  summary: "用人单位第一次办理社会保险登记，领单位账号",
  keywords: ["单位开户", "新单位", "公司交社保", "单位登记", "企业参保"],
  topic: "参保登记",
  kind: "apply",
  applicants: ["employer", "person"],
  channels: ["counter"],
  legalBasis: [citeRegulation(6), { title: "社会保险法", article: "第五十七条" }],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(5),
  visits: 1,
  risk: "low",
  // Two natural persons sign: 条例第三十七条.
  steps: twoSignatures,
  materials: [
    {
      code: "licence",
      title: "营业执照或登记证书",
      from: "person",
      legalBasis: { title: "社会保险法", article: "第五十七条" },
    },
    {
      code: "identity-card",
      title: "经办人有效身份证件",
      from: "person",
      legalBasis: citeRegulation(31),
    },
  ],
  facts: ["agency", "person", "codeHolder", "schemesServed"],
  form,
  decide,
});
