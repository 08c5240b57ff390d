import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { PiggyBank } from "lucide-react";
import { useState } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { sessionQuery } from "../queries.ts";
import { type SuspenseRow, suspenseQuery } from "./money-queries.ts";
import { SuspenseAct } from "./suspense-act.tsx";

const tones = { open: "ochre", proposed: "pine", closed: "ok" } as const;
const keyOf = (row: SuspenseRow) => `${row.fund}/${row.voucher}/${row.line}`;

const columnsWith = (choose: ((key: string) => void) | undefined): TableColumnsType<SuspenseRow> => [
  {
    title: "国库凭证、行",
    key: "voucher",
    className: "mono",
    render: (_, row) => `${row.voucher}${row.line > 0 ? ` 第 ${row.line} 行` : ""}`,
  },
  {
    title: "到哪一步",
    key: "state",
    render: (_, row) => <Tag tone={tones[row.state]}>{row.outcome ?? row.stateName}</Tag>,
  },
  { title: "还剩（元）", key: "open", align: "right", render: (_, row) => sayYuan(row.open.yuan) },
  { title: "来了（元）", key: "amount", align: "right", render: (_, row) => sayYuan(row.amount.yuan) },
  { title: "到账", key: "received", render: (_, row) => sayDay(row.receivedOn) },
  { title: "等了", key: "days", align: "right", render: (_, row) => (row.state === "closed" ? "—" : `${row.days} 天`) },
  { title: "为什么", key: "why", className: "wrap", render: (_, row) => row.explanation },
  ...(choose === undefined
    ? []
    : [
        {
          title: "处理",
          key: "act",
          render: (_: unknown, row: SuspenseRow) =>
            row.state === "closed" ? null : <Choose row={row} choose={choose} />,
        },
      ]),
];

function Choose({ row, choose }: { row: SuspenseRow; choose: (key: string) => void }) {
  const word = row.state === "proposed" ? "看提议" : "处理";
  return (
    <button type="button" className="btn" aria-label={`${word} ${row.voucher}`} onClick={() => choose(keyOf(row))}>
      {word}
    </button>
  );
}

/** 暂收款: every amount that came and could not be placed, the oldest first, with what two people make of it. */
export function SuspensePage() {
  const found = useQuery(suspenseQuery);
  const session = useQuery(sessionQuery).data;
  const [chosen, choose] = useState<string>();
  const may = session?.roles.some((role) => role === "finance" || role === "checker") === true;
  const row = found.data?.rows.find((one) => keyOf(one) === chosen);
  return (
    <>
      <Title text="暂收款" />
      <p className="muted">到了账、对不上应缴的钱。一个人提议去处，另一个人确认，才动钱。合计等于总账的暂收款。</p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="暂收款" lines={5} /> : null}
      {row === undefined ? null : (
        <SuspenseAct key={`${chosen}${row.version}`} row={row} close={() => choose(undefined)} />
      )}
      {found.data === undefined ? null : found.data.rows.length === 0 ? (
        <Empty icon={PiggyBank} title="没有暂收款" why="到账的钱都分配到应缴了。对不上的会列在这里，写明原因。" />
      ) : (
        <>
          <p>
            {found.data.openCount} 笔，还剩 <b>{sayYuan(found.data.openTotal.yuan)}</b> 元。
          </p>
          <DeskTable
            label="暂收款"
            columns={columnsWith(may ? choose : undefined)}
            rows={found.data.rows}
            keyOf={keyOf}
          />
        </>
      )}
    </>
  );
}
