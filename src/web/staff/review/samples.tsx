import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { CircleCheck } from "lucide-react";
import { useRef, useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay } from "#web/ui/format.ts";
import { isReason } from "#web/ui/reason.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { queryClient, type SampleList, samplesQuery } from "../queries.ts";

type Row = SampleList["rows"][number];

/** 自动办结抽查: cases that the rule decided alone and the draw picked. Somebody looks, and writes down what was found. */
export function SamplesPage() {
  const found = useQuery(samplesQuery);
  const rows = found.data?.rows ?? [];
  return (
    <>
      <Title text="自动办结抽查" />
      <p className="muted">规则自动办结的，每十件抽一件，由人再看一遍。发现问题不自动改动，走业务回退。</p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="抽查清单" lines={4} /> : null}
      {found.data === undefined ? null : rows.length === 0 ? (
        <Empty icon={CircleCheck} title="没有抽到的件" why="有自动办结的件被抽到，会列在这里。" />
      ) : (
        <>
          <section className="panel kpis" aria-label="总数">
            <div>
              <p className="muted">还没有看</p>
              <p className="v">{found.data.open} 件</p>
            </div>
            <div>
              <p className="muted">已经看过</p>
              <p className="v">{rows.length - found.data.open} 件</p>
            </div>
          </section>
          <ul className="lines panel">
            {rows.map((row) => (
              <Sample key={row.number} row={row} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Sample({ row }: { row: Row }) {
  return (
    <li className="stack">
      <div className="row between">
        <span>
          <Link to="/cases/$number" params={{ number: row.number }}>
            {row.title} <span className="mono">{row.number}</span>
          </Link>
          　{row.applicant}
        </span>
        <span className="small muted">
          {sayDay(row.drawnOn)}抽中　
          {row.finding === null ? (
            <Tag tone="ochre">待看</Tag>
          ) : (
            <Tag tone={row.finding === "fault" ? "danger" : "pine"}>
              {row.finding === "fault" ? "有问题" : "没有问题"}
            </Tag>
          )}
        </span>
      </div>
      {row.finding === null ? <Look number={row.number} /> : <p className="small muted">{row.note}</p>}
    </li>
  );
}

function Look({ number }: { number: string }) {
  const [note, setNote] = useState("");
  const key = useRef(newKey());
  const look = useMutation({
    mutationFn: (finding: "in-order" | "fault") =>
      call<SampleList>(`/api/desk/samples/${encodeURIComponent(number)}`, {
        method: "POST",
        body: { finding, note: note.trim() },
        key: key.current,
      }),
    onSuccess: (list) => queryClient.setQueryData(samplesQuery.queryKey, list),
    onError: () => {
      key.current = newKey();
    },
  });
  const ready = isReason(note) && !look.isPending;
  const id = `note-${number}`;
  return (
    <div className="row">
      <Form.Item className="tight" layout="vertical" label="看了什么，至少 4 个字" htmlFor={id}>
        <Input id={id} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </Form.Item>
      <Button disabled={!ready} onClick={() => look.mutate("in-order")}>
        没有问题
      </Button>
      <Button danger disabled={!ready} onClick={() => look.mutate("fault")}>
        有问题
      </Button>
      {look.isError ? <Failure error={look.error} level={3} /> : null}
    </div>
  );
}
