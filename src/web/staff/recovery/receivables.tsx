import { useInfiniteQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { CircleCheck } from "lucide-react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { MoreRows } from "#web/office/more-rows.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { PersonCell } from "../person-cell.tsx";
import { type RecoveryList, type RecoveryRow, receivablesQuery } from "./recovery-queries.ts";
import "./recovery.css";

const columns: TableColumnsType<RecoveryRow> = [
  {
    title: "本人",
    key: "person",
    render: (_, row) => (
      <PersonCell maskedNumber={row.maskedNumber}>
        <Link to="/receivables/$id" params={{ id: row.id }}>
          {row.name}
        </Link>
      </PersonCell>
    ),
  },
  { title: "还要退（元）", key: "open", align: "right", render: (_, row) => <b>{sayYuan(row.open.yuan)}</b> },
  { title: "多发（元）", key: "charged", align: "right", render: (_, row) => sayYuan(row.charged.yuan) },
  { title: "已退、核销（元）", key: "settled", align: "right", render: (_, row) => sayYuan(row.settled.yuan) },
  {
    title: "记账",
    key: "since",
    render: (_, row) =>
      row.since === null ? <span className="muted">没有多发</span> : `${sayDay(row.since)}，${row.days} 天`,
  },
  { title: "下一步", key: "next", render: (_, row) => <Tag tone={row.tone}>{row.next}</Tag> },
  { title: "基金", key: "fund", className: "wrap", render: (_, row) => row.fundName },
];

/** 多发待遇: who has to give back how much, since when, and what is to be done next. */
export function ReceivablesPage() {
  const found = useInfiniteQuery(receivablesQuery);
  const [first] = found.data?.pages ?? [];
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      <Title text="多发待遇" />
      <p className="muted">
        停发以后多发的，通知本人退回，可以分期；到账由财务两人记账，核销要三个人。停错了的在这里撤销。
      </p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="多发待遇" lines={5} /> : null}
      {first === undefined ? null : rows.length === 0 ? (
        <Empty icon={CircleCheck} title="没有多发的待遇" why="停发以后多发的，停发的当时就会列在这里。" />
      ) : (
        <>
          <AgeChart of={first} />
          <DeskTable label="多发待遇" columns={columns} rows={rows} keyOf={(row) => row.id} />
          <MoreRows of={found} />
        </>
      )}
    </>
  );
}

/** 账龄: a bar an age, as long as what is open. */
function AgeChart({ of }: { of: RecoveryList }) {
  const sizes = of.ages.map((age) => Number(age.open.yuan));
  const largest = Math.max(...sizes, 1);
  const said = `${sayDay(of.asOf)}，还要退 ${sayYuan(of.total.yuan)} 元。`;
  return (
    <section className="panel ages" aria-labelledby="ages">
      <h2 id="ages">账龄</h2>
      <p>{said}</p>
      <ul>
        {of.ages.map((age, index) => (
          <li key={age.code}>
            <span className="small">{age.name}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect className="track" width="100" height="10" />
              <rect className={`age-${age.code}`} width={((sizes[index] ?? 0) / largest) * 100} height="10" />
            </svg>
            <span className="small n">
              {age.count} 人，{sayYuan(age.open.yuan)} 元
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
