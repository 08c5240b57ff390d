import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, threeSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 业务回退: undoes what was done wrongly, by reversals, decided by people above whoever did it. */
export const businessRollback = defineItem({
  code: "business-rollback",
  title: "业务回退",
  summary: "办错了、又没有后续业务的，经三个人审过以后冲销",
  keywords: ["回退", "撤销办结", "冲销", "办错了"],
  topic: "内部控制",
  kind: "apply",
  applicants: ["agency"],
  channels: ["desk"],
  legalBasis: [citeRegulation(37), citeRegulation(36)],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(5),
  visits: 0,
  risk: "high",
  // 条例第三十七条: what was decided by two is undone by three, and the last one is above them.
  steps: threeSignatures,
  materials: [
    {
      code: "record",
      title: "原办件的材料和办理记录",
      from: "registry",
      legalBasis: citeRegulation(36),
    },
  ],
  facts: ["target"],
  form,
  decide,
});
