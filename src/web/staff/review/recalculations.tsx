import { useMutation, useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Amount } from "#web/ui/amount.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { PersonCell } from "../person-cell.tsx";
import { queryClient, type RecalculationList, recalculationsQuery, sessionQuery } from "../queries.ts";

type Row = RecalculationList["rows"][number];

const columnsWith = (open: ((row: Row) => void) | undefined, busy: boolean): TableColumnsType<Row> => [
  {
    title: "本人",
    key: "person",
    render: (_, row) => (
      <PersonCell maskedNumber={row.maskedNumber}>
        <b>{row.name}</b>
      </PersonCell>
    ),
  },
  { title: "退休时间", key: "retire", render: (_, row) => sayMonth(row.retireMonth) },
  { title: "现在每月", key: "monthly", align: "right", render: (_, row) => <Amount of={row.monthly} bare /> },
  {
    title: "核定以后到账的月份",
    key: "months",
    className: "wrap",
    render: (_, { months }) =>
      `${months.slice(0, 3).map(sayMonth).join("、")}${months.length > 3 ? `等 ${months.length} 个月` : ""}`,
  },
  { title: "等了", key: "days", align: "right", render: (_, row) => (row.days === 0 ? "今天" : `${row.days} 天`) },
  {
    title: "重核",
    key: "act",
    render: (_, row) =>
      row.application !== null ? (
        <Link to="/cases/$number" params={{ number: row.application }}>
          {row.application} 在审
        </Link>
      ) : open === undefined ? (
        <span className="muted small">由受理岗发起</span>
      ) : (
        <InlineConfirm
          className="btn"
          label={`重核 ${row.name}`}
          question="按现在的缴费记录重新核定，由另一位同事复核。"
          yes="发起重核"
          no="先不办"
          busy={busy}
          act={() => open(row)}
        />
      ),
  },
];

/** 待重核: pensions that were awarded before a contribution for a month that they count had come in. */
export function RecalculationsPage() {
  const found = useQuery(recalculationsQuery);
  const session = useQuery(sessionQuery);
  const [said, say] = useState("");
  const open = useMutation({
    mutationFn: (row: Row) =>
      call<{ number: string }>(`/api/desk/recalculations/${row.id}`, { method: "POST", body: {}, key: newKey() }),
    onSuccess: ({ number }, row) => {
      say(`${row.name}的重核已发起，编号 ${number}，请受理，再由另一位同事复核。`);
      void queryClient.invalidateQueries({ queryKey: recalculationsQuery.queryKey });
    },
  });
  const mayOpen = session.data?.roles.includes("clerk") === true;
  const rows = found.data?.rows ?? [];
  return (
    <>
      <Title text="待重核" />
      <p role="status">{said}</p>
      <p className="muted">
        退休以前月份的缴费，在养老金核定以后才到账。重新核定，更高的从开始领的月份起补差额，不更高的照原来的发。
      </p>
      {open.isError ? <Failure error={open.error} level={2} /> : null}
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="待重核的养老金" lines={4} /> : null}
      {found.data === undefined ? null : rows.length === 0 ? (
        <Empty icon={CircleCheck} title="没有待重核的养老金" why="核定以后有缴费到账的，会列在这里。" />
      ) : (
        <DeskTable
          label="待重核的养老金"
          columns={columnsWith(mayOpen ? (row) => open.mutate(row) : undefined, open.isPending)}
          rows={rows}
          keyOf={(row) => row.id}
        />
      )}
    </>
  );
}
