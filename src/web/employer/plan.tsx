import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment, sayMonth, sayYuan } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { toneOf } from "../staff/plan/plan-words.ts";
import { Link, useGo, useParam } from "./links.tsx";
import { type PlanView, planPath, planQuery, refreshAll } from "./queries.ts";

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
      <Withdrawal plan={plan} />
      <Again plan={plan} />
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
      <section className="panel stack" aria-labelledby="trail">
        <h2 id="trail">经过</h2>
        <ol className="lines small">
          {plan.actions.map((action) => (
            <li key={action.at + action.verbName + action.stateName}>
              <b>{action.verbName}</b>　{action.by}　<span className="muted">{sayMoment(action.at)}</span>
              {action.note === null ? null : <span className="block muted">{action.note}</span>}
            </li>
          ))}
        </ol>
        <p className="small">
          由办件{" "}
          <Link to="/applications/$number" params={{ number: plan.source }}>
            {plan.source}
          </Link>{" "}
          核定。
        </p>
      </section>
    </>
  );
}

function Withdrawal({ plan }: { plan: PlanView }) {
  const id = useId();
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: (key: string) =>
      call(`${planPath(plan.number)}/withdraw`, {
        method: "POST",
        body: { reason: reason.trim() },
        version: plan.version,
        key,
      }),
    onSuccess: () => setReason(""),
    onSettled: refreshAll,
  });
  if (plan.withdrawal === null) return null;
  return (
    <section className="panel stack" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>撤销计划</h2>
      <p>{plan.withdrawal}</p>
      <div className="field">
        <label className="label" htmlFor={id}>
          为什么撤销
        </label>
        <input
          id={id}
          className="input"
          value={reason}
          maxLength={300}
          aria-describedby={`${id}help`}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="small muted" id={`${id}help`}>
          至少四个字，经办处和税务都会看到。
        </p>
      </div>
      {reason.trim().length < 4 ? null : (
        <InlineConfirm
          className="btn"
          label="撤销计划"
          question={plan.withdrawal}
          yes="确定撤销"
          no="不撤"
          busy={act.isPending}
          act={() => act.mutate(newKey())}
        />
      )}
      {act.isError ? <Failure error={act.error} level={3} /> : null}
    </section>
  );
}

function Again({ plan }: { plan: PlanView }) {
  const go = useGo();
  const act = useMutation({
    mutationFn: (key: string) => call<PlanView>(`${planPath(plan.number)}/again`, { method: "POST", body: {}, key }),
    onSuccess: async ({ number }) => {
      await go({ to: "/plans/$number", params: { number } });
      await refreshAll();
    },
  });
  if (!plan.mayDo.includes("again")) return null;
  return (
    <>
      <InlineConfirm
        className="btn main"
        label="重新申报"
        question="应缴还在。按原来的金额另出一份计划，在下一个时点推送。"
        yes="重新申报"
        no="先不办"
        busy={act.isPending}
        act={() => act.mutate(newKey())}
      />
      {act.isError ? <Failure error={act.error} /> : null}
    </>
  );
}
