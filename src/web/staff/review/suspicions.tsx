import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Amount } from "#web/ui/amount.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMoment, sayMonth } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { PersonCell } from "../person-cell.tsx";
import { type SuspicionList, sessionQuery, suspicionsQuery } from "../queries.ts";
import { Investigation } from "./investigation.tsx";

type Row = SuspicionList["rows"][number];

const columnsWith = (choose: ((row: Row) => void) | undefined): TableColumnsType<Row> => [
  {
    title: "本人",
    key: "person",
    render: (_, row) => (
      <PersonCell maskedNumber={row.maskedNumber}>
        <b>{row.name}</b>
      </PersonCell>
    ),
  },
  {
    title: "线索",
    key: "kind",
    className: "wrap",
    render: (_, row) => (
      <>
        <b>
          {row.kindName}，{sayDay(row.happenedOn)}
        </b>
        <span className="block small muted">
          {row.source}：{row.detail}
        </span>
        {row.nameMatches ? null : <Tag tone="ochre">姓名对不上</Tag>}
      </>
    ),
  },
  {
    title: "每月待遇",
    key: "monthly",
    align: "right",
    render: (_, row) =>
      row.monthly === null ? (
        <span className="muted">没有在领</span>
      ) : (
        <>
          <Amount of={row.monthly} bare />
          <span className="block small muted">{row.benefits.join("、")}</span>
        </>
      ),
  },
  {
    title: "发放",
    key: "suspended",
    render: (_, row) =>
      row.suspendedFrom === null ? "没有暂停" : <Tag tone="ochre">{sayMonth(row.suspendedFrom)}起暂停</Tag>,
  },
  { title: "等了", key: "days", align: "right", render: (_, row) => (row.days === 0 ? "今天" : `${row.days} 天`) },
  {
    title: "核查",
    key: "act",
    render: (_, row) =>
      row.application !== null ? (
        <Link to="/cases/$number" params={{ number: row.application }}>
          {row.application} 在审
        </Link>
      ) : choose === undefined ? (
        <span className="muted small">由受理岗核查</span>
      ) : (
        <button type="button" className="btn" aria-label={`核查 ${row.name}`} onClick={() => choose(row)}>
          核查
        </button>
      ),
  },
];

/** 待遇疑点: what other authorities told of people who draw a benefit. Nothing stops until three people have looked into it. */
export function SuspicionsPage() {
  const found = useQuery(suspicionsQuery);
  const session = useQuery(sessionQuery);
  const [chosen, choose] = useState<Row | undefined>();
  const [said, say] = useState("");
  const rows = found.data?.rows ?? [];
  const mayLook = session.data?.roles.includes("clerk") === true;
  const columns = columnsWith(
    mayLook
      ? (row) => {
          say("");
          choose(row);
        }
      : undefined,
  );
  return (
    <>
      <Title text="待遇疑点" />
      <p role="status">{said}</p>
      <p className="muted">别的部门报来的线索。姓名、号码都对得上的先暂停，钱给本人留着；核实以后才停发或恢复。</p>
      {chosen === undefined ? null : (
        <Investigation
          key={chosen.id}
          row={chosen}
          close={() => choose(undefined)}
          done={(number) => {
            choose(undefined);
            say(`${chosen.name}的核查已交，编号 ${number}，请受理，再由两位同事复核、审批。`);
          }}
        />
      )}
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="待遇疑点" lines={5} /> : null}
      {found.data === undefined ? null : (
        <>
          <section className="panel kpis" aria-label="总数和上次比对">
            <div>
              <p className="muted">等核实</p>
              <p className="v">{found.data.total} 条</p>
            </div>
            {found.data.heard.map(({ kind, kindName, at }) => (
              <div key={kind}>
                <p className="muted">{kindName}，上次比对</p>
                <p>{at === null ? "还没有收到过" : sayMoment(at)}</p>
              </div>
            ))}
          </section>
          {rows.length === 0 ? (
            <Empty icon={CircleCheck} title="没有等核实的疑点" why="新的线索会出现在这里。" />
          ) : (
            <DeskTable label="待遇疑点" columns={columns} rows={rows} keyOf={(row) => row.id} />
          )}
        </>
      )}
    </>
  );
}
