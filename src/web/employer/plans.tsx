import { useQuery } from "@tanstack/react-query";
import { ReceiptText } from "lucide-react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { type PlanCard, toneOf } from "#web/office/plan/plan-state.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment, sayMonth, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "./links.tsx";
import { plansQuery } from "./queries.ts";

/** 征集计划 of this employer: what the agency assessed and tax collects, live plans first. */
export function PlansPage() {
  const found = useQuery(plansQuery);
  return (
    <>
      <Title text="征集计划" />
      <p className="muted">核定好的应缴。推送税务后一小时能缴；当月没有缴的，月底作废，应缴还在。</p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="征集计划" lines={5} /> : null}
      {found.data === undefined ? null : found.data.plans.length === 0 ? (
        <Empty icon={ReceiptText} title="还没有征集计划" why="补缴核定批准以后，计划会列在这里。" />
      ) : (
        <DeskTable<PlanCard>
          label="征集计划"
          rows={found.data.plans}
          keyOf={(plan) => plan.number}
          columns={[
            {
              title: "编号",
              key: "number",
              className: "mono",
              render: (_, plan) => (
                <Link to="/plans/$number" params={{ number: plan.number }}>
                  {plan.number}
                </Link>
              ),
            },
            {
              title: "到哪一步",
              key: "state",
              render: (_, plan) => <Tag tone={toneOf(plan.state)}>{plan.stateName}</Tag>,
            },
            { title: "类别", key: "levy", render: (_, plan) => plan.levyName },
            { title: "费款所属期", key: "month", render: (_, plan) => sayMonth(plan.monthCharged) },
            { title: "金额（元）", key: "total", align: "right", render: (_, plan) => sayYuan(plan.total.yuan) },
            { title: "推送时点", key: "push", render: (_, plan) => sayOr(plan.pushAt, "下个申报期") },
            { title: "可以缴款", key: "payable", render: (_, plan) => sayOr(plan.payableAt, "推送后一小时") },
            { title: "作废时间", key: "expires", render: (_, plan) => sayOr(plan.expiresAt, "推送后定") },
          ]}
        />
      )}
    </>
  );
}

const sayOr = (at: string | null, otherwise: string): string => (at === null ? otherwise : sayMoment(at));
