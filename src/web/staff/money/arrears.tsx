import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMonth, sayYuan } from "#web/ui/format.ts";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { type ArrearsList, arrearsQuery } from "./money-queries.ts";

type Employer = ArrearsList["employers"][number];
type Line = Employer["lines"][number];

const lineColumns: TableColumnsType<Line> = [
  { title: "月份", key: "month", render: (_, line) => sayMonth(line.month) },
  { title: "险种", key: "scheme", render: (_, line) => line.schemeName },
  { title: "类别", key: "kind", render: (_, line) => line.kindName },
  { title: "人数", key: "people", align: "right", render: (_, line) => line.people },
  { title: "欠缴（元）", key: "open", align: "right", render: (_, line) => sayYuan(line.open.yuan) },
  { title: "逾期", key: "days", align: "right", render: (_, line) => `${line.days} 天` },
  {
    title: "滞纳金（元）",
    key: "fee",
    align: "right",
    render: (_, line) => (line.lateFee === null ? "由税务计收" : sayYuan(line.lateFee.yuan)),
  },
  { title: "现在在哪", key: "where", render: (_, line) => line.where },
];

const columnsWith = (shown: string, show: (code: string) => void): TableColumnsType<Employer> => [
  { title: "单位", key: "name", render: (_, one) => one.name },
  { title: "欠缴（元）", key: "open", align: "right", render: (_, one) => sayYuan(one.open.yuan) },
  { title: "月数", key: "months", align: "right", render: (_, one) => one.months },
  { title: "最早", key: "oldest", render: (_, one) => sayMonth(one.oldest) },
  {
    title: "滞纳金（元）",
    key: "fee",
    align: "right",
    render: (_, one) => (one.lateFee === null ? "由税务计收" : sayYuan(one.lateFee.yuan)),
  },
  { title: "统一社会信用代码", key: "code", className: "mono", render: (_, one) => one.creditCode },
  {
    title: "明细",
    key: "lines",
    render: (_, one) => (
      <button
        type="button"
        className="btn"
        aria-expanded={shown === one.creditCode}
        aria-label={`${shown === one.creditCode ? "收起" : "看月份"} ${one.name}`}
        onClick={() => show(shown === one.creditCode ? "" : one.creditCode)}
      >
        {shown === one.creditCode ? "收起" : "看月份"}
      </button>
    ),
  },
];

/** 欠费: what employers owe of months that are over. Sums by month and no names, so looking is no read of a person. */
export function ArrearsPage() {
  const found = useQuery(arrearsQuery);
  const [shown, show] = useState("");
  const chosen = found.data?.employers.find((one) => one.creditCode === shown);
  return (
    <>
      <Title text="欠费" />
      <p className="muted">过了月份还没有缴足的应缴。经办处核定的，滞纳金算到今天；向税务申报的，由税务计收。</p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="欠费" lines={5} /> : null}
      {found.data === undefined ? null : found.data.employers.length === 0 ? (
        <Empty icon={CircleCheck} title="没有欠费单位" why="过了月份的应缴都缴足了。" />
      ) : (
        <>
          <p>
            {sayDay(found.data.asOf)}，{found.data.employers.length} 个单位，欠 <b>{sayYuan(found.data.total.yuan)}</b>{" "}
            元。
          </p>
          <DeskTable
            label="欠费单位"
            columns={columnsWith(shown, show)}
            rows={found.data.employers}
            keyOf={(one) => one.creditCode}
          />
          {chosen === undefined ? null : (
            <section className="stack" aria-labelledby="arrears-lines">
              <h2 id="arrears-lines">{chosen.name}</h2>
              <DeskTable
                label={`${chosen.name}欠的月份`}
                columns={lineColumns}
                rows={chosen.lines}
                keyOf={(line) => `${line.month}${line.schemeName}${line.kindName}${line.where}`}
              />
            </section>
          )}
        </>
      )}
    </>
  );
}
