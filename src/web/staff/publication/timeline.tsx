import { sayDay } from "#web/ui/format.ts";
import type { ParameterView } from "./publication-queries.ts";

type Entry = ParameterView["entries"][number];

interface Point {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly entry: Entry;
}

/** The figures that can be drawn: one line for each field that is a number. */
const figuresIn = (entry: Entry): readonly [string, number][] =>
  Object.entries(entry.value ?? {}).flatMap(([name, text]) =>
    typeof text === "string" && Number.isFinite(Number(text)) ? [[name, Number(text)] as [string, number]] : [],
  );

const yearsSince = (day: string): number => Date.parse(`${day}T00:00:00Z`) / (365.25 * 86_400_000);

/** A parameter of figures through the years, one region: steps from nought, dashed where nobody confirmed the value. */
export function Timeline({
  entries,
  regionName,
  today,
}: {
  entries: readonly Entry[];
  regionName: string;
  today: string;
}) {
  const standing = entries.filter((one) => one.standing !== "corrected").sort((a, b) => (a.from < b.from ? -1 : 1));
  const fields = [...new Set(standing.flatMap((entry) => figuresIn(entry).map(([name]) => name)))];
  const [first] = standing;
  if (first === undefined || fields.length === 0 || standing.length < 2) return null;
  const end = Math.max(yearsSince(today), ...standing.map((one) => yearsSince(one.to ?? one.from)));
  const start = yearsSince(first.from);
  const points = (field: string): readonly Point[] =>
    standing.flatMap((entry, index) => {
      const value = figuresIn(entry).find(([name]) => name === field)?.[1];
      const next = standing[index + 1];
      const until = Math.min(
        entry.to === null ? end : yearsSince(entry.to),
        next === undefined ? end : yearsSince(next.from),
      );
      return value === undefined
        ? []
        : [{ from: yearsSince(entry.from), to: Math.max(until, yearsSince(entry.from)), value, entry }];
    });
  const most = Math.max(...fields.flatMap((field) => points(field).map(({ value }) => value)), Number.MIN_VALUE);
  const across = (year: number) => ((year - start) / Math.max(end - start, 1)) * 100;
  const last = standing.findLast((one) => one.standing === "stands") ?? first;
  // No more marks than can stand beside each other.
  const marked = standing.filter((_, index) => index % Math.ceil(standing.length / 6) === 0);
  const said = `${sayDay(first.from)}起 ${first.said}；${sayDay(last.from)}起 ${last.said}`;
  return (
    <figure className="timeline-chart">
      <svg viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={`${regionName}：${said}`}>
        {fields.flatMap((field) =>
          points(field).map(({ from, to, value, entry }) => (
            <g
              key={`${field}${entry.from}${entry.knownFrom}`}
              className={entry.status === "unconfirmed" ? "unsure" : entry.standing}
            >
              <rect
                x={across(from)}
                width={Math.max(across(to) - across(from) - 0.3, 0.4)}
                y={39 - (value / most) * 36}
                height={(value / most) * 36 + 1}
              />
              <line
                x1={across(from)}
                x2={Math.max(across(to) - 0.3, across(from) + 0.4)}
                y1={39 - (value / most) * 36}
                y2={39 - (value / most) * 36}
              />
            </g>
          )),
        )}
      </svg>
      <div className="starts tiny muted" aria-hidden="true">
        {marked.map((one) => (
          <span key={`${one.from}${one.knownFrom}`} style={{ insetInlineStart: `${across(yearsSince(one.from))}%` }}>
            {one.from.slice(0, 4)}
            {fields.length > 1 ? null : <b className="block">{one.said.replace(/ 元$/, "")}</b>}
          </span>
        ))}
      </div>
      <figcaption className="small muted">
        {regionName}：{said}。纵轴从 0 开始；虚线的待确认。
      </figcaption>
    </figure>
  );
}
