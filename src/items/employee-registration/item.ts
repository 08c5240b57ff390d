import { citeRegulation } from "#policy/regulation.ts";
import { byList } from "../by-list.ts";
import { defineItem } from "../define-item.ts";
import { decideRow } from "./decide.ts";
import { columns } from "./form.ts";

/** 职工参保登记（增员）: people whom an employer begins to insure, by rows. */
export const employeeRegistration = defineItem({
  ...byList,
  code: "employee-registration",
  title: "职工参保登记（增员）",
  summary: "单位新招了人，给他们参保，一次可报几万人",
  keywords: ["增员", "单位增加人员", "新员工参保", "批量参保", "入职", "单位申报"],
  legalBasis: [citeRegulation(6), { title: "社会保险法", article: "第五十八条" }],
  columns,
  decideRow,
});
