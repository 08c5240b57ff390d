import { refuse } from "./refusal.ts";

/**
 * WGS84 is what satellites give; GCJ02 (国测局坐标) is what maps in China must show, up to 700 m away from it; BD09 (百度坐标)
 * moves GCJ02 once more.
 */
export const coordinateSystems = ["WGS84", "GCJ02", "BD09"] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

/** Longitude and latitude in degrees. */
export type Point = readonly [longitude: number, latitude: number];

/**
 * The same place in another system. Outside China WGS84 and GCJ02 are the same. The way back from a map has no formula of its
 * own: the forward formula is solved by iteration until it gives the point again, so there and back differs by less than
 * 1e-9 degrees (0.1 mm). Longitudes beyond ±180 and latitudes beyond ±90 are refused. On the edge of the rectangle that
 * counts as China, far outside its borders, the forward formula jumps and the way back is not unique; inside is preferred.
 */
export function convertPoint(point: Point, from: CoordinateSystem, to: CoordinateSystem): Point {
  checkPoint(point);
  if (from === to) return point;
  const onMap = from === "WGS84" ? toGcj(point) : from === "BD09" ? fromBaidu(point) : point;
  if (to === "GCJ02") return onMap;
  return to === "BD09" ? toBaidu(onMap) : fromGcj(onMap);
}

function checkPoint([longitude, latitude]: Point): void {
  if (!(Math.abs(longitude) <= 180)) refuse("coordinates/longitude", "经度应在 -180 至 180 之间，且写在纬度前面");
  if (!(Math.abs(latitude) <= 90)) refuse("coordinates/latitude", "纬度应在 -90 至 90 之间，且写在经度后面");
}

const toGcj = (point: Point): Point => (isInChina(point) ? shift(point) : point);

function fromGcj(point: Point): Point {
  const found = solve(shift, point);
  return isInChina(found) ? found : point;
}

/** The rectangle that the published formula takes for China. */
const isInChina = ([longitude, latitude]: Point): boolean =>
  longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271;

/** The point that `forward` moves to `target`. Both formulas move neighbours almost alike, so each round adds two digits. */
function solve(forward: (point: Point) => Point, target: Point): Point {
  let [longitude, latitude] = target;
  for (let round = 0; round < 12; round += 1) {
    const [reachedLongitude, reachedLatitude] = forward([longitude, latitude]);
    longitude += target[0] - reachedLongitude;
    latitude += target[1] - reachedLatitude;
  }
  return [longitude, latitude];
}

/** Of the Krasovsky 1940 ellipsoid: half the long axis in metres, and the square of the eccentricity. */
const semiMajorAxis = 6_378_245;
const eccentricitySquared = 0.006_693_421_622_965_943;
const radians = Math.PI / 180;

function shift([longitude, latitude]: Point): Point {
  const x = longitude - 105;
  const y = latitude - 35;
  const waves = wave(6 * x, 20) + wave(2 * x, 20);
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + (waves + northWaves(y)) * (2 / 3);
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + (waves + eastWaves(x)) * (2 / 3);
  const sine = Math.sin(latitude * radians);
  const curvature = 1 - eccentricitySquared * sine * sine;
  const root = Math.sqrt(curvature);
  const metresPerDegreeNorth = ((semiMajorAxis * (1 - eccentricitySquared)) / (curvature * root)) * radians;
  const metresPerDegreeEast = (semiMajorAxis / root) * Math.cos(latitude * radians) * radians;
  return [longitude + east / metresPerDegreeEast, latitude + north / metresPerDegreeNorth];
}

const wave = (halfTurns: number, metres: number): number => metres * Math.sin(halfTurns * Math.PI);
const northWaves = (y: number): number => wave(y, 20) + wave(y / 3, 40) + wave(y / 12, 160) + wave(y / 30, 320);
const eastWaves = (x: number): number => wave(x, 20) + wave(x / 3, 40) + wave(x / 12, 150) + wave(x / 30, 300);

/** Baidu's formula turns and stretches by this many half turns a degree, and moves by so many degrees. */
const baiduWave = (Math.PI * 3000) / 180;
const baiduOffset: Point = [0.0065, 0.006];

function toBaidu([longitude, latitude]: Point): Point {
  const distance = Math.sqrt(longitude * longitude + latitude * latitude) + 0.000_02 * Math.sin(latitude * baiduWave);
  const angle = Math.atan2(latitude, longitude) + 0.000_003 * Math.cos(longitude * baiduWave);
  return [distance * Math.cos(angle) + baiduOffset[0], distance * Math.sin(angle) + baiduOffset[1]];
}

const fromBaidu = (point: Point): Point => solve(toBaidu, point);
