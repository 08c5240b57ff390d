import { workInjury as national } from "./national/work-injury.ts";
import { workInjuryRates } from "./national/work-injury-rates.ts";
import { workInjury as beijing } from "./regions/beijing/work-injury.ts";
import { workInjury as guangdong } from "./regions/guangdong/work-injury.ts";
import { workInjury as jiangsu } from "./regions/jiangsu/work-injury.ts";
import { workInjury as shandong } from "./regions/shandong/work-injury.ts";
import { workInjury as shanghai } from "./regions/shanghai/work-injury.ts";
import { workInjury as zhejiang } from "./regions/zhejiang/work-injury.ts";

/** 工伤: limits in time, grants, allowances, subsidies, death, rates. Shaanxi's subsidies were not found: they are missing. */
export const workInjury = [
  ...national,
  ...workInjuryRates,
  ...beijing,
  ...guangdong,
  ...jiangsu,
  ...shandong,
  ...shanghai,
  ...zhejiang,
];
