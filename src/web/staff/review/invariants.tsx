import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { CircleCheck, CircleX, RotateCw } from "lucide-react";
import { call } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { type Invariants, invariantsQuery, sessionQuery } from "../queries.ts";
import { Holds } from "./holds.tsx";

/** 账目核对: what must always hold, as last looked at over everything. A check that looked at nothing says so. */
export function InvariantsPage() {
  const roles = useQuery(sessionQuery).data?.roles ?? [];
  const found = useQuery(invariantsQuery);
  const ask = useMutation({
    mutationFn: () => call<{ check: number }>("/api/ops/invariants/checks", { method: "POST", body: {} }),
    onSuccess: () => found.refetch(),
  });
  const checking = found.data?.checking ?? null;
  const busy = ask.isPending || checking !== null;
  return (
    <>
      <div className="row between">
        <Title text="账目核对" />
        <Button icon={<Icon of={RotateCw} />} aria-busy={busy} disabled={busy} onClick={() => ask.mutate()}>
          {busy ? "正在核对" : "重新核对"}
        </Button>
      </div>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {ask.isError ? <Failure error={ask.error} /> : null}
      {checking === null ? null : (
        <p role="status" className="muted">
          {checking.trouble !== null
            ? `${sayMoment(checking.requestedAt)}要的核对没有做成，系统过几秒再试。一直不成请看服务日志。`
            : checking.begun
              ? "正在后台逐项核对，做好以后这里会更新。可以先做别的。"
              : "已经排上，马上开始。"}
        </p>
      )}
      {found.isPending ? <Waiting what="核对结果" lines={5} /> : null}
      {found.data === undefined ? null : (
        <>
          <Holds of={found.data.holds} roles={roles} />
          <Checked of={found.data} />
        </>
      )}
    </>
  );
}

const causeName = { asked: "手工核对", nightly: "每夜核对", run: "批次办完后核对", seed: "装入时核对" } as const;

function Checked({ of: answer }: { of: Invariants }) {
  if (answer.asOf === null) {
    return (
      <Empty
        icon={CircleCheck}
        title="还没有核对过"
        why="每夜两点、每个批次办完以后自动核对；也可以现在点「重新核对」。"
      />
    );
  }
  const wrong = answer.checks.filter((check) => !check.ok);
  const empty = answer.checks.filter((check) => check.checked === 0);
  const looked = answer.checks.reduce((sum, check) => sum + check.checked, 0);
  return (
    <>
      <section className="panel kpis" aria-label="总数">
        <div>
          <p className="muted">核对项目</p>
          <p className="v">{answer.checks.length} 项</p>
          <p className="small muted">
            {sayMoment(answer.asOf)} {causeName[answer.cause ?? "asked"]}，用时{" "}
            {(answer.milliseconds / 1000).toFixed(1)} 秒
          </p>
        </div>
        <div>
          <p className="muted">看过的记录</p>
          <p className="v">{looked.toLocaleString("zh-CN")} 条</p>
          <p className="small muted">{empty.length === 0 ? "每一项都有记录可看" : `${empty.length} 项没有记录可看`}</p>
        </div>
        <div className={wrong.length === 0 ? "" : "off"}>
          <p className="muted">不相符</p>
          <p className="v">{wrong.length} 项</p>
          <p className="small muted">{wrong.length === 0 ? "全部相符" : "下面先列不符的"}</p>
        </div>
      </section>
      {wrong.length === 0 ? null : (
        <Notice tone="bad" role="alert" title={`${wrong.length} 项对不上，账先不要动`} level={2}>
          <p>记下编号，报基金财务科和系统管理岗。已经发生的账不改，用冲正纠正。</p>
        </Notice>
      )}
      <section className="panel" aria-labelledby="checks">
        <h2 id="checks">逐项</h2>
        <ul className="lines checks">
          {[...wrong, ...answer.checks.filter((check) => check.ok)].map((check) => (
            <li key={check.id} className={check.ok ? "" : "bad"}>
              <Icon of={check.ok ? CircleCheck : CircleX} />
              <span>
                <b>{check.title}</b> <span className="mono small muted">{check.id}</span>
                {check.sample.length === 0 ? null : (
                  <span className="small block">
                    例：<span className="mono samples">{check.sample.slice(0, 5).join("、")}</span>
                  </span>
                )}
              </span>
              <span className="n">
                {check.checked === 0 ? (
                  <Tag tone="ochre">没有记录可看</Tag>
                ) : check.ok ? (
                  <span className="muted">看了 {check.checked.toLocaleString("zh-CN")} 条</span>
                ) : (
                  <Tag tone="danger">
                    {check.violations.toLocaleString("zh-CN")} 条不符，共 {check.checked.toLocaleString("zh-CN")} 条
                  </Tag>
                )}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
