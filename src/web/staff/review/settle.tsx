import { useMutation } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Choices } from "#web/ui/choices.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { type ExceptionList, exceptionsQuery, queryClient } from "../queries.ts";

type Row = ExceptionList["rows"][number];

const outcomes = [
  ["posted", "重新匹配，入账", "关系补好了，或要等的东西到了。还对不上会说明为什么"],
  ["returned", "退回税务更正", "请税务更正以后换号重发。钱先留在暂收款"],
  ["no-action", "核实过，不用处理", "比如重复报文。原文和这条处理都留着"],
] as const;

/** How one line ends. Only the post that owns it is offered this; the server decides again. */
export function Settle({ row, done, close }: { row: Row; done: (said: string) => void; close: () => void }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [outcome, setOutcome] = useState<(typeof outcomes)[number][0]>(row.line === 0 ? "returned" : "posted");
  const [reason, setReason] = useState("");
  useEffect(() => heading.current?.focus(), []);
  const settle = useMutation({
    mutationFn: () =>
      call<ExceptionList>(`/api/desk/exceptions/${encodeURIComponent(row.number)}/${row.line}`, {
        method: "POST",
        body: outcome === "posted" ? { outcome } : { outcome, reason: reason.trim() },
        key: newKey(),
      }),
    onSuccess: (list) => {
      queryClient.setQueryData(exceptionsQuery.queryKey, list);
      done(`${row.number} 处理好了，已从清单移出。`);
    },
  });
  // A message that is wrong as a whole has no line that could be tried again.
  const offered = outcomes.filter(([code]) => row.line > 0 || row.reason === "fen-difference" || code !== "posted");
  const ready = outcome === "posted" || isReason(reason);
  return (
    <section className="panel stack" aria-labelledby={`${id}t`}>
      <h2 id={`${id}t`} ref={heading} tabIndex={-1}>
        处理 <span className="mono">{row.number}</span>
        {row.line > 0 ? ` 第 ${row.line} 行` : ""}
      </h2>
      <p>{row.explanation}</p>
      <Choices legend="怎么处理" options={offered} chosen={outcome} choose={setOutcome} />
      {outcome === "posted" ? null : (
        <ReasonField label="处理说明" help="写清和谁核实的、结果怎样，至少四个字。" value={reason} change={setReason} />
      )}
      <p className="row">
        <button
          type="button"
          className="btn main"
          disabled={!ready || settle.isPending}
          onClick={() => settle.mutate()}
        >
          {settle.isPending ? "正在办" : "确定"}
        </button>
        <button type="button" className="btn quiet" onClick={close}>
          先不处理
        </button>
      </p>
      {settle.isError ? <Failure error={settle.error} level={3} /> : null}
    </section>
  );
}
