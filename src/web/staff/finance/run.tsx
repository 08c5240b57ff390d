import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { CircleCheck, CircleX } from "lucide-react";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth, sayYuan } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { type RunView, runQuery } from "./finance-queries.ts";
import { less, sayDifference, stageOf, stages } from "./finance-words.ts";
import { Banks, ChangeTable, History, ItemTable } from "./run-tables.tsx";
import { SignPanel } from "./sign-panel.tsx";

/** One run: where it stands, what it comes to against last month, who signed, and the act that is open to this post. */
export function RunPage() {
  const { number = "" } = useParams({ strict: false });
  const found = useQuery(runQuery(number));
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />;
  if (found.data === undefined) return <Waiting what="发放批次" lines={6} />;
  return <Run run={found.data} />;
}

function Run({ run }: { run: RunView }) {
  return (
    <div className="run stack">
      <p className="small">
        <Link to="/finance">待遇发放</Link>
      </p>
      <div className="row between">
        <Title text={run.title}>
          {run.title}　<Tag tone={run.state === "settled" ? "ok" : "ochre"}>{run.stateName}</Tag>
        </Title>
        <span className="muted">
          批次 <span className="mono">{run.number}</span>
        </span>
      </div>
      <Stages run={run} />
      {run.state === "computing" ? <Computing run={run} /> : <Preview run={run} />}
    </div>
  );
}

function Stages({ run }: { run: RunView }) {
  const now = stageOf(run.state);
  const releases = run.signatures.filter((one) => one.verb === "release").length;
  const more = [
    run.takenOver ? "" : `${run.slices.done} / ${run.slices.of} 分区`,
    "",
    run.takenOver ? "" : `${Math.min(releases, 2)} / 2`,
    run.outcomes.paid.count > 0 ? `${run.outcomes.paid.count.toLocaleString("zh-CN")} 人已付` : "",
  ];
  return (
    <ol className="steps" aria-label="四步">
      {stages.map((stage, index) => (
        <li
          key={stage}
          className={index < now ? "done" : ""}
          {...(index === now && { "aria-current": "step" as const })}
        >
          {index + 1} {stage}　{more[index]}
        </li>
      ))}
    </ol>
  );
}

function Computing({ run }: { run: RunView }) {
  return (
    <section className="panel stack" aria-live="polite">
      <p>
        正在试算，{run.slices.done} / {run.slices.of} 分区。算完的分区不会重算，关掉页面也会继续。
      </p>
      <progress max={run.slices.of} value={run.slices.done} aria-label="试算进度" />
    </section>
  );
}

function Preview({ run }: { run: RunView }) {
  return (
    <>
      <Totals run={run} />
      {run.outcomes.returned.count === 0 ? null : (
        <Notice
          tone="bad"
          title={`${run.outcomes.returned.count} 人退票，共 ${sayYuan(run.outcomes.returned.total.yuan)} 元`}
          level={2}
        >
          <p>钱还在支出户，更正收款账户以后，开一批补发。</p>
        </Notice>
      )}
      <div className="halves">
        <ItemTable run={run} />
        <ChangeTable run={run} />
      </div>
      <div className="halves right">
        <div className="stack">
          <Banks run={run} />
          <History run={run} />
        </div>
        <div className="stack">
          {run.checks.length === 0 ? null : <Checks run={run} />}
          <SignPanel run={run} />
        </div>
      </div>
    </>
  );
}

function Totals({ run }: { run: RunView }) {
  const { previous } = run;
  const difference = previous === null ? null : less(run.total.yuan, previous.total.yuan);
  const people = previous === null ? 0 : run.count - previous.count;
  return (
    <section className="panel kpis" aria-label="总数">
      <div>
        <p className="muted">发放人数</p>
        <p className="v">{run.count.toLocaleString("zh-CN")}</p>
        <p className="small muted">
          {previous === null
            ? "没有上月可比"
            : `上月 ${previous.count.toLocaleString("zh-CN")}，${people === 0 ? "相同" : people > 0 ? `多 ${people} 人` : `少 ${-people} 人`}`}
        </p>
      </div>
      <div>
        <p className="muted">发放总额</p>
        <p className="v">¥{sayYuan(run.total.yuan)}</p>
        <p className="small muted">{previous === null ? run.fundName : `上月 ${sayYuan(previous.total.yuan)}`}</p>
      </div>
      <div>
        <p className="muted">比上月</p>
        <p className="v">{difference === null ? "—" : sayDifference(difference)}</p>
        <p className="small muted">{previous === null ? "" : `${sayMonth(previous.period)}为准`}</p>
      </div>
      <div>
        <p className="muted">人均</p>
        <p className="v">{run.average === null ? "—" : `¥${sayYuan(run.average.yuan)}`}</p>
        <p className="small muted">总额除以人数</p>
      </div>
    </section>
  );
}

function Checks({ run }: { run: RunView }) {
  const wrong = run.checks.filter((check) => !check.ok).length;
  return (
    <section className="panel" aria-labelledby="auto">
      <h2 id="auto">自动核对　{wrong === 0 ? `${run.checks.length} 项全部相符` : `${wrong} 项不符`}</h2>
      <ul className="lines small checks">
        {run.checks.map((check) => (
          <li key={check.name} className={check.ok ? "" : "bad"}>
            <Icon of={check.ok ? CircleCheck : CircleX} />
            <span>
              {check.name}
              {check.ok ? null : "（不符）"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
