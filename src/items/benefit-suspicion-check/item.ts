import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, threeSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 涉嫌丧失待遇资格核查: what another authority told is looked into; only then a benefit is stopped, or resumed. */
export const benefitSuspicionCheck = defineItem({
  code: "benefit-suspicion-check",
  title: "涉嫌丧失待遇资格核查",
  summary: "死亡、服刑、重复领取的线索，核实后停发或恢复",
  keywords: ["疑点", "死亡比对", "服刑", "重复领取", "停发", "恢复发放"],
  topic: "内部控制",
  kind: "apply",
  applicants: ["agency"],
  channels: ["desk"],
  legalBasis: [citeRegulation(26), citeRegulation(46)],
  statutoryLimit: workingDays(20),
  promisedLimit: workingDays(10),
  visits: 0,
  risk: "high",
  // Whoever looked into it takes it in, no more: a benefit is stopped, or paid on, by two others.
  steps: threeSignatures,
  materials: [{ code: "message", title: "共享数据的原报文", from: "registry", legalBasis: citeRegulation(26) }],
  facts: ["suspicion"],
  form,
  decide,
});
