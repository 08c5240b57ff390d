import { citeRegulation } from "#policy/regulation.ts";
import { atOnce, defineItem } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 个人账户对账单: what the account of a settled year opened and closed with, on paper, with a code that verifies it. */
export const accountStatement = defineItem({
  code: "account-statement",
  title: "个人账户对账单",
  summary: "一年的年初、记入、利息、年末，带验真码",
  keywords: ["个人账户", "账户对账", "账户余额证明", "记账利息"],
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
  facts: ["accountStatements"],
  form,
  decide,
});
