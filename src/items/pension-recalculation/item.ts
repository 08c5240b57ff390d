import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, twoSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 养老金重新核定: contributions of months before retirement came in after the award; it is made again and the difference paid. */
export const pensionRecalculation = defineItem({
  code: "pension-recalculation",
  title: "养老金重新核定",
  summary: "核定以后，退休以前的缴费才到账，重新核定、补发差额",
  keywords: ["重新核定", "重核", "补缴", "补发", "转入"],
  topic: "养老待遇",
  kind: "apply",
  applicants: ["agency"],
  channels: ["desk"],
  legalBasis: [citeRegulation(18), { title: "社会保险法", article: "第十六条" }, citeRegulation(37)],
  statutoryLimit: workingDays(20),
  promisedLimit: workingDays(10),
  visits: 0,
  // The amount changes for life: whoever opens it takes it in, another natural person checks.
  risk: "high",
  steps: twoSignatures,
  materials: [{ code: "credit", title: "到账的缴费记录", from: "registry", legalBasis: citeRegulation(18) }],
  facts: ["recalculation"],
  form,
  decide,
});
