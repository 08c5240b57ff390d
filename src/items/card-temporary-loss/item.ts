import { citeRegulation } from "#policy/regulation.ts";
import { atOnce, defineItem } from "../define-item.ts";
import { decide } from "./decide.ts";
import { form } from "./form.ts";

/** 社保卡口头挂失: the social side only; the bank side is the bank's. */
export const cardTemporaryLoss = defineItem({
  code: "card-temporary-loss",
  title: "社会保障卡口头挂失",
  summary: "卡找不到了，先停用社保功能 7 天，随时可解",
  keywords: ["丢卡", "卡丢了", "社保卡挂失", "临时挂失", "电子社保卡停用"],
  topic: "社保卡",
  kind: "done-at-once",
  applicants: ["person"],
  channels: ["web", "counter"],
  legalBasis: [citeRegulation(7)],
  statutoryLimit: atOnce,
  promisedLimit: atOnce,
  visits: 0,
  risk: "low",
  materials: [
    {
      code: "identity",
      title: "有效身份证件",
      from: "registry",
      legalBasis: citeRegulation(31),
    },
  ],
  facts: ["card"],
  form,
  decide,
});
