import { maternity as national } from "./national/maternity.ts";
import { maternity as shaanxi } from "./regions/shaanxi/maternity.ts";
import { maternity as shanghai } from "./regions/shanghai/maternity.ts";

/** 生育: days of leave, divisor of the allowance. */
export const maternity = [...national, ...shaanxi, ...shanghai];
