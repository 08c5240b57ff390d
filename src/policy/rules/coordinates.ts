import { convertPoint, coordinateSystems } from "../kernel/coordinates.ts";
import { oneOf, pair } from "./input.ts";
import { answered, defineRule } from "./rule.ts";

export const coordinatesRules = {
  "coordinates.convert": defineRule({
    title: "WGS84、GCJ02、BD09 坐标换算：经度在前、纬度在后，结果保留8位小数（约1毫米）",
    input: { point: pair, from: oneOf(coordinateSystems), to: oneOf(coordinateSystems) },
    example: { point: [121.4737, 31.2304], from: "WGS84", to: "GCJ02" },
    answer: ({ point, from, to }) => answered({ point: convertPoint(point, from, to).map(toEightPlaces) }),
  }),
};

const toEightPlaces = (degrees: number): number => Math.round(degrees * 1e8) / 1e8;
