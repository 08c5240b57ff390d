import type { Values } from "../kernel/parameter.ts";
import { allocation } from "./national/allocation.ts";
import { differenceGrace } from "./national/base-year.ts";
import { collection as nationalCollection } from "./national/collection.ts";
import { contribution as national } from "./national/contribution.ts";
import { overpaid } from "./national/overpaid.ts";
import { residentContributions } from "./national/resident-contribution.ts";
import { enterprisePensionBaseYear as shaanxiBaseYear } from "./regions/shaanxi/base-year.ts";
import { collection as shaanxiCollection } from "./regions/shaanxi/collection.ts";
import { enterprisePensionLimits as shaanxiLimits } from "./regions/shaanxi/contribution-limits.ts";
import { levyModes as shaanxiLevyModes } from "./regions/shaanxi/levy-mode.ts";
import { enterprisePensionBaseYear as shanghaiBaseYear } from "./regions/shanghai/base-year.ts";
import { enterprisePensionLimits as shanghaiLimits } from "./regions/shanghai/contribution-limits.ts";
import { enterprisePensionRates as shanghaiRates } from "./regions/shanghai/contribution-rates.ts";
import { levyModes as shanghaiLevyModes } from "./regions/shanghai/levy-mode.ts";

/** 缴费: rates, limits, levy modes, windows and push slots, late fee. */
export const contribution: readonly Values[] = [
  ...national,
  ...nationalCollection,
  ...overpaid,
  ...residentContributions,
  differenceGrace,
  ...allocation,
  shaanxiBaseYear,
  shanghaiBaseYear,
  shaanxiLimits,
  ...shaanxiLevyModes,
  ...shaanxiCollection,
  shanghaiLimits,
  shanghaiRates,
  ...shanghaiLevyModes,
];
