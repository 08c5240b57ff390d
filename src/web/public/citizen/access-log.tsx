import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Eye, QrCode, RefreshCw, Smartphone, User } from "lucide-react";
import { useState } from "react";
import { Failure } from "#web/ui/failure.tsx";
import { dayOf, sayMoment, sayMonth } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { type AccessLog, accessLogQuery } from "../queries.ts";
import { useToday } from "../use-today.ts";
import { OwnData } from "./own-data.tsx";

type Row = AccessLog["rows"][number];
type Reader = Row["readerKind"];

const readers: readonly { kind: Reader; name: string }[] = [
  { kind: "staff", name: "工作人员" },
  { kind: "system", name: "系统" },
  { kind: "code", name: "我授权的" },
  { kind: "self", name: "我自己" },
];
/** The channel travels as a code where the reader was a person or a machine of ours. */
const channelName: Readonly<Record<string, string>> = {
  web: "网上",
  desk: "经办端",
  counter: "窗口",
  kiosk: "自助终端",
  job: "批量",
  system: "系统",
};
const drawing = { staff: User, system: RefreshCw, code: QrCode, self: Smartphone } as const;

/** 谁看过我的数据: every read, by whom, why, what was seen and what was not. */
export function AccessLogPage() {
  const log = useQuery(accessLogQuery);
  const [kind, setKind] = useState<Reader>();
  const rows = log.data?.rows.filter((row) => kind === undefined || row.readerKind === kind) ?? [];
  const months = [...new Set(rows.map((row) => dayOf(row.at).slice(0, 7)))];
  return (
    <div className="stack-l">
      <div>
        <Crumbs>谁看过我的数据</Crumbs>
        <Title text="谁看过我的数据" />
        <p className="prose muted">
          每一次查看都记在这里，包括批量比对、接口和自助机。工作人员没有办件或理由，打不开您的资料。
        </p>
      </div>
      {log.data === undefined || log.data.total === 0 ? null : (
        <fieldset className="row" aria-label="筛选">
          <button type="button" className="chip" aria-pressed={kind === undefined} onClick={() => setKind(undefined)}>
            全部 {log.data.total} 次
          </button>
          {readers.map((reader) => {
            const count = log.data.rows.filter((row) => row.readerKind === reader.kind).length;
            return count === 0 ? null : (
              <button
                key={reader.kind}
                type="button"
                className="chip"
                aria-pressed={kind === reader.kind}
                onClick={() => setKind(reader.kind)}
              >
                {reader.name} {count}
              </button>
            );
          })}
        </fieldset>
      )}
      <div className="cols">
        <section className="panel" aria-label="记录">
          {log.isError ? <Failure error={log.error} again={() => void log.refetch()} /> : null}
          {log.isPending ? <Waiting what="查看记录" lines={5} /> : null}
          {log.data !== undefined && rows.length === 0 ? <p className="muted">还没有人看过。</p> : null}
          {months.map((month) => (
            <div key={month} className="log-month">
              <h2>{sayMonth(month)}</h2>
              <ol className="log">
                {rows
                  .filter((row) => dayOf(row.at).startsWith(month))
                  .map((row) => (
                    <Read key={`${row.at}${row.purpose}${row.organisation}`} row={row} />
                  ))}
              </ol>
            </div>
          ))}
        </section>
        <aside className="stack">
          <OwnData />
          <Notice tone="info" title="觉得哪一次不应该？">
            <p className="small">
              记下时间和机构，打 <a href="tel:12333">12333</a> 提出异议。由稽核岗（不是经办岗）核查后答复您。
            </p>
          </Notice>
        </aside>
      </div>
    </div>
  );
}

function Read({ row }: { row: Row }) {
  const today = useToday();
  return (
    <li>
      <Icon of={row.fullValue && row.readerKind === "staff" ? Eye : drawing[row.readerKind]} />
      <p className="row between">
        <b>
          {row.organisation}
          {row.staffPost === null ? null : <span className="nowrap">　{row.staffPost}</span>}
        </b>
        <time className="small muted" dateTime={row.at}>
          {sayMoment(row.at, today)}　{channelName[row.channel] ?? row.channel}
        </time>
      </p>
      <p>
        {row.purpose}
        {row.reason === null ? "" : `，理由：“${row.reason}”`}
        {row.applicationNumber === null ? null : (
          <>
            {" "}
            <Link to="/applications/$number" params={{ number: row.applicationNumber }} className="mono">
              {row.applicationNumber}
            </Link>
          </>
        )}
        {row.fullValue ? (
          <>
            {" "}
            <Tag tone="info">显示过完整号码</Tag>
          </>
        ) : null}
      </p>
      <p className="small muted">
        {row.seen.length === 0 ? "" : `看了：${row.seen.join("、")}。`}
        {row.notSeen.length === 0 ? "" : `没有看：${row.notSeen.join("、")}。`}
      </p>
    </li>
  );
}
