import { queryOptions, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { CircleAlert, CircleCheck, CircleX, RotateCw } from "lucide-react";
import type { z } from "zod";
import type { systemAnswer } from "#domains/supervision/contract.ts";
import { FigureTable } from "#web/office/figure-table.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { reading } from "#web/ui/queries.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { linesOf, sayValue } from "./day-line.ts";
import "./system.css";

type System = z.infer<typeof systemAnswer>;
type State = System["states"][number];

const systemQuery = queryOptions({ ...reading<System>("/api/ops/system"), staleTime: 0 });

/** 系统运行: what is as it should be, what is not and what to do, and the last day as lines. */
export function SystemPage() {
  const found = useQuery(systemQuery);
  return (
    <div className="system">
      <div className="row between">
        <Title text="系统运行" />
        <Button
          icon={<Icon of={RotateCw} />}
          aria-busy={found.isFetching}
          disabled={found.isFetching}
          onClick={() => void found.refetch()}
        >
          {found.isFetching ? "正在看" : "再看一次"}
        </Button>
      </div>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="系统状态" lines={6} /> : null}
      {found.data === undefined ? null : (
        <>
          <States of={found.data.states} />
          <LastDay of={found.data} seenAt={found.dataUpdatedAt} />
          <Timed of={found.data} />
        </>
      )}
    </div>
  );
}

const drawing = { good: CircleCheck, warn: CircleAlert, bad: CircleX } as const;
const levelName = { good: "正常", warn: "留意", bad: "要处理" } as const;
const levelTone = { good: "ok", warn: "ochre", bad: "danger" } as const;

function States({ of: states }: { of: readonly State[] }) {
  const todo = states.filter((state) => state.level !== "good").length;
  return (
    <section className="panel" aria-labelledby="states">
      <h2 id="states">{todo === 0 ? "现在一切正常" : `现在有 ${todo} 项要看`}</h2>
      <ul className="lines states">
        {states.map((state) => (
          <li key={state.code} className={state.level}>
            <Icon of={drawing[state.level]} />
            <span>
              <b>{state.title}</b>
              <span className="block">{state.value}</span>
              {state.todo === null ? null : <span className="small block muted">{state.todo}</span>}
            </span>
            <Tag tone={levelTone[state.level]}>{levelName[state.level]}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LastDay({ of, seenAt }: { of: System; seenAt: number }) {
  const empty = of.series.every((one) => one.points.length === 0);
  return (
    <section className="panel" aria-labelledby="last-day">
      <h2 id="last-day">最近 24 小时</h2>
      {empty ? (
        <p className="muted">服务 {sayMoment(of.startedAt)} 启动，每分钟记一次。过一两分钟再看，这里就有线了。</p>
      ) : (
        <div className="day-lines">
          {of.series.map((one) => (
            <DayLine key={one.name} of={one} now={seenAt} />
          ))}
        </div>
      )}
    </section>
  );
}

function DayLine({ of: { title, unit, points }, now }: { of: System["series"][number]; now: number }) {
  const most = Math.max(0, ...points.map((point) => point.value));
  const last = points.at(-1)?.value ?? 0;
  const said = `${title}：最近 ${sayValue(last)} ${unit}，一天里最高 ${sayValue(most)} ${unit}`;
  return (
    <figure>
      <figcaption>
        <span>{title}</span>
        <b>
          {sayValue(last)} <span className="small muted">{unit}</span>
        </b>
      </figcaption>
      <svg
        viewBox="0 0 240 40"
        preserveAspectRatio="none"
        role="img"
        aria-label={points.length === 0 ? `${title}：还没有记录` : said}
      >
        {linesOf(points, now, most).map((line) => (
          <polyline key={line} points={line} vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
      <p className="row between small muted">
        <span>一天前</span>
        <span>{points.length === 0 ? "还没有记录" : `最高 ${sayValue(most)}`}</span>
        <span>现在</span>
      </p>
    </figure>
  );
}

const jobName: Readonly<Record<string, string>> = {
  "card-release": "社保卡挂失到期解除",
  "collection-plan": "征集计划推送和作废",
  "export-expiry": "导出文件到期清除",
  "tidy-up": "过期会话清理",
  "system-samples": "每分钟记录",
  "system-samples-prune": "记录清理",
  "audit-seal": "审计封存",
  outbox: "发件箱分发",
};

function Timed({ of: { timed } }: { of: System }) {
  return (
    <section className="panel" aria-labelledby="timed">
      <h2 id="timed">定时任务</h2>
      <p className="muted">本服务进程启动以来，时间是服务器的。失败的下次自动再做；一直失败，把编码告诉维护人员。</p>
      <FigureTable label="每项任务" columns={["任务", "上次做好", { figures: "失败次数" }, "上次失败"]}>
        <tbody>
          {timed.map((job) => (
            <tr key={job.name}>
              <th scope="row">{jobName[job.name] ?? job.name}</th>
              <td>{job.lastDone === null ? "还没有到时间" : sayMoment(job.lastDone)}</td>
              <td className="n">{job.failures}</td>
              <td>{job.lastFailure === null ? "没有" : `${sayMoment(job.lastFailure)}（${job.reason}）`}</td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
    </section>
  );
}
