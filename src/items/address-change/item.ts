import { citeRegulation } from "#policy/regulation.ts";
import { atOnce, defineItem } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 修改通讯地址: where letters go; decides nothing about benefits, so the rule alone does it. */
export const addressChange = defineItem({
  code: "address-change",
  title: "修改通讯地址",
  summary: "搬家了，改一下收文书的地址",
  keywords: ["搬家", "改地址", "联系地址", "信息变更"],
  topic: "参保登记",
  kind: "done-at-once",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [citeRegulation(9)],
  statutoryLimit: atOnce,
  promisedLimit: atOnce,
  visits: 0,
  risk: "low",
  materials: [{ code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) }],
  facts: ["contact"],
  form,
  decide,
});
