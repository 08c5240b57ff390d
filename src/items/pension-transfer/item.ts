import { citeRegulation } from "#policy/regulation.ts";
import { defineItem, twoSignatures, workingDays } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 关系转移接续, asked for at the place to which it goes: nobody has to go back to the old one (人社厅发〔2019〕94号). */
export const pensionTransfer = defineItem({
  code: "pension-transfer",
  title: "养老保险关系转入",
  summary: "把外地缴过的职工养老保险转到这里，年限合在一起",
  keywords: ["转移", "接续", "转移接续", "转入", "转回来", "异地", "合并年限", "换城市", "跨省"],
  topic: "关系转移",
  kind: "apply",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [{ title: "社会保险法", article: "第十九条" }, citeRegulation(12), citeRegulation(16)],
  // 国办发〔2009〕66号: the letter goes out within 15 working days. The steps after it have their own limits.
  statutoryLimit: workingDays(15),
  promisedLimit: workingDays(5),
  visits: 0,
  risk: "low",
  steps: twoSignatures,
  materials: [{ code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) }],
  facts: ["agency", "benefits", "relations", "transferRecord"],
  form,
  decide,
});
