import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { ArrowLeftRight } from "lucide-react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { PersonCell } from "../person-cell.tsx";
import { type TransferRowView, transfersQuery } from "./transfer-queries.ts";

const columns: TableColumnsType<TransferRowView> = [
  {
    title: "本人",
    key: "person",
    render: (_, row) => (
      <PersonCell maskedNumber={row.maskedNumber}>
        <Link to="/transfers/$number" params={{ number: row.number }}>
          {row.name}
        </Link>
      </PersonCell>
    ),
  },
  { title: "方向", key: "end", render: (_, row) => (row.end === "sending" ? "转出" : "转入") },
  {
    title: "对方经办机构",
    key: "other",
    className: "wrap",
    render: (_, row) => (row.end === "sending" ? row.receivingName : row.sendingName),
  },
  { title: "状态", key: "state", render: (_, row) => <Tag tone={row.tone}>{row.stateName}</Tag> },
  {
    title: "下一步",
    key: "next",
    render: (_, row) => (row.own ? <b>{row.next}</b> : <span className="muted">{row.next}</span>),
  },
  {
    title: "最晚",
    key: "due",
    render: (_, row) =>
      row.dueOn === null ? (
        <span className="muted">无</span>
      ) : row.overdue ? (
        <Tag tone="danger">{sayDay(row.dueOn)}，已超期</Tag>
      ) : (
        sayDay(row.dueOn)
      ),
  },
  { title: "申请", key: "applied", render: (_, row) => sayDay(row.appliedOn) },
];

/** 转移接续: who comes and who leaves, how far it is, and by when the next step must be done. */
export function TransfersPage() {
  const found = useQuery(transfersQuery);
  return (
    <>
      <Title text="转移接续" />
      <p className="muted">
        下一步写成粗体的，轮到本经办机构。转入地发函、转出地发信息表并划款、转入地入账，各 15 个工作日。
      </p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="转移接续" lines={5} /> : null}
      {found.data === undefined ? null : found.data.rows.length === 0 ? (
        <Empty icon={ArrowLeftRight} title="没有转移" why="转入申请批准以后，联系函会同时出现在两地的这个列表里。" />
      ) : (
        <DeskTable label="转移接续" columns={columns} rows={found.data.rows} keyOf={(row) => row.number} />
      )}
    </>
  );
}
