import { citeRegulation } from "#policy/regulation.ts";
import { atOnce, defineItem } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 参保证明: that and where a person is insured, for whoever asks them for it. */
export const participationCertificate = defineItem({
  code: "participation-certificate",
  title: "社会保险参保证明",
  summary: "马上开好，带验真码，自己打印",
  keywords: ["参保证明", "社保证明", "缴费证明", "参保缴费证明", "打印社保"],
  topic: "证明和记录",
  kind: "done-at-once",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [citeRegulation(32), { title: "社会保险法", article: "第七十四条" }],
  statutoryLimit: atOnce,
  promisedLimit: atOnce,
  visits: 0,
  risk: "low",
  materials: [{ code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) }],
  facts: ["relations"],
  form,
  decide,
});
