import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { CalendarCheck } from "lucide-react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayShortDay, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { barsOf, sayDays, toneOf } from "./day-words.ts";
import { daysQuery, type ReconciledDay, type Reconciliation } from "./money-queries.ts";

const columns: TableColumnsType<ReconciledDay> = [
  {
    title: "日期",
    key: "day",
    render: (_, one) => (
      <Link to="/days/$fund/$day" params={{ fund: one.fund, day: one.day }}>
        {sayDay(one.day)}
      </Link>
    ),
  },
  { title: "结果", key: "state", render: (_, one) => <Tag tone={toneOf(one.state)}>{one.stateName}</Tag> },
  { title: "基金", key: "fund", render: (_, one) => one.fundName },
  {
    title: "税务日终（元）",
    key: "tax",
    align: "right",
    render: (_, one) => (one.tax === null ? "—" : sayYuan(one.tax.yuan)),
  },
  { title: "国库到账（元）", key: "book", align: "right", render: (_, one) => sayYuan(one.book.yuan) },
  { title: "已入账", key: "income", align: "right", render: (_, one) => sayYuan(one.income.yuan) },
  { title: "暂收款", key: "suspense", align: "right", render: (_, one) => sayYuan(one.suspense.yuan) },
  {
    title: "差异",
    key: "differences",
    align: "right",
    render: (_, one) => (one.differences === 0 ? "0" : `${one.differences}（待说明 ${one.openDifferences}）`),
  },
];

/** 日对账: tax's word of each day, the treasury's slips and what became of the money stand side by side. */
export function DaysPage() {
  const found = useQuery(daysQuery);
  return (
    <>
      <Title text="日对账" />
      <p className="muted">每天每个基金，税务日终、国库到账、入账和暂收款三边核对。入账加暂收款等于国库到账。</p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="日对账" lines={6} /> : null}
      {found.data === undefined ? null : found.data.days.length === 0 ? (
        <Empty icon={CalendarCheck} title="近 30 天没有到账" why="国库到账或税务日终来了，会按天列在这里。" />
      ) : (
        <>
          <DayChart of={found.data} />
          <DeskTable
            label="日对账"
            columns={columns}
            rows={found.data.days}
            keyOf={(one) => `${one.fund}/${one.day}`}
          />
        </>
      )}
    </>
  );
}

const legend = [
  ["equal", "一致"],
  ["explained", "已说明"],
  ["open", "待说明"],
  ["waiting", "等税务日终"],
] as const;

/** 近 30 天: a column a day, as high as the money of the books, drawn by its state; the figures stand in the table. */
function DayChart({ of }: { of: Reconciliation }) {
  const bars = barsOf(of.days, of.from, of.to);
  const largest = Math.max(...bars.map((bar) => Math.abs(bar.yuan)), 1);
  const width = 100 / bars.length;
  const said = sayDays(of.days);
  return (
    <section className="panel day-chart" aria-labelledby="day-chart">
      <h2 id="day-chart">近 30 天</h2>
      <p>{said}</p>
      <svg className="bars" viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={said}>
        {bars.map((bar, index) => {
          const height = bar.state === null ? 0.4 : Math.max((Math.abs(bar.yuan) / largest) * 22, 1.2);
          const at = { x: index * width + 0.3, width: width - 0.6, y: 24 - height, height };
          return <rect key={bar.day} {...at} className={bar.state ?? "none"} />;
        })}
      </svg>
      <p className="row between small muted">
        <span>{sayShortDay(of.from)}</span>
        <span>{sayShortDay(of.to)}</span>
      </p>
      <p className="row small muted">
        {legend.map(([state, name]) => (
          <span key={state}>
            <i className={`swatch ${state}`} aria-hidden="true" /> {name}
          </span>
        ))}
      </p>
    </section>
  );
}
