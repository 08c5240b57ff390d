import { citeRegulation } from "#policy/regulation.ts";
import { atOnce, defineItem } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 个人权益记录单: a year of one person's social insurance on paper, for checking. */
export const rightsRecord = defineItem({
  code: "rights-record",
  title: "社会保险个人权益记录单",
  summary: "一年的参保、缴费和个人账户，自己打印核对",
  keywords: ["权益单", "权益记录", "对账单", "年度账单", "缴费明细打印"],
  topic: "证明和记录",
  kind: "done-at-once",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [{ title: "社会保险法", article: "第七十四条" }, citeRegulation(32)],
  statutoryLimit: atOnce,
  promisedLimit: atOnce,
  visits: 0,
  risk: "low",
  materials: [{ code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) }],
  facts: ["agency", "relations", "benefits"],
  form,
  decide,
});
