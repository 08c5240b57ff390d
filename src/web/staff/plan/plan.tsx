import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { TableColumnsType } from "antd";
import { DeskTable } from "#web/office/desk-table.tsx";
import { type PlanView, toneOf } from "#web/office/plan/plan-state.ts";
import { PlanTrail } from "#web/office/plan/plan-trail.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment, sayMonth, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { Countdown } from "./countdown.tsx";
import { PlanActs } from "./plan-acts.tsx";
import { planQuery } from "./plan-queries.ts";

type Line = PlanView["lines"][number];

const columns: TableColumnsType<Line> = [
  { title: "行", key: "line", align: "right", render: (_, line) => line.line },
  { title: "姓名", key: "person", render: (_, line) => line.person },
  { title: "证件号码", key: "number", className: "mono", render: (_, line) => line.maskedNumber },
  { title: "对应月份", key: "month", render: (_, line) => sayMonth(line.monthFor) },
  { title: "种类", key: "levy", render: (_, line) => line.levyName },
  {
    title: "基数",
    key: "base",
    align: "right",
    render: (_, line) => (line.base === null ? "" : sayYuan(line.base.yuan)),
  },
  { title: "个人", key: "personal", align: "right", render: (_, line) => sayYuan(line.personal.yuan) },
  { title: "单位", key: "employer", align: "right", render: (_, line) => sayYuan(line.employer.yuan) },
  { title: "合计（元）", key: "total", align: "right", render: (_, line) => sayYuan(line.total.yuan) },
  {
    title: "到账",
    key: "paid",
    render: (_, line) => <Tag tone={line.paid ? "ok" : "plain"}>{line.paid ? "已到账" : "没到账"}</Tag>,
  },
];

/** One plan: where it stands and since when, what it is made of, and what this post may do with it. */
export function PlanPage() {
  const { number = "" } = useParams({ strict: false });
  const found = useQuery(planQuery(number));
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />;
  if (found.data === undefined) return <Waiting what="征集计划" lines={6} />;
  return <Plan plan={found.data} />;
}

function Plan({ plan }: { plan: PlanView }) {
  return (
    <div className="stack">
      <p className="small">
        <Link to="/plans">征集计划</Link>
      </p>
      <div className="row between">
        <Title text={`${plan.payerName}的征集计划`}>
          {plan.payerName}　<Tag tone={toneOf(plan.state)}>{plan.stateName}</Tag>
        </Title>
        <span className="muted">
          编号 <span className="mono">{plan.number}</span>
        </span>
      </div>
      <Moments plan={plan} />
      <PlanActs plan={plan} />
      <DeskTable label="计划的每一行" columns={columns} rows={plan.lines} keyOf={(line) => String(line.line)} />
      <PlanTrail plan={plan}>
        <p className="small muted">
          由办件 <span className="mono">{plan.source}</span> 核定。
        </p>
      </PlanTrail>
    </div>
  );
}

function Moments({ plan }: { plan: PlanView }) {
  return (
    <section className="panel kpis" aria-label="金额和时点">
      <div>
        <p className="muted">
          {plan.levyName}，{plan.lineCount} 行
        </p>
        <p className="v">¥{sayYuan(plan.total.yuan)}</p>
      </div>
      <div>
        <p className="muted">受理时刻</p>
        <p className="v">{sayMoment(plan.acceptedAt)}</p>
      </div>
      <div>
        <p className="muted">推送时点</p>
        <p className="v">{plan.pushAt === null ? "下个申报期" : sayMoment(plan.pushAt)}</p>
        {plan.state === "confirmed" && plan.pushAt !== null ? (
          <p className="small muted">
            <Countdown told={plan.now} to={plan.pushAt} />
          </p>
        ) : null}
      </div>
      <div>
        <p className="muted">可以缴款</p>
        <p className="v">{plan.payableAt === null ? "推送后一小时" : sayMoment(plan.payableAt)}</p>
        {plan.expiresAt === null ? null : <p className="small muted">{sayMoment(plan.expiresAt)} 作废</p>}
      </div>
    </section>
  );
}
