import { useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { FileText } from "lucide-react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { type PlanCard, type PlanList, toneOf } from "#web/office/plan/plan-state.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment, sayMonth, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { Countdown } from "./countdown.tsx";
import { plansQuery } from "./plan-queries.ts";
import { countsOf, nextSlot } from "./plan-words.ts";

const columns: TableColumnsType<PlanCard> = [
  {
    title: "单位",
    key: "payer",
    render: (_, plan) => (
      <Link to="/plans/$number" params={{ number: plan.number }}>
        {plan.payerName}
      </Link>
    ),
  },
  { title: "到哪一步", key: "state", render: (_, plan) => <Tag tone={toneOf(plan.state)}>{plan.stateName}</Tag> },
  { title: "编号", key: "number", className: "mono", render: (_, plan) => plan.number },
  { title: "类别", key: "levy", render: (_, plan) => plan.levyName },
  { title: "费款所属期", key: "month", render: (_, plan) => sayMonth(plan.monthCharged) },
  { title: "行数", key: "lines", align: "right", render: (_, plan) => plan.lineCount },
  { title: "金额（元）", key: "total", align: "right", render: (_, plan) => sayYuan(plan.total.yuan) },
  {
    title: "推送时点",
    key: "push",
    render: (_, plan) => (plan.pushAt === null ? "下个申报期" : sayMoment(plan.pushAt)),
  },
];

/** 征集计划: what the agency assessed and tax collects, live plans first. */
export function PlansPage() {
  const found = useQuery(plansQuery);
  return (
    <>
      <Title text="征集计划" />
      <p className="muted">经办处核定、推送税务征收的应缴。当月没有缴的，月底双方作废；应缴还在，可以重新申报。</p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="征集计划" lines={5} /> : null}
      {found.data === undefined ? null : found.data.plans.length === 0 ? (
        <Empty icon={FileText} title="还没有征集计划" why="补缴核定批准以后，计划会列在这里。" />
      ) : (
        <>
          <Summary list={found.data} />
          <DeskTable label="征集计划" columns={columns} rows={found.data.plans} keyOf={(plan) => plan.number} />
        </>
      )}
    </>
  );
}

function Summary({ list }: { list: PlanList }) {
  const slot = nextSlot(list.plans);
  return (
    <section className="panel kpis" aria-label="总数">
      <div>
        <p className="muted">下一个推送时点</p>
        {slot === undefined ? (
          <p className="v">没有在等的</p>
        ) : (
          <>
            <p className="v">{sayMoment(slot.at)}</p>
            <p className="small muted">
              {slot.count} 份，
              <Countdown told={list.now} to={slot.at} />
            </p>
          </>
        )}
      </div>
      {countsOf(list.plans).map(({ name, count }) => (
        <div key={name}>
          <p className="muted">{name}</p>
          <p className="v">{count} 份</p>
        </div>
      ))}
    </section>
  );
}
