import { useQuery } from "@tanstack/react-query";
import { Landmark } from "lucide-react";
import { useEffect } from "react";
import { FigureTable } from "#web/office/figure-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo } from "../links.tsx";
import { FundFrame } from "./fund-frame.tsx";
import { fundsQuery, type Overview } from "./fund-queries.ts";
import { sayCode, sayTenThousand } from "./fund-words.ts";

/** The first of the funds that this agency books. */
export function FundsPage() {
  const found = useQuery(fundsQuery);
  const go = useGo();
  const first = found.data?.funds[0]?.fund;
  useEffect(() => {
    if (first !== undefined) void go({ to: "/funds/$fund", params: { fund: first }, replace: true });
  }, [first, go]);
  return (
    <>
      <Title text="基金账务" />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.data?.funds.length === 0 ? (
        <Empty icon={Landmark} title="没有记账的基金" why="本机构没有配置统筹区和基金。请联系管理员。" />
      ) : (
        <Waiting what="基金账务" lines={5} />
      )}
    </>
  );
}

/** 总览: where the money lies, what came in and went out, month by month. */
export function FundPage() {
  return (
    <FundFrame tab="overview" title="基金账务">
      {(overview) => (
        <>
          <Balances overview={overview} />
          <Flows overview={overview} />
          <Months overview={overview} />
          <Chart overview={overview} />
        </>
      )}
    </FundFrame>
  );
}

function Balances({ overview }: { overview: Overview }) {
  const { fund, month } = overview;
  return (
    <section className="panel kpis" aria-label="存款和结余">
      {overview.balances.map((one) => (
        <div key={one.account}>
          <p className="muted">{one.title}</p>
          <p className="v">
            <Link to="/funds/$fund/vouchers" params={{ fund }} search={{ ledger: one.account, from: month }}>
              {sayYuan(one.balance.yuan)}
            </Link>
          </p>
          <p className="small muted">
            <Link to="/funds/$fund/bank/$ledger/$month" params={{ fund, ledger: one.account, month }}>
              与银行对账
            </Link>
          </p>
        </div>
      ))}
      <div>
        <p className="muted">净资产</p>
        <p className="v">{sayYuan(overview.netAssets.yuan)}</p>
        <p className="small muted">
          <Link to="/funds/$fund/reports/$kind/$month" params={{ fund, kind: "balance-sheet", month }}>
            资产减负债
          </Link>
        </p>
      </div>
      {overview.waiting.yuan === "0.00" ? null : (
        <div>
          <p className="muted">暂收款</p>
          <p className="v">{sayYuan(overview.waiting.yuan)}</p>
          <p className="small muted">
            <Link to="/exceptions">去查清</Link>
          </p>
        </div>
      )}
    </section>
  );
}

/** Income and expenditure of the last twelve months, side by side; the figures stand in words for who cannot see them. */
function Flows({ overview }: { overview: Overview }) {
  const months = overview.months.slice(-12);
  if (months.length < 2) return null;
  const largest = Math.max(...months.flatMap((one) => [Number(one.income.yuan), Number(one.expenditure.yuan)]), 1);
  const width = 100 / months.length;
  const said = months
    .map((one) => `${sayMonth(one.month)}收入 ${sayYuan(one.income.yuan)} 元、支出 ${sayYuan(one.expenditure.yuan)} 元`)
    .join("；");
  const [first, last] = [months[0], months.at(-1)];
  return (
    <section className="panel" aria-labelledby="flows">
      <div className="row between">
        <h2 id="flows">近 {months.length} 个月收支</h2>
        <p className="small legend">
          <span>
            <span className="key in" />
            收入
          </span>
          <span>
            <span className="key out" />
            支出
          </span>
          <span className="muted">最高 {sayTenThousand(String(largest))}元</span>
        </p>
      </div>
      <svg className="flow-bars" viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={said}>
        {months.map((one, index) => {
          const [income, out] = [Number(one.income.yuan), Number(one.expenditure.yuan)].map((value) =>
            Math.max(0, (value / largest) * 38),
          );
          const x = index * width;
          return (
            <g key={one.month}>
              <rect
                className="in"
                x={x + width * 0.14}
                y={40 - (income ?? 0)}
                width={width * 0.34}
                height={income ?? 0}
              />
              <rect className="out" x={x + width * 0.52} y={40 - (out ?? 0)} width={width * 0.34} height={out ?? 0} />
            </g>
          );
        })}
      </svg>
      <p className="row between small muted">
        <span>{first === undefined ? "" : sayMonth(first.month)}</span>
        <span>{last === undefined ? "" : sayMonth(last.month)}</span>
      </p>
    </section>
  );
}

function Months({ overview }: { overview: Overview }) {
  const { fund } = overview;
  return (
    <section className="panel" aria-labelledby="months">
      <h2 id="months">会计月份</h2>
      <FigureTable
        label="每月收支"
        columns={["月份", { figures: "收入（元）" }, { figures: "支出（元）" }, "状态", "看"]}
      >
        <tbody>
          {overview.months.toReversed().map((one) => (
            <tr key={one.month}>
              <th scope="row">
                <Link to="/funds/$fund/months/$month" params={{ fund, month: one.month }}>
                  {sayMonth(one.month)}
                </Link>
              </th>
              <td className="n">{sayYuan(one.income.yuan)}</td>
              <td className="n">{sayYuan(one.expenditure.yuan)}</td>
              <td>
                <Tag tone={one.status === "closed" ? "ok" : "ochre"}>
                  {one.status === "closed" ? "已结账" : "没有结账"}
                </Tag>
              </td>
              <td>
                <Link
                  to="/funds/$fund/vouchers"
                  params={{ fund }}
                  search={{ from: one.month, to: one.month }}
                  aria-label={`${sayMonth(one.month)}的凭证`}
                >
                  凭证
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </section>
  );
}

function Chart({ overview }: { overview: Overview }) {
  return (
    <section className="panel">
      <details>
        <summary>
          会计科目：《{overview.source.title}》（{overview.source.number}）
        </summary>
        <ul className="lines small">
          {overview.chart.map((one) => (
            <li key={one.account}>
              <span>
                <span className="mono">{sayCode(one)}</span>　{one.title}
              </span>
              <span className="muted">　{one.className}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
