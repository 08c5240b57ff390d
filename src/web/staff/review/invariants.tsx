import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { CircleCheck, CircleX, RotateCw } from "lucide-react";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { type Invariants, invariantsQuery } from "../queries.ts";

/** 账目核对: what must always hold, looked at now over everything. A check that looked at nothing says so. */
export function InvariantsPage() {
  const found = useQuery(invariantsQuery);
  return (
    <>
      <div className="row between">
        <Title text="账目核对" />
        <Button
          icon={<Icon of={RotateCw} />}
          aria-busy={found.isFetching}
          disabled={found.isFetching}
          onClick={() => void found.refetch()}
        >
          {found.isFetching ? "正在核对" : "重新核对"}
        </Button>
      </div>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="核对结果" lines={5} /> : null}
      {found.data === undefined ? null : <Checked of={found.data} />}
    </>
  );
}

function Checked({ of: answer }: { of: Invariants }) {
  const wrong = answer.checks.filter((check) => !check.ok);
  const empty = answer.checks.filter((check) => check.checked === 0);
  const looked = answer.checks.reduce((sum, check) => sum + check.checked, 0);
  return (
    <>
      <section className="panel kpis" aria-label="总数">
        <div>
          <p className="muted">核对项目</p>
          <p className="v">{answer.checks.length} 项</p>
          <p className="small muted">{sayMoment(answer.asOf)} 核对</p>
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
      {answer.ok ? null : (
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
                <b>{check.title}</b>
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
