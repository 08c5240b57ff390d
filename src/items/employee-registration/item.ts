import { citeRegulation } from "#policy/regulation.ts";
import { decideUpload } from "../decide-upload.ts";
import { defineItem, workingDays } from "../define-item.ts";
import { decideRow } from "./decide.ts";
import { columns } from "./form.ts";

/** 职工参保登记（增员）: people whom an employer begins to insure, by rows. */
export const employeeRegistration = defineItem({
  code: "employee-registration",
  title: "职工参保登记（增员）",
  summary: "单位新招了人，给他们参保，一次可报几万人",
  keywords: ["增员", "单位增加人员", "新员工参保", "批量参保", "入职", "单位申报"],
  topic: "单位申报",
  kind: "rows",
  applicants: ["employer"],
  channels: ["web", "counter"],
  legalBasis: [citeRegulation(6), { title: "社会保险法", article: "第五十八条" }],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(1),
  visits: 0,
  risk: "low",
  materials: [{ code: "employer-record", title: "单位登记信息", from: "registry", legalBasis: citeRegulation(8) }],
  facts: ["employer", "upload"],
  form: {},
  decide: decideUpload,
  columns,
  decideRow,
});
