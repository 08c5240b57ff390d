import { useQuery } from "@tanstack/react-query";
import { DeskTable } from "#web/office/desk-table.tsx";
import { PlanAgain, WithdrawPlan } from "#web/office/plan/plan-acts.tsx";
import { type PlanView, toneOf } from "#web/office/plan/plan-state.ts";
import { PlanTrail } from "#web/office/plan/plan-trail.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment, sayMonth, sayYuan } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo, useParam } from "./links.tsx";
import { planPath, planQuery, refreshAll } from "./queries.ts";

/** One plan: amount, moments, lines, and withdrawing it or planning what stayed open again. */
export function PlanPage() {
  const number = useParam("number");
  const found = useQuery(planQuery(number));
  return (
    <>
      <Title text="征集计划" />
      <p className="small">
        <Link to="/plans">全部征集计划</Link>
      </p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="征集计划" lines={6} /> : null}
      {found.data === undefined ? null : <Plan plan={found.data} />}
    </>
  );
}

function Plan({ plan }: { plan: PlanView }) {
  const go = useGo();
  const path = planPath(plan.number);
  const moments = [
    { term: "金额", text: `${sayYuan(plan.total.yuan)} 元，${plan.lineCount} 行` },
    { term: "类别", text: plan.levyName },
    { term: "推送时点", text: plan.pushAt === null ? "下个申报期" : sayMoment(plan.pushAt) },
    { term: "可以缴款", text: plan.payableAt === null ? "推送后一小时" : sayMoment(plan.payableAt) },
    { term: "作废时间", text: plan.expiresAt === null ? "推送后定" : sayMoment(plan.expiresAt) },
  ];
  return (
    <>
      <section className="panel stack" aria-labelledby="plan">
        <div className="row between">
          <h2 id="plan" className="mono">
            {plan.number}
          </h2>
          <Tag tone={toneOf(plan.state)}>{plan.stateName}</Tag>
        </div>
        <dl className="headcount">
          {moments.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      {plan.withdrawal === null ? null : (
        <section className="panel stack" aria-labelledby="withdraw">
          <h2 id="withdraw">撤销计划</h2>
          <WithdrawPlan plan={plan} means={plan.withdrawal} path={path} reader="经办处" settled={refreshAll} />
        </section>
      )}
      <PlanAgain
        plan={plan}
        path={path}
        planned={async (number) => {
          await go({ to: "/plans/$number", params: { number } });
          await refreshAll();
        }}
      />
      <DeskTable<PlanView["lines"][number]>
        label="计划的每一行"
        rows={plan.lines}
        keyOf={(line) => String(line.line)}
        columns={[
          { title: "姓名", key: "person", render: (_, line) => line.person },
          { title: "证件号码", key: "number", className: "mono", render: (_, line) => line.maskedNumber },
          { title: "对应月份", key: "month", render: (_, line) => sayMonth(line.monthFor) },
          { title: "种类", key: "levy", render: (_, line) => line.levyName },
          { title: "单位（元）", key: "employer", align: "right", render: (_, line) => sayYuan(line.employer.yuan) },
          { title: "个人（元）", key: "personal", align: "right", render: (_, line) => sayYuan(line.personal.yuan) },
          { title: "合计（元）", key: "total", align: "right", render: (_, line) => sayYuan(line.total.yuan) },
          { title: "到账", key: "paid", render: (_, line) => (line.paid ? "已到账" : "没到账") },
        ]}
      />
      <PlanTrail plan={plan}>
        <p className="small">
          由办件{" "}
          <Link to="/applications/$number" params={{ number: plan.source }}>
            {plan.source}
          </Link>{" "}
          核定。
        </p>
      </PlanTrail>
    </>
  );
}
