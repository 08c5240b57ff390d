import type { TableColumnsType } from "antd";
import { Check, CircleAlert, X } from "lucide-react";
import type { CSSProperties } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Link } from "../links.tsx";
import type { WorklistRow } from "../queries.ts";
import { sayChannel, shortDue } from "./row-words.ts";

const columns: TableColumnsType<WorklistRow> = [
  { title: "期限", key: "due", render: (_, row) => <Due row={row} /> },
  {
    title: "办件编号",
    key: "number",
    className: "mono",
    render: (_, row) => (
      <Link className="case-link" to="/cases/$number" params={{ number: row.number }}>
        {row.number}
      </Link>
    ),
  },
  { title: "事项", dataIndex: "title" },
  { title: "申请人", dataIndex: "applicant" },
  { title: "状态", dataIndex: "stateName" },
  { title: "来源", key: "channel", render: (_, row) => sayChannel(row.channel) },
  {
    title: "提交",
    key: "submitted",
    render: (_, row) => (row.submittedAt === null ? "没有提交" : sayMoment(row.submittedAt)),
  },
  { title: "预检", key: "finding", render: (_, row) => <FindingTag level={row.findingLevel} /> },
  { title: "风险", key: "risk", render: (_, row) => (row.risk === "high" ? <b>高</b> : "低") },
];

/** One row per case. The number is the link; J and K walk from link to link. */
export function WorklistTable({ rows }: { rows: readonly WorklistRow[] }) {
  return <DeskTable label="办件" columns={columns} rows={rows} keyOf={(row) => row.number} />;
}

function Due({ row }: { row: WorklistRow }) {
  return (
    <span
      className={`due ${row.dueLevel}`}
      title={row.dueText}
      style={{ "--p": `${Math.round(Math.min(1, Math.max(0, row.dueShare)) * 100)}%` } as CSSProperties}
    >
      <i aria-hidden="true" />
      {shortDue(row.dueText)}
    </span>
  );
}

function FindingTag({ level }: { level: WorklistRow["findingLevel"] }) {
  if (level === "pass")
    return (
      <Tag tone="ok" icon={Check}>
        通过
      </Tag>
    );
  if (level === "remind")
    return (
      <Tag tone="warn" icon={CircleAlert}>
        有提醒
      </Tag>
    );
  return (
    <Tag tone="danger" icon={X}>
      须处理
    </Tag>
  );
}
