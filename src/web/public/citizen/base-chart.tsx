import { sayMonth, sayYuan } from "#web/ui/format.ts";
import type { MonthLine } from "../queries.ts";
import { type BaseStep, baseStepsOf, yearMarks } from "./base-steps.ts";

/** 缴费基数 through the months: one unit across is a month, the foot is nought. What it shows stands beside it in words. */
export function BaseChart({ lines }: { lines: readonly MonthLine[] }) {
  const chart = baseStepsOf(lines);
  if (chart === null) return <p className="small muted">还没有申报过缴费基数。</p>;
  const { months, most, steps } = chart;
  const home = steps.at(-1)?.regionName;
  const said = sayRange(steps);
  return (
    <figure className="chart">
      <svg viewBox={`0 0 ${months} 100`} preserveAspectRatio="none" role="img" aria-label={`缴费基数：${said}`}>
        {steps.map((step) => (
          <rect
            key={step.from}
            className={step.waiting ? "waiting" : step.regionName === home ? "here" : "away"}
            x={step.from}
            y={100 - (step.yuan / most) * 92}
            width={step.to - step.from}
            height={(step.yuan / most) * 92}
          />
        ))}
      </svg>
      <div className="years tiny muted" aria-hidden="true">
        {yearMarks(chart).map(({ year, at }) => (
          <span key={year} style={{ insetInlineStart: `${at * 100}%` }}>
            {year}
          </span>
        ))}
      </div>
      <figcaption className="small muted">{said}。纵轴从 0 开始。</figcaption>
    </figure>
  );
}

/** The first, the last and the highest base, in words. */
function sayRange(steps: readonly BaseStep[]): string {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return "";
  const say = (step: BaseStep) =>
    `${sayMonth(step.firstMonth)}起 ${sayYuan(step.yuan.toFixed(2))} 元（${step.regionName}）`;
  const highest = steps.reduce((most, step) => (step.yuan > most.yuan ? step : most));
  const told = [first, ...(highest === first || highest === last ? [] : [highest]), ...(last === first ? [] : [last])];
  return told.map(say).join("，");
}
