import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useRef, useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { useGo } from "../links.tsx";
import { type ApplicationView, type Receipt, refreshWorklist } from "../queries.ts";
import { sayKept } from "../what-was-kept.ts";

const leastReason = 10;

/** 申请业务回退: opens an application of its own, which three others decide. What was done stays until then. */
export function AskRollback({ view }: { view: ApplicationView }) {
  const go = useGo();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [lacking, setLacking] = useState(false);
  const key = useRef(newKey());
  const ask = useMutation({
    mutationFn: () =>
      call<Receipt>(`/api/desk/applications/${encodeURIComponent(view.number)}/rollback`, {
        method: "POST",
        body: { reason: reason.trim() },
        key: key.current,
      }),
    onSuccess: async (receipt) => {
      await refreshWorklist();
      const done = `已申请回退 ${view.number}，由三位同事分别受理、复核、审批`;
      await go({ to: "/cases/$number", params: { number: receipt.number }, state: { done } });
    },
    onError: () => {
      key.current = newKey();
    },
  });
  if (!open) {
    return (
      <Button onClick={() => setOpen(true)} aria-expanded={false}>
        申请业务回退
      </Button>
    );
  }
  const short = [...reason.trim()].length < leastReason;
  return (
    <form
      className="act-panel"
      aria-label="申请业务回退"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setLacking(short);
        if (!short && !ask.isPending) ask.mutate();
      }}
    >
      <h2>申请业务回退</h2>
      <p className="small muted">
        办错了、又没有后续业务的，可以冲销。由三位同事分别受理、复核、审批，您不再参与复核和审批；理由当事人会看到。
      </p>
      <Form.Item className="tight" layout="vertical" label={`理由，至少 ${leastReason} 个字`} htmlFor="rollback-reason">
        <Input.TextArea
          id="rollback-reason"
          autoFocus
          rows={3}
          maxLength={500}
          value={reason}
          aria-invalid={lacking && short}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
      {lacking && short ? (
        <p className="err" role="alert">
          请写清哪里办错了，至少 {leastReason} 个字。
        </p>
      ) : null}
      {ask.isError ? <Failure error={ask.error} kept={sayKept(ask.error)} level={3} /> : null}
      <div className="row">
        <Button type="primary" danger htmlType="submit" aria-busy={ask.isPending}>
          {ask.isPending ? "正在提交" : "提交回退申请"}
        </Button>
        <Button type="text" onClick={() => setOpen(false)}>
          先不办
        </Button>
      </div>
    </form>
  );
}
