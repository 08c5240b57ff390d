import { Amount } from "#web/ui/amount.tsx";
import { sayMonth, sayShortDay, sayYuan } from "#web/ui/format.ts";
import type { Amount as WireAmount } from "#web/ui/wire.ts";
import type { MonthLine } from "../queries.ts";
import { MonthTag } from "./month-tag.tsx";
import { sayPlaces, type YearOfMonths } from "./months-grid.ts";

/** The months of each year; the newest year is open. In elder mode a row becomes two lines. */
export function MonthsTable({ years }: { years: readonly YearOfMonths[] }) {
  return years.map((year, index) => (
    <details key={year.year} open={index === 0}>
      <summary>
        {year.year}年 <span>{year.lines.length === 0 ? "没有缴费记录" : sayYear(year)}</span>
      </summary>
      {year.lines.length === 0 ? (
        <p className="small muted year-empty">这一年没有缴费记录。如果您当时在别的省上班，可以申请转移。</p>
      ) : (
        <YearTable year={year} />
      )}
    </details>
  ));
}

function YearTable({ year }: { year: YearOfMonths }) {
  // A person who pays everything alone has no employer part: the part that goes to the account says more.
  const employed = year.lines.some((line) => line.category === "employee");
  return (
    <>
      <table className="table">
        <caption className="small">单位：元。{sayShares(year.lines, employed)}</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            <th scope="col" className="n">
              基数
            </th>
            <th scope="col" className="n">
              {employed ? "个人" : "缴费"}
            </th>
            <th scope="col" className="n">
              {employed ? "单位" : "进账户"}
            </th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        {year.lines.map((line) => (
          <Line
            key={`${line.month}${line.scheme}${line.employerName}${line.total?.of}`}
            line={line}
            employed={employed}
          />
        ))}
      </table>
      <p className="small muted year-foot">
        参保：{sayPlaces(year.lines)}
        {employed && year.lines.some((line) => line.migrated && line.employer === null)
          ? "。带“–”的单位部分，原系统没有迁来。"
          : ""}
      </p>
    </>
  );
}

/** 已记账 9 个月，个人 5,184.00 元（上海市）. */
function sayYear(year: YearOfMonths): string {
  const regions = [...new Set(year.lines.map((line) => line.regionName))];
  return `已记账 ${year.postedCount} 个月，个人 ${sayYuan(year.personal)} 元（${regions.join("、")}）`;
}

function sayShares(lines: readonly MonthLine[], employed: boolean): string {
  const scheme = lines[0]?.scheme;
  if (scheme === "work-injury") return "工伤保险由单位缴，个人不缴。";
  if (scheme === "unemployment") return "个人和单位各缴一部分，都进入统筹基金。";
  return employed ? "个人部分记入您的个人账户，单位部分进入统筹基金。" : "自己缴全部，其中一部分记入您的个人账户。";
}

function Line({ line, employed }: { line: MonthLine; employed: boolean }) {
  const month = `${Number(line.month.slice(5))}月`;
  const own = line.category === "employee" ? line.personal : line.total;
  const other = employed ? line.employer : line.account;
  const said = sayMonth(line.month);
  return (
    <tbody>
      <tr className={line.state === "posted" ? "" : "followed"}>
        <th scope="row">{month}</th>
        <td className="n base">
          <Cell of={line.base} label={`${said}缴费基数`} />
          {line.wage === null || line.wage.yuan === line.base?.yuan ? null : (
            <span className="tiny muted block">工资 {sayYuan(line.wage.yuan)}</span>
          )}
        </td>
        <td className="n" data-name={employed ? "个人 " : "缴费 "}>
          <Cell of={own} label={`${said}${employed ? "个人缴费" : "缴费"}`} />
        </td>
        <td className="n" data-name={employed ? "单位 " : "进账户 "}>
          <Cell of={other} label={`${said}${employed ? "单位缴费" : "进个人账户"}`} />
        </td>
        <td className="state">
          <MonthTag
            state={line.state}
            name={
              line.kindName === null ? shortName[line.state] : `${line.kindName}${line.state === "posted" ? "" : "中"}`
            }
          />
          {line.state === "posted" ? null : <span className="small muted block wide-inline">{line.whoActs}</span>}
          {line.receivedOn === null || line.state !== "posted" ? null : (
            <span className="tiny muted block wide-inline">
              {sayShortDay(line.receivedOn)}
              {line.total?.yuan.startsWith("-") === true ? "退出" : "到账"}
            </span>
          )}
        </td>
      </tr>
      {line.state === "posted" ? null : (
        <tr className="who">
          <td colSpan={5} className="small muted">
            {line.whoActs}
          </td>
        </tr>
      )}
    </tbody>
  );
}

const Cell = ({ of: amount, label }: { of: WireAmount | null; label: string }) =>
  amount === null ? <span className="faint">–</span> : <Amount of={amount} bare label={label} />;

/** The state in three characters, so that the column stays narrow; the whole name stands in the legend. */
const shortName = {
  undeclared: "未申报",
  declared: "等到账",
  received: "待记账",
  posted: "已记账",
  exception: "部分到账",
} as const;
