import { date } from "../../kernel/calendar.ts";
import { rate } from "../../kernel/money.ts";
import { type Dated, type Values, values } from "../../kernel/parameter.ts";
import type { Region } from "../../kernel/region.ts";
import {
  type DivisorMethod,
  deemedIndex,
  divisorMethod,
  indexMethod,
  type PensionMethod,
  pensionMethod,
  type TransitionMethod,
  transitionMethod,
} from "../../pension/values.ts";

/**
 * Provinces of which only the shape of the formula is known, from award sheets that people published. Their calculation
 * bases are not entered: a caller gives them. A province that becomes complete moves to a folder of its own.
 */
const beijing: Region = "110000";
const tianjin: Region = "120000";
const hebei: Region = "130000";
const liaoning: Region = "210000";
const jilin: Region = "220000";
const heilongjiang: Region = "230000";
const jiangsu: Region = "320000";
const zhejiang: Region = "330000";
const shandong: Region = "370000";
const henan: Region = "410000";
const hubei: Region = "420000";
const hunan: Region = "430000";
const guangdong: Region = "440000";
const guangxi: Region = "450000";
const hainan: Region = "460000";
const chongqing: Region = "500000";
const sichuan: Region = "510000";
const guizhou: Region = "520000";
const yunnan: Region = "530000";
const ningxia: Region = "640000";

const from2006 = date("2006-01-01");
/** The first year of which such sheets were seen. What held before is not known, so the national formula answers there. */
const firstSheets = "2020-01-01";
const sheets = (province: string) => ({ title: `${province}企业职工基本养老金核定表（公开样本，2020至2026年）` });

const transition = (
  region: Region,
  province: string,
  value: TransitionMethod,
  status: "verified" | "unconfirmed" = "verified",
): Values => values(transitionMethod, { [region]: [{ from: from2006, value, source: sheets(province), status }] });

/** Sheets of early 2025 that still took the divisor of the whole year; the last day is the end of the last month seen. */
const wholeAgeUntil = (region: Region, province: string, to: string): Values =>
  values(divisorMethod, {
    [region]: [
      {
        from: date("2025-01-01"),
        to: date(to),
        value: "whole-age",
        source: sheets(province),
        status: "unconfirmed",
      } satisfies Dated<DivisorMethod>,
    ],
  });

const twoPlaceYears: PensionMethod = { years: { kind: "two-place-years" }, rounding: "half-up-to-fen" };
const exactMonths: PensionMethod = { years: { kind: "exact-months" }, rounding: "half-up-to-fen" };

const method = (
  region: Region,
  province: string,
  value: PensionMethod,
  period: { readonly from?: string; readonly to?: string } = {},
): Values =>
  values(pensionMethod, {
    [region]: [
      {
        from: date(period.from ?? firstSheets),
        ...(period.to === undefined ? {} : { to: date(period.to) }),
        value,
        source: sheets(province),
        status: "confirmed",
      },
    ],
  });

/** Years of two places: the sheets of these provinces come out to the fen only so. */
const withTwoPlaceYears = [
  [beijing, "北京市"],
  [tianjin, "天津市"],
  [hebei, "河北省"],
  [liaoning, "辽宁省"],
  [jilin, "吉林省"],
  [heilongjiang, "黑龙江省"],
  [jiangsu, "江苏省"],
  [zhejiang, "浙江省"],
  [shandong, "山东省"],
  [henan, "河南省"],
  [hubei, "湖北省"],
  [hunan, "湖南省"],
  [chongqing, "重庆市"],
  [guizhou, "贵州省"],
  [ningxia, "宁夏回族自治区"],
] as const;

export const otherProvincesPension: readonly Values[] = [
  ...withTwoPlaceYears.map(([region, province]) => method(region, province, twoPlaceYears)),
  // Months exactly on a sheet of 2020, years of two places on those since 2024; the change lies between.
  method(sichuan, "四川省", twoPlaceYears, { from: "2021-01-01" }),
  method(yunnan, "云南省", twoPlaceYears, { to: "2024-12-31" }),
  method(guangxi, "广西壮族自治区", twoPlaceYears, { to: "2025-12-31" }),
  method(guangxi, "广西壮族自治区", { ...exactMonths, rounding: "up-to-jiao" }, { from: "2026-01-01" }),
  method(guangdong, "广东省", { ...exactMonths, scaledBelowIndex: rate(600_000n) }),
  method(hainan, "海南省", { ...exactMonths, roundsIndexedWage: true }),
  values(indexMethod, {
    [sichuan]: [
      {
        from: from2006,
        value: { places: 3, denominator: "paid-and-deemed" },
        source: sheets("四川省"),
        status: "verified",
      },
    ],
  }),
  values(deemedIndex, {
    [beijing]: [{ from: from2006, value: rate(1_000_000n), source: sheets("北京市"), status: "confirmed" }],
  }),
  transition(beijing, "北京市", { coefficient: rate(10_000n), wage: "indexed" }, "unconfirmed"),
  transition(liaoning, "辽宁省", { coefficient: rate(14_000n), wage: "mean" }),
  transition(shandong, "山东省", { coefficient: rate(13_000n), wage: "indexed" }),
  transition(hubei, "湖北省", { coefficient: rate(12_000n), wage: "indexed" }),
  transition(sichuan, "四川省", { coefficient: rate(13_000n), wage: "mean" }),
  wholeAgeUntil(tianjin, "天津市", "2025-04-30"),
  wholeAgeUntil(zhejiang, "浙江省", "2025-05-31"),
  wholeAgeUntil(guangxi, "广西壮族自治区", "2025-04-30"),
  wholeAgeUntil(hainan, "海南省", "2025-03-31"),
  wholeAgeUntil(chongqing, "重庆市", "2025-01-31"),
];
