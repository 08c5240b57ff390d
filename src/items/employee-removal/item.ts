import { citeRegulation } from "#policy/regulation.ts";
import { decideUpload } from "../decide-upload.ts";
import { defineItem, workingDays } from "../define-item.ts";
import { decideRow } from "./decide.ts";
import { columns } from "./form.ts";

/** 职工减员: people whose contributing period with an employer ends, by rows. */
export const employeeRemoval = defineItem({
  code: "employee-removal",
  title: "职工停保（减员）",
  summary: "员工离职、退休、调出，单位停止为他们参保",
  keywords: ["减员", "停保", "离职", "单位减少人员", "解除合同", "单位申报"],
  topic: "单位申报",
  kind: "rows",
  applicants: ["employer"],
  channels: ["web", "counter"],
  legalBasis: [citeRegulation(10), citeRegulation(9)],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(1),
  visits: 0,
  risk: "low",
  materials: [{ code: "employer-record", title: "单位登记信息", from: "registry", legalBasis: citeRegulation(8) }],
  facts: ["employer", "upload"],
  form: {},
  decide: decideUpload,
  columns,
  needsDeclared: true,
  decideRow,
});
