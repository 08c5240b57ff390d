export interface Point {
  readonly at: string;
  readonly value: number;
}

const day = 86_400_000;
/** Samples are five minutes apart; a longer pause is a time in which nobody looked, and no line goes over it. */
const longestStep = 11 * 60_000;

/** The lines of the last day in a box of 240 × 40: a new one after each pause. The end of the box is now, its top is `most`. */
export function linesOf(points: readonly Point[], now: number, most: number): readonly string[] {
  const lines: string[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const { at, value } of points) {
    const time = Date.parse(at);
    if (time < now - day || time > now) continue;
    if (time - before > longestStep) lines.push([]);
    before = time;
    const x = ((time - now + day) / day) * 240;
    const y = 39 - (most <= 0 ? 0 : (value / most) * 37);
    lines.at(-1)?.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  }
  // A single look is a dot: a line of no length with round ends.
  return lines.map((line) => (line.length === 1 ? `${line[0]} ${line[0]}` : line.join(" ")));
}

/** Whole from ten on, else two digits: 0.03, 4.2, 1,204. */
export const sayValue = (value: number): string =>
  value >= 10 ? Math.round(value).toLocaleString("zh-CN") : String(Number(value.toPrecision(2)));
