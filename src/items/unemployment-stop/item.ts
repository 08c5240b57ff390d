import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, twoSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 停止领取失业保险金: reported by the person who works again, draws a pension, or for what else the law stops it. */
export const unemploymentStop = defineItem({
  code: "unemployment-stop",
  title: "停止领取失业保险金",
  summary: "找到工作等情形，停发失业保险金，没领的月数留着",
  keywords: ["停发", "找到工作", "重新就业", "失业金停发"],
  topic: "失业待遇",
  kind: "apply",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [{ title: "社会保险法", article: "第五十一条" }, citeRegulation(25), citeRegulation(37)],
  statutoryLimit: workingDays(10),
  promisedLimit: workingDays(3),
  visits: 0,
  // It takes money away, and what was paid too much becomes a debt: two natural persons sign.
  risk: "high",
  steps: twoSignatures,
  materials: [{ code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) }],
  facts: ["unemploymentRecord"],
  form,
  decide,
});
