import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import type { PlanView } from "./plan-state.ts";

/** 撤销计划: what it means, why, and the act, asked once more in the page. */
export function WithdrawPlan(props: {
  plan: PlanView;
  means: string;
  /** The operations of this plan stand below it. */
  path: string;
  /** Who reads the reason, besides tax. */
  reader: string;
  /** What stands in the place of the act until there is a reason. */
  before?: ReactNode;
  settled: () => Promise<void>;
}) {
  const { plan, means } = props;
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: () =>
      call(`${props.path}/withdraw`, {
        method: "POST",
        body: { reason: reason.trim() },
        version: plan.version,
        key: newKey(),
      }),
    onSuccess: () => setReason(""),
    onSettled: props.settled,
  });
  return (
    <>
      <p>{means}</p>
      <ReasonField
        label="为什么撤销"
        help={`至少四个字，${props.reader}和税务都会看到。`}
        value={reason}
        change={setReason}
      />
      {isReason(reason) ? (
        <InlineConfirm
          label="撤销计划"
          question={means}
          yes="确定撤销"
          no="不撤"
          busy={act.isPending}
          act={() => act.mutate()}
        />
      ) : (
        props.before
      )}
      {act.isError ? <Failure error={act.error} level={3} /> : null}
    </>
  );
}

/** 重新申报: another plan for what stayed open. Nothing where this plan does not allow it. */
export function PlanAgain(props: { plan: PlanView; path: string; planned: (number: string) => Promise<void> }) {
  const act = useMutation({
    mutationFn: () => call<PlanView>(`${props.path}/again`, { method: "POST", body: {}, key: newKey() }),
    onSuccess: ({ number }) => props.planned(number),
  });
  if (!props.plan.mayDo.includes("again")) return null;
  return (
    <>
      <InlineConfirm
        className="btn main"
        label="重新申报"
        question="应缴还在。按原来的金额另出一份计划，在下一个时点推送。"
        yes="重新申报"
        no="先不办"
        busy={act.isPending}
        act={() => act.mutate()}
      />
      {act.isError ? <Failure error={act.error} /> : null}
    </>
  );
}
