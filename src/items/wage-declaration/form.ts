import { nameColumn, numberColumn, remarkColumn } from "../common-columns.ts";
import type { Columns } from "../row.ts";

/** 缴费工资: what is asked of each person. */
export const columns = {
  name: nameColumn,
  number: numberColumn,
  wage: {
    label: "申报缴费工资",
    synonyms: ["申报工资", "缴费工资", "调整后缴费工资", "月工资", "工资", "新缴费工资", "缴费基数"],
    kind: "money",
    required: true,
    help: "每月工资，元。照实填，上下限由系统算。",
    sample: "5200",
  },
  fromMonth: {
    label: "执行年月",
    synonyms: ["生效年月", "所属期", "费款所属期", "起始年月", "开始年月"],
    kind: "month",
    required: true,
    help: "从哪个月起按这个工资。",
    sample: "2026-11",
  },
  remark: remarkColumn,
} as const satisfies Columns;
