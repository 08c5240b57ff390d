import type { Chance } from "./random.ts";

export const agencyIds = { shanghai: 310_000, tongchuan: 610_200 } as const;

/** Whose rules hold at an agency: pension, unemployment and work injury are pooled by the province here. */
export const regionOf = (agencyId: number): string => (agencyId === agencyIds.shanghai ? "310000" : "610000");

/** Divisions with their codes of GB/T 2260, as of 2025. */
export interface Division {
  readonly code: string;
  readonly name: string;
}

export const tongchuanDivisions: readonly Division[] = [
  { code: "610202", name: "王益区" },
  { code: "610203", name: "印台区" },
  { code: "610204", name: "耀州区" },
  { code: "610222", name: "宜君县" },
];

export const shanghaiDivisions: readonly Division[] = [
  { code: "310101", name: "黄浦区" },
  { code: "310104", name: "徐汇区" },
  { code: "310105", name: "长宁区" },
  { code: "310106", name: "静安区" },
  { code: "310107", name: "普陀区" },
  { code: "310109", name: "虹口区" },
  { code: "310110", name: "杨浦区" },
  { code: "310112", name: "闵行区" },
  { code: "310113", name: "宝山区" },
  { code: "310114", name: "嘉定区" },
  { code: "310115", name: "浦东新区" },
  { code: "310116", name: "金山区" },
  { code: "310117", name: "松江区" },
  { code: "310118", name: "青浦区" },
  { code: "310120", name: "奉贤区" },
  { code: "310151", name: "崇明区" },
];

export const divisionsOf = (agencyId: number): readonly Division[] =>
  agencyId === agencyIds.shanghai ? shanghaiDivisions : tongchuanDivisions;

export const cityOf = (agencyId: number): string => (agencyId === agencyIds.shanghai ? "上海市" : "陕西省铜川市");

/** A street that no city has: the number stands for the person. */
export const addressIn = (chance: Chance, agencyId: number, personId: number): string =>
  `${cityOf(agencyId)}${chance.pick(divisionsOf(agencyId)).name}示例路${personId}号`;
