import type { Mark, YearOfMonths } from "./months-grid.ts";

const shape: Record<Mark, { className: string; word: string }> = {
  posted: { className: "dot", word: "已记账" },
  received: { className: "dot half", word: "已到账，待记账" },
  declared: { className: "dot wait", word: "已申报，等到账" },
  undeclared: { className: "dot away", word: "应缴未报" },
  exception: { className: "dot cross", word: "到账一部分" },
  none: { className: "dot none", word: "没有缴费" },
};

/** Twelve marks a year; each state has its own shape and its word in the legend. */
export function MonthsMarks({ years }: { years: readonly YearOfMonths[] }) {
  const used = (Object.keys(shape) as Mark[]).filter((mark) => years.some((year) => year.marks.includes(mark)));
  return (
    <>
      <table className="marks">
        <caption className="sr">逐月到账情况</caption>
        <thead>
          <tr>
            <th scope="col" className="year">
              年份
            </th>
            {Array.from({ length: 12 }, (_, month) => String(month + 1)).map((month) => (
              <th key={month} scope="col">
                {month}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year.year}>
              <th scope="row">{year.year}</th>
              {year.marks.map((mark, month) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the place in the row is the month
                <td key={month}>{mark === null ? null : <MarkShape mark={mark} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="legend" aria-hidden="true">
        {used.map((mark) => (
          <span key={mark}>
            <i className={shape[mark].className} /> {shape[mark].word}
          </span>
        ))}
      </p>
    </>
  );
}

const MarkShape = ({ mark }: { mark: Mark }) => (
  <>
    <i className={shape[mark].className} />
    <span className="sr">{shape[mark].word}</span>
  </>
);
