import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { call } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { isReason } from "#web/ui/reason.ts";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { queryClient, type ResetList, resetsQuery, sessionQuery } from "../queries.ts";

/** 重置通行密钥: for whoever lost theirs. The administrator asks, the auditor approves, neither for themselves. */
export function ResetsPage() {
  const roles = useQuery(sessionQuery).data?.roles ?? [];
  const found = useQuery(resetsQuery);
  const rows = found.data?.rows ?? [];
  return (
    <>
      <Title text="重置通行密钥" />
      <p className="muted">
        密钥丢了的同事由系统管理岗申请、稽核岗批准。批准后他的密钥全部撤销，用密码登录再登记新的。
      </p>
      {roles.includes("administrator") ? <Ask /> : null}
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="重置申请" lines={3} /> : null}
      {found.data === undefined ? null : rows.length === 0 ? (
        <Empty icon={KeyRound} title="没有重置申请" why="有同事丢了通行密钥，在这里申请。" />
      ) : (
        <ul className="lines panel">
          {rows.map((row) => (
            <li key={row.id} className="row between">
              <span>
                <b>{row.name}</b> <span className="mono">{row.staffNumber}</span>
                <span className="small muted block">
                  {sayMoment(row.askedAt)}申请：{row.reason}
                </span>
              </span>
              {row.approvedAt !== null ? (
                <Tag tone="pine">{sayMoment(row.approvedAt)}已批准</Tag>
              ) : roles.includes("auditor") ? (
                <Approve id={row.id} name={row.name} />
              ) : (
                <Tag tone="ochre">等稽核岗批准</Tag>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const keep = (list: ResetList): void => {
  queryClient.setQueryData(resetsQuery.queryKey, list);
};

function Ask() {
  const [staffNumber, setNumber] = useState("");
  const [reason, setReason] = useState("");
  const ask = useMutation({
    mutationFn: () =>
      call<ResetList>("/api/desk/passkey-resets", {
        method: "POST",
        body: { staffNumber: staffNumber.trim(), reason: reason.trim() },
      }),
    onSuccess: (list) => {
      setNumber("");
      setReason("");
      keep(list);
    },
  });
  return (
    <section className="panel stack" aria-labelledby="ask-reset">
      <h2 id="ask-reset">申请重置</h2>
      {ask.isError ? <Failure error={ask.error} level={3} /> : null}
      <Form layout="vertical" requiredMark={false} onFinish={() => ask.mutate()}>
        <div className="grid">
          <Form.Item label="工号" htmlFor="reset-number">
            <Input
              id="reset-number"
              required
              maxLength={40}
              value={staffNumber}
              onChange={(event) => setNumber(event.target.value)}
            />
          </Form.Item>
          <Form.Item label="理由，至少 4 个字" htmlFor="reset-reason">
            <Input
              id="reset-reason"
              required
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
        </div>
        <Button
          type="primary"
          htmlType="submit"
          disabled={staffNumber.trim() === "" || !isReason(reason)}
          aria-busy={ask.isPending}
        >
          申请
        </Button>
      </Form>
    </section>
  );
}

function Approve({ id, name }: { id: string; name: string }) {
  const approve = useMutation({
    mutationFn: () =>
      call<ResetList>(`/api/desk/passkey-resets/${encodeURIComponent(id)}/approve`, { method: "POST", body: {} }),
    onSuccess: keep,
  });
  return (
    <div>
      {approve.isError ? <Failure error={approve.error} level={3} /> : null}
      <InlineConfirm
        label="批准"
        question={`批准后，${name}的通行密钥全部撤销，正在登录的也会退出。`}
        yes="批准重置"
        no="先不批"
        busy={approve.isPending}
        act={() => approve.mutate()}
      />
    </div>
  );
}
