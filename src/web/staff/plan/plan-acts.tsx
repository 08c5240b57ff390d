import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { useGo } from "../links.tsx";
import { type PlanView, planPath, refreshPlans } from "./plan-queries.ts";

/** Withdrawing with a reason, and planning again; each asked once more in the page. */
export function PlanActs({ plan }: { plan: PlanView }) {
  const go = useGo();
  const again = useMutation({
    mutationFn: () => call<PlanView>(`${planPath(plan.number)}/again`, { method: "POST", body: {}, key: newKey() }),
    onSuccess: async ({ number }) => {
      await refreshPlans();
      await go({ to: "/plans/$number", params: { number } });
    },
  });
  if (plan.mayDo.length === 0) return null;
  return (
    <section className="panel stack" aria-label="可以办的">
      {plan.withdrawal === null ? null : <Withdrawal plan={plan} means={plan.withdrawal} />}
      {plan.mayDo.includes("again") ? (
        <InlineConfirm
          className="btn main"
          label="重新申报"
          question="应缴还在。按原来的金额另出一份计划，在下一个时点推送。"
          yes="重新申报"
          no="先不办"
          busy={again.isPending}
          act={() => again.mutate()}
        />
      ) : null}
      {again.isError ? <Failure error={again.error} level={2} /> : null}
    </section>
  );
}

function Withdrawal({ plan, means }: { plan: PlanView; means: string }) {
  const id = useId();
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: () =>
      call(`${planPath(plan.number)}/withdraw`, {
        method: "POST",
        body: { reason: reason.trim() },
        version: plan.version,
        key: newKey(),
      }),
    onSuccess: () => setReason(""),
    onSettled: refreshPlans,
  });
  return (
    <div className="gap-s">
      <h2>撤销计划</h2>
      <p>{means}</p>
      <div className="field">
        <label className="label" htmlFor={id}>
          为什么撤销
        </label>
        <input
          id={id}
          className="input"
          value={reason}
          maxLength={300}
          aria-describedby={`${id}h`}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="small muted" id={`${id}h`}>
          至少四个字，单位和税务都会看到。
        </p>
      </div>
      {reason.trim().length < 4 ? (
        <button type="button" className="btn" disabled>
          撤销计划
        </button>
      ) : (
        <InlineConfirm
          label="撤销计划"
          question={means}
          yes="确定撤销"
          no="不撤"
          busy={act.isPending}
          act={() => act.mutate()}
        />
      )}
      {act.isError ? <Failure error={act.error} level={3} /> : null}
    </div>
  );
}
