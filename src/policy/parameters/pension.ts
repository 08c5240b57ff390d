import type { Values } from "../kernel/parameter.ts";
import { nationalPension } from "./national/pension.ts";
import { otherProvincesPension } from "./regions/other-provinces-pension.ts";
import { shaanxiPension } from "./regions/shaanxi/pension.ts";
import { shanghaiPension } from "./regions/shanghai/pension.ts";

/** 养老金: divisors, bases, formulas by province, invalidity, residents, adjustment. */
export const pension: readonly Values[] = [
  ...nationalPension,
  ...shaanxiPension,
  ...shanghaiPension,
  ...otherProvincesPension,
];
