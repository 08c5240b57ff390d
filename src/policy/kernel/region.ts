import { provinces } from "./province.ts";

/**
 * A place where rules and a fund hold, by its GB/T 2260 code: `"310000"`, `"610000"`. `"national"` is the plain national
 * rule. Which region's rules apply to an agency is a dated reference of the agency, never cut out of a division code.
 */
export type Region = string;

export const national: Region = "national";
export const shanghai: Region = "310000";
export const shaanxi: Region = "610000";

/** 上海市, 陕西省, 全国; a code without a name here stands for itself. */
export function sayRegion(region: Region): string {
  if (region === national) return "全国";
  return (/^\d\d0000$/.test(region) ? provinces[region.slice(0, 2)] : undefined) ?? region;
}

/** Schemes (险种), the key of relations, funds and rules. Maternity is a benefit of the medical fund since 2019. */
export type Scheme =
  | "enterprise-pension"
  | "institution-pension"
  | "resident-pension"
  | "medical"
  | "work-injury"
  | "unemployment"
  | "maternity";

export const schemeTitles: Readonly<Record<Scheme, string>> = {
  "enterprise-pension": "企业职工基本养老保险",
  "institution-pension": "机关事业单位基本养老保险",
  "resident-pension": "城乡居民基本养老保险",
  medical: "职工基本医疗保险",
  "work-injury": "工伤保险",
  unemployment: "失业保险",
  maternity: "生育保险",
};
