import { atOnce, defineItem } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/**
 * 月度核定: an employer confirms its people's month, where the agency assesses that month. Nothing is left to judge: wages
 * and people are registered, the rule does the rest. Since the switch the item says that the month is declared to tax.
 */
export const monthlyAssessment = defineItem({
  code: "monthly-assessment",
  title: "月度缴费核定",
  summary: "单位确认本月职工和工资，核定后推送税务缴费",
  keywords: ["月度核定", "月度自主缴费", "缴费核定", "征集计划", "每月申报"],
  topic: "缴费核定",
  kind: "done-at-once",
  applicants: ["employer"],
  channels: ["web", "counter"],
  legalBasis: [{ title: "社会保险法", article: "第六十条" }],
  statutoryLimit: atOnce,
  promisedLimit: atOnce,
  visits: 0,
  risk: "low",
  materials: [
    {
      code: "staff-register",
      title: "职工参保登记和申报工资",
      from: "registry",
      legalBasis: { title: "社会保险法", article: "第五十八条" },
    },
  ],
  facts: ["agency", "employer", "staffMonth"],
  form,
  decide,
});
