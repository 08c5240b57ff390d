import { citeRegulation } from "#policy/regulation.ts";
import { byList } from "../by-list.ts";
import { defineItem } from "../define-item.ts";
import { decideRow } from "./decide.ts";
import { columns } from "./form.ts";

/** 职工减员: people whose contributing period with an employer ends, by rows. */
export const employeeRemoval = defineItem({
  ...byList,
  code: "employee-removal",
  title: "职工停保（减员）",
  summary: "员工离职、退休、调出，单位停止为他们参保",
  keywords: ["减员", "停保", "离职", "单位减少人员", "解除合同", "单位申报"],
  legalBasis: [citeRegulation(10), citeRegulation(9)],
  columns,
  needsDeclared: true,
  decideRow,
});
