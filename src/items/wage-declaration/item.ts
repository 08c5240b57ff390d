import { citeRegulation } from "#policy/regulation.ts";
import { byList } from "../by-list.ts";
import { defineItem } from "../define-item.ts";
import { decideRow } from "./decide.ts";
import { columns } from "./form.ts";

/** 缴费工资申报: taken where the agency assesses; elsewhere compared with what tax holds. */
export const wageDeclaration = defineItem({
  ...byList,
  code: "wage-declaration",
  title: "缴费工资申报和核对",
  summary: "申报职工的缴费工资；已由税务申报的，逐人看税务记的是多少",
  keywords: ["缴费工资", "工资申报", "调整基数", "缴费基数", "税务申报核对", "单位申报"],
  legalBasis: [citeRegulation(10), { title: "社会保险法", article: "第六十条" }],
  columns,
  needsDeclared: true,
  decideRow,
});
