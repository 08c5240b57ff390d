import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, twoSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 灵活就业人员首次参保: a relation of one's own, told to the tax authority, where contributions are declared. */
export const flexibleFirstRegistration = defineItem({
  code: "flexible-first-registration",
  title: "灵活就业人员首次参保",
  summary: "没有单位，自己参加企业职工基本养老保险",
  keywords: ["个人参保", "自己交社保", "灵活就业", "个体户", "首次登记", "新参保"],
  topic: "参保登记",
  kind: "apply",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [
    citeRegulation(6),
    { title: "社会保险法", article: "第十条" },
    { title: "社会保险法", article: "第五十八条" },
  ],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(5),
  visits: 0,
  risk: "low",
  // Two natural persons sign: 条例第三十七条.
  steps: twoSignatures,
  materials: [
    {
      code: "identity-card",
      title: "有效身份证件（人像面和国徽面）",
      from: "person",
      legalBasis: citeRegulation(31),
    },
  ],
  facts: ["agency", "person", "relations", "benefits"],
  form,
  decide,
});
