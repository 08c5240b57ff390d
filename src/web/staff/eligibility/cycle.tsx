import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { CircleCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { CycleList, CycleRow } from "#domains/eligibility/contract.ts";
import { DeskTable } from "#web/office/desk-table.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Choices } from "#web/ui/choices.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth, sayShortDay } from "#web/ui/format.ts";
import { Masked } from "#web/ui/masked.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { PersonCell } from "../person-cell.tsx";
import { queryClient } from "../queries.ts";
import "./cycle.css";

const path = "/api/desk/eligibility";
const cycleQuery = queryOptions({
  queryKey: [path],
  queryFn: ({ signal }) => call<CycleList>(path, { signal }),
  staleTime: 5_000,
});

const columnsWith = (choose: ((row: CycleRow) => void) | undefined): TableColumnsType<CycleRow> => [
  {
    title: "本人",
    key: "person",
    render: (_, row) => (
      <PersonCell maskedNumber={row.maskedNumber}>
        <b>{row.name}</b>
      </PersonCell>
    ),
  },
  { title: "认证管到", key: "until", render: (_, row) => sayMonth(row.until) },
  { title: "下一步", key: "next", render: (_, row) => <Tag tone={row.tone}>{row.next}</Tag> },
  {
    title: "提醒",
    key: "notices",
    render: (_, row) =>
      [row.firstNotice, row.secondNotice].flatMap((day) => (day === null ? [] : [sayShortDay(day)])).join("、") ||
      "还没有",
  },
  {
    title: "联系",
    key: "attempts",
    className: "wrap",
    render: (_, row) => (row.lastAttempt === null ? "还没有" : `${row.attempts} 次，${row.lastAttempt}`),
  },
  {
    title: "记录",
    key: "act",
    render: (_, row) =>
      choose === undefined ? (
        <span className="muted small">由受理岗记</span>
      ) : (
        <button type="button" className="btn" aria-label={`记一笔 ${row.name}`} onClick={() => choose(row)}>
          记一笔
        </button>
      ),
  },
];

/** 资格认证: how many run out in which month, who is due, and what a clerk saw. */
export function CyclePage() {
  const found = useQuery(cycleQuery);
  const [chosen, choose] = useState<CycleRow>();
  const [said, say] = useState("");
  return (
    <>
      <Title text="资格认证" />
      <p className="muted">
        先比数据，对上的不打扰。到期前提醒两次，有人联系过仍没有认证的，在批处理里由两人办暂停；认证以后一起补发。
      </p>
      <p role="status">{said}</p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="资格认证" lines={6} /> : null}
      {chosen === undefined ? null : (
        <RecordOne
          key={chosen.id}
          row={chosen}
          close={() => choose(undefined)}
          done={(words) => {
            say(`${chosen.name}：${words}`);
            choose(undefined);
          }}
        />
      )}
      {found.data === undefined ? null : (
        <>
          <Months of={found.data} />
          {found.data.rows.length === 0 ? (
            <Empty icon={CircleCheck} title="没有快到期的" why="认证快到期、已逾期的人会列在这里。" />
          ) : (
            <DeskTable
              label="快到期和逾期的人"
              columns={columnsWith(found.data.mayRecord ? choose : undefined)}
              rows={found.data.rows}
              keyOf={(row) => row.id}
            />
          )}
        </>
      )}
    </>
  );
}

/** A column a month, as high as the people whose verification runs out with it; the first holds all that ran out before. */
function Months({ of }: { of: CycleList }) {
  const largest = Math.max(...of.months.map(({ count }) => count), 1);
  const width = 100 / of.months.length;
  const said = `在领 ${sayCount(of.drawing, of.more)}，逾期 ${sayCount(of.overdue, of.months[0]?.more)}。`;
  return (
    <section className="panel cycle-months" aria-labelledby="cycle-months">
      <h2 id="cycle-months">各月到期</h2>
      <p>{said}</p>
      <svg viewBox="0 0 100 24" preserveAspectRatio="none" role="img" aria-label={`各月到期的人数。${said}`}>
        {of.months.map(({ month, count }, index) => {
          const height = count === 0 ? 0.4 : Math.max((count / largest) * 22, 1.2);
          const state = count === 0 ? "none" : month < of.thisMonth ? "overdue" : index <= 2 ? "soon" : "later";
          const at = { x: index * width + 0.3, width: width - 0.6, y: 24 - height, height };
          return <rect key={month} {...at} className={state} />;
        })}
      </svg>
      <ol className="small muted" aria-label="各月到期的人数">
        {of.months.map(({ month, count, more }, index) => (
          <li key={month}>
            <span>{index === 0 ? "以前" : `${Number(month.slice(5, 7))}月`}</span>
            <b>{more ? `${count}+` : count}</b>
          </li>
        ))}
      </ol>
    </section>
  );
}

const sayCount = (count: number, more = false): string => (more ? `${count} 人以上` : `${count} 人`);

type What = "counter" | "visit" | "attempt" | "death" | "custody" | "duplicate-benefit";
const whats: readonly (readonly [What, string, string])[] = [
  ["counter", "本人到窗口，认证通过", "暂停过的恢复发放，下一批一起补发"],
  ["visit", "上门见到本人，认证通过", "暂停过的恢复发放，下一批一起补发"],
  ["attempt", "联系过，没有见到本人", "记下来；没有人联系过的不会暂停"],
  ["death", "了解到已去世", "记为待遇疑点，先暂停，三人核查以后才停发"],
  ["custody", "了解到在服刑", "记为待遇疑点，先暂停，三人核查以后才停发"],
  ["duplicate-benefit", "了解到在别处领", "记为待遇疑点，先暂停，三人核查以后才停发"],
];

function RecordOne({ row, close, done }: { row: CycleRow; close: () => void; done: (words: string) => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const [what, setWhat] = useState<What>();
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const act = useMutation({
    mutationFn: ({ verb, body }: { verb: string; body: object }) =>
      call<CycleList>(`${path}/${row.id}/${verb}`, { method: "POST", body, key: newKey() }),
    onSuccess: (list) => {
      queryClient.setQueryData(cycleQuery.queryKey, list);
      done(whats.find(([code]) => code === what)?.[1] ?? "");
    },
  });
  const verified = what === "counter" || what === "visit";
  const dated = what !== undefined && what !== "attempt";
  const ready = what !== undefined && isReason(note) && (!dated || day !== "");
  const send = () => {
    const words = note.trim();
    if (what === "attempt") act.mutate({ verb: "attempt", body: { note: words } });
    else if (verified) act.mutate({ verb: "verification", body: { way: what, verifiedOn: day, note: words } });
    else act.mutate({ verb: "report", body: { kind: what, happenedOn: day, detail: words } });
  };
  return (
    <section className="panel stack" aria-labelledby="record-one">
      <h2 id="record-one" ref={heading} tabIndex={-1}>
        {row.name}　<Masked value={row.maskedNumber} />
      </h2>
      <Choices legend="见到或了解到什么" options={whats} chosen={what} choose={setWhat} />
      {dated ? (
        <TextField label={verified ? "认证日期" : "发生的日期"} type="date" value={day} change={setDay} />
      ) : null}
      <ReasonField label="怎么核实的" help="写清时间、地点、问了谁，至少四个字。" value={note} change={setNote} />
      {act.isError ? <Failure error={act.error} level={3} kept="填的都在。" /> : null}
      <p className="row">
        <button type="button" className="btn main" disabled={!ready || act.isPending} onClick={send}>
          {act.isPending ? "正在记" : "记下"}
        </button>
        <button type="button" className="btn quiet" onClick={close}>
          先不记
        </button>
      </p>
    </section>
  );
}
