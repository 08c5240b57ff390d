import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Signatures } from "#web/office/signatures.tsx";
import { TableBox } from "#web/office/table-box.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayYuan } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { type BatchPeople, type BatchView, batchPath, batchQuery, refreshBatches } from "./run-queries.ts";
import { sayRemaining } from "./run-words.ts";
import { StateTag } from "./runs.tsx";

/** One run over everybody: how far it is, what it comes to, who signed, and the act that is open to this post. */
export function BatchPage() {
  const { number = "" } = useParams({ strict: false });
  const found = useQuery(batchQuery(number));
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />;
  if (found.data === undefined) return <Waiting what="批次" lines={6} />;
  return <Batch run={found.data} />;
}

function Batch({ run }: { run: BatchView }) {
  return (
    <div className="run stack">
      <p className="small">
        <Link to="/runs">批处理</Link>
      </p>
      <div className="row between">
        <Title text={run.title}>
          {run.title}　<StateTag run={run} />
        </Title>
        <span className="muted">
          批次 <span className="mono">{run.number}</span>
        </span>
      </div>
      {run.trouble === null ? null : (
        <Notice tone="bad" title={run.state === "stale" ? "停下来了" : "没有做下去"} level={2}>
          <p>{run.trouble}</p>
        </Notice>
      )}
      {run.progress === null ? null : <Progress progress={run.progress} />}
      {run.state === "previewing" ? null : (
        <div className="halves right">
          <div className="stack">
            <Figures run={run} />
            <Lists run={run} />
          </div>
          <SignPanel run={run} />
        </div>
      )}
    </div>
  );
}

function Progress({ progress }: { progress: NonNullable<BatchView["progress"]> }) {
  const { done, of, rows, rate, remainingSeconds } = progress;
  return (
    <section className="panel stack" aria-live="polite">
      <p>
        {progress.phase === "preview" ? "正在试算" : "正在记账"}，{done} / {of} 分区。
        {progress.phase === "preview"
          ? "什么也没有记。"
          : "每个分区记完就算数，中断以后从没有记的分区接着办，关掉页面也会继续。"}
      </p>
      <progress max={of} value={done} aria-label="进度" />
      <p className="small muted">
        读了 {rows.toLocaleString("zh-CN")} 行{rate === null ? "" : `，每秒 ${rate.toLocaleString("zh-CN")} 行`}
        {remainingSeconds === null ? "" : `，${sayRemaining(remainingSeconds)}`}
      </p>
    </section>
  );
}

function Figures({ run }: { run: BatchView }) {
  return (
    <TableBox title="合计" columns={["项目", { figures: "人数" }, { figures: "金额（元）" }]}>
      <tbody>
        {run.figures.map((one) => (
          <tr key={one.code}>
            <th scope="row">{one.name}</th>
            <td className="n">{one.count.toLocaleString("zh-CN")}</td>
            <td className="n">{sayYuan(one.amount.yuan)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">记到账上的</th>
          <td className="n">{run.count.toLocaleString("zh-CN")}</td>
          <td className="n">{sayYuan(run.total.yuan)}</td>
        </tr>
      </tfoot>
    </TableBox>
  );
}

type List = "largest" | "left-out";

/** Looking at names is a read of each person, which they see; so it takes a press. */
function Lists({ run }: { run: BatchView }) {
  const [list, setList] = useState<List>();
  const people = useMutation({
    mutationFn: (chosen: List) =>
      call<BatchPeople>(`${batchPath(run.number)}/people`, { method: "POST", body: { list: chosen } }),
  });
  const look = (chosen: List) => {
    setList(chosen);
    people.mutate(chosen);
  };
  return (
    <>
      {run.leftOut === 0 ? null : (
        <Notice tone="warn" title={`${run.leftOut.toLocaleString("zh-CN")} 人没有处理`} level={2}>
          <p>他们的账不动。看名单和原因，改好以后再办一批，只办没有办过的。</p>
        </Notice>
      )}
      <p className="row">
        <button
          type="button"
          className="btn"
          disabled={people.isPending || run.count === 0}
          onClick={() => look("largest")}
        >
          看金额最大的人
        </button>
        {run.leftOut === 0 ? null : (
          <button type="button" className="btn" disabled={people.isPending} onClick={() => look("left-out")}>
            看没有处理的人
          </button>
        )}
        <span className="small muted">看名单会记一笔，本人看得到。</span>
      </p>
      {people.isError ? <Failure error={people.error} level={3} /> : null}
      {people.data === undefined ? null : (
        <TableBox
          title={
            list === "largest" ? "金额最大的人" : `没有处理的人，共 ${people.data.total.toLocaleString("zh-CN")} 人`
          }
          columns={["姓名", "证件号码", { figures: "金额（元）" }, "原因"]}
        >
          <tbody>
            {people.data.rows.map((row) => (
              <tr key={row.maskedNumber + row.reason}>
                <th scope="row">{row.name}</th>
                <td className="mask">{row.maskedNumber}</td>
                <td className="n">{row.amount === null ? "—" : sayYuan(row.amount.yuan)}</td>
                <td>{row.reason}</td>
              </tr>
            ))}
          </tbody>
        </TableBox>
      )}
    </>
  );
}

function SignPanel({ run }: { run: BatchView }) {
  const act = useMutation({
    mutationFn: (verb: string) =>
      call(`${batchPath(run.number)}/${verb}`, { method: "POST", body: {}, version: run.version, key: newKey() }),
    onSettled: refreshBatches,
  });
  const may = (verb: BatchView["mayDo"][number]) => run.mayDo.includes(verb);
  const said = { busy: act.isPending, no: "再看看" };
  return (
    <section className="panel stack" aria-labelledby="signing">
      <h2 id="signing">谁签了字</h2>
      <Signatures of={run.signatures} />
      {may("confirm") ? (
        <InlineConfirm
          {...said}
          className="btn main wide"
          label="核对无误，记账"
          question={`${run.count.toLocaleString("zh-CN")} 人、${sayYuan(run.total.yuan)} 元都看过了？记了账不能改，只能冲正。`}
          yes="记账"
          act={() => act.mutate("confirm")}
        />
      ) : null}
      {may("again") ? (
        <button type="button" className="btn wide" disabled={act.isPending} onClick={() => act.mutate("again")}>
          重新试算
        </button>
      ) : null}
      {may("discard") ? (
        <InlineConfirm
          {...said}
          className="btn quiet wide"
          label="作废"
          question="这个批次什么也不记，作废以后可以另开。"
          yes="作废"
          act={() => act.mutate("discard")}
        />
      ) : null}
      {run.notYou === null ? null : <Notice tone="info" title={run.notYou} level={3} />}
      {act.isError ? <Failure error={act.error} level={3} /> : null}
      <p className="small muted">
        参数按 {sayDay(run.lawKnownOn)} 知道的。
        {run.contentHash === null ? null : (
          <span className="block">
            内容指纹 <span className="mono">{run.contentHash.slice(0, 16)}</span>
          </span>
        )}
      </p>
    </section>
  );
}
