import { sayYuan } from "#web/ui/format.ts";
import type { AccountAnswer } from "../queries.ts";

type Year = AccountAnswer["years"][number];

/** What the account held at the end of each year: what it began with, what came in, what interest added. */
export function AccountChart({ years }: { years: readonly Year[] }) {
  const oldestFirst = years.toReversed();
  const most = Math.max(1, ...oldestFirst.map((year) => Number(year.closing.yuan)));
  const height = (yuan: string) => (Math.max(0, Number(yuan)) / most) * 96;
  const [first, last] = [oldestFirst[0], oldestFirst.at(-1)];
  if (first === undefined || last === undefined) return null;
  const every = Math.ceil(oldestFirst.length / 6);
  const said = `${first.year}年末 ${sayYuan(first.closing.yuan)} 元，${last.year}年到现在 ${sayYuan(last.closing.yuan)} 元`;
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${oldestFirst.length * 10} 100`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`个人账户逐年储存额：${said}。每年的数字在下面的表里`}
      >
        {oldestFirst.map((year, index) => {
          const opening = height(year.opening.yuan);
          const credits = height(year.credits.yuan);
          const interest = height(year.interest?.yuan ?? "0");
          const x = index * 10 + 1;
          return (
            <g key={year.year}>
              <rect className="here" x={x} y={100 - opening} width={8} height={opening} />
              <rect className="credit" x={x} y={100 - opening - credits} width={8} height={credits} />
              <rect className="interest" x={x} y={100 - opening - credits - interest} width={8} height={interest} />
            </g>
          );
        })}
      </svg>
      <div className="years tiny muted" aria-hidden="true">
        {oldestFirst.map((year, index) =>
          index % every === 0 ? (
            <span key={year.year} style={{ insetInlineStart: `${(index / oldestFirst.length) * 100}%` }}>
              {year.year}
            </span>
          ) : null,
        )}
      </div>
      <figcaption>
        <p className="legend">
          <span>
            <i className="swatch here" aria-hidden="true" /> 年初储存额
          </span>
          <span>
            <i className="swatch credit" aria-hidden="true" /> 当年记入
          </span>
          <span>
            <i className="swatch interest" aria-hidden="true" /> 利息
          </span>
        </p>
      </figcaption>
    </figure>
  );
}
