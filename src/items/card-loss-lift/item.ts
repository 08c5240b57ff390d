import { citeRegulation } from "#policy/regulation.ts";
import { atOnce, defineItem } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 社保卡解挂: the way back from a temporary loss report, before it lifts itself. */
export const cardLossLift = defineItem({
  code: "card-loss-lift",
  title: "社会保障卡解挂",
  summary: "卡找到了，马上恢复使用",
  keywords: ["卡找到了", "取消挂失", "解除挂失", "自助解挂"],
  topic: "社保卡",
  kind: "done-at-once",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [citeRegulation(7)],
  statutoryLimit: atOnce,
  promisedLimit: atOnce,
  visits: 0,
  risk: "low",
  materials: [{ code: "identity", title: "有效身份证件", from: "registry", legalBasis: citeRegulation(31) }],
  facts: ["card"],
  form,
  decide,
});
