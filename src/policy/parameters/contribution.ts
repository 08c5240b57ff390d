import { contribution as national } from "./national/contribution.ts";
import { enterprisePensionLimits as shaanxiLimits } from "./regions/shaanxi/contribution-limits.ts";
import { levyModes as shaanxiLevyModes } from "./regions/shaanxi/levy-mode.ts";
import { enterprisePensionLimits as shanghaiLimits } from "./regions/shanghai/contribution-limits.ts";
import { levyModes as shanghaiLevyModes } from "./regions/shanghai/levy-mode.ts";

/** 缴费: rates, limits, levy modes. */
export const contribution = [...national, shaanxiLimits, ...shaanxiLevyModes, shanghaiLimits, ...shanghaiLevyModes];
