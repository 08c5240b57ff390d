import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { LeadToParameters } from "../publication/lead.tsx";
import { type ExceptionList, exceptionsQuery } from "../queries.ts";
import { byOwner, sayOwner, saySender } from "./exception-words.ts";
import { MessageQueuePanel } from "./message-queue.tsx";
import { Settle } from "./settle.tsx";

type Row = ExceptionList["rows"][number];

const keyOf = (row: Row) => `${row.sender}${row.number}${row.line}${row.reason}`;

const columnsWith = (choose: (row: Row) => void): TableColumnsType<Row> => [
  { title: "来自", key: "sender", render: (_, row) => saySender(row.sender) },
  {
    title: "报文、行",
    key: "number",
    className: "mono",
    render: (_, row) => `${row.number}${row.line > 0 ? ` 第 ${row.line} 行` : ""}`,
  },
  {
    title: "怎么回事",
    key: "explanation",
    className: "wrap",
    render: (_, row) => (
      <>
        {row.explanation}
        {row.reason === "law-missing" ? <LeadToParameters /> : null}
      </>
    ),
  },
  { title: "归谁处理", key: "owner", render: (_, row) => <Tag tone="ochre">{sayOwner(row.ownerRole)}</Tag> },
  { title: "发现", key: "raised", render: (_, row) => sayMoment(row.raisedAt) },
  {
    title: "处理",
    key: "settle",
    render: (_, row) =>
      row.mine ? (
        <button type="button" className="btn" aria-label={`处理 ${row.number}`} onClick={() => choose(row)}>
          处理
        </button>
      ) : (
        <span className="muted small">由{sayOwner(row.ownerRole)}处理</span>
      ),
  },
];

/** 异常报文: what came in and could not be placed. Nothing is thrown away; each line has somebody who must act. */
export function ExceptionsPage() {
  const found = useQuery(exceptionsQuery);
  const rows = found.data?.rows ?? [];
  const [chosen, choose] = useState<Row | undefined>();
  const [said, say] = useState("");
  const columns = columnsWith((row) => {
    say("");
    choose(row);
  });
  return (
    <>
      <Title text="异常报文" />
      <p role="status">{said}</p>
      <p className="muted">外部系统发来、对不上人或账的行。原文都存着，钱记在暂收款，对上以后再入账。</p>
      <MessageQueuePanel />
      {chosen === undefined ? null : (
        <Settle
          key={keyOf(chosen)}
          row={chosen}
          close={() => choose(undefined)}
          done={(text) => {
            choose(undefined);
            say(text);
          }}
        />
      )}
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="异常报文" lines={5} /> : null}
      {found.data === undefined ? null : rows.length === 0 ? (
        <Empty icon={CircleCheck} title="没有异常报文" why="收到的申报和到账都对上了。新的异常会出现在这里。" />
      ) : (
        <>
          <section className="panel kpis" aria-label="总数">
            <div>
              <p className="muted">没有处理完</p>
              <p className="v">{found.data.total} 行</p>
            </div>
            {byOwner(rows).map(({ owner, count }) => (
              <div key={owner}>
                <p className="muted">归{owner}</p>
                <p className="v">{count} 行</p>
              </div>
            ))}
          </section>
          <DeskTable label="异常报文" columns={columns} rows={rows} keyOf={keyOf} />
        </>
      )}
    </>
  );
}
