import { useQuery } from "@tanstack/react-query";
import { FigureTable } from "#web/office/figure-table.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo } from "../links.tsx";
import { FundFrame, useNamed } from "./fund-frame.tsx";
import { fundPath, type Overview, type Report, reportQuery } from "./fund-queries.ts";
import { sayCode } from "./fund-words.ts";
import { MonthChoice } from "./month-choice.tsx";

const kinds = [
  ["flows", "基金收支表"],
  ["balance-sheet", "资产负债表"],
  ["trial-balance", "试算平衡表"],
] as const;

/** 报表: every figure leads to the vouchers that it is made of. */
export function ReportPage() {
  return (
    <FundFrame tab="reports" title="报表">
      {(overview) => <Found overview={overview} />}
    </FundFrame>
  );
}

function Found({ overview }: { overview: Overview }) {
  const { fund = "", kind = "", month = "" } = useNamed();
  const go = useGo();
  const found = useQuery(reportQuery(fund, kind, month));
  return (
    <>
      <div className="row no-print">
        {kinds.map(([code, name]) => (
          <Link
            key={code}
            className="chip"
            to="/funds/$fund/reports/$kind/$month"
            params={{ fund, kind: code, month }}
            {...(code === kind && { "aria-current": "page" as const })}
          >
            {name}
          </Link>
        ))}
        <MonthChoice
          months={overview.months.map((one) => one.month)}
          month={month}
          choose={(next) => void go({ to: "/funds/$fund/reports/$kind/$month", params: { fund, kind, month: next } })}
        />
      </div>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="报表" lines={8} /> : null}
      {found.data === undefined ? null : <Sheet fund={fund} of={found.data} />}
    </>
  );
}

function Sheet({ fund, of }: { fund: string; of: Report }) {
  return (
    <section className="panel stack" aria-labelledby="report">
      <div className="row between">
        <h2 id="report">
          {sayMonth(of.month)}
          {of.title}
        </h2>
        <span className="row">
          <Tag tone={of.closed ? "ok" : "ochre"}>{of.closed ? "已结账" : "没有结账，数字还会变"}</Tag>
          <a className="btn" href={`${fundPath(fund)}/reports/${of.kind}/${of.month}/print`} download>
            打印（PDF）
          </a>
        </span>
      </div>
      <FigureTable
        label={of.title}
        columns={["项目", ...of.columns.map((figures) => ({ figures: `${figures}（元）` }))]}
      >
        <tbody>
          {of.rows.map((row) => (
            <tr
              key={row.title}
              className={row.level === "head" ? "sheet-head" : row.level === "sum" ? "sheet-sum" : ""}
            >
              <th scope="row">
                {row.title}
                {row.code === null ? null : (
                  <span className="mono small muted code">{sayCode({ code: row.code, codeRead: row.codeRead })}</span>
                )}
              </th>
              {of.columns.map((column, index) => (
                <td key={column} className="n">
                  <Figure fund={fund} row={row} index={index} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </FigureTable>
      <p className="figures">{of.check}</p>
      <p className="small muted">
        依据《{of.source.title}》（{of.source.number}）。点任何一个科目的数，看它是哪些凭证；从凭证看到人。
      </p>
    </section>
  );
}

function Figure(props: { fund: string; row: Report["rows"][number]; index: number; column: string }) {
  const { fund, row, index, column } = props;
  const figure = row.amounts[index];
  if (figure == null) return null;
  const said = sayYuan(figure.amount.yuan);
  if (row.account === null || figure.amount.yuan === "0.00") return said;
  return (
    <Link
      to="/funds/$fund/vouchers"
      params={{ fund }}
      search={{ ledger: row.account, from: figure.from, to: figure.to }}
      aria-label={`${row.title}${column} ${said} 元，看凭证`}
    >
      {said}
    </Link>
  );
}
