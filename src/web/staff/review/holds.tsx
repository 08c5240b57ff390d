import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Notice } from "#web/ui/notice.tsx";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { type Invariants, invariantsQuery, queryClient, type Session } from "../queries.ts";

type Hold = Invariants["holds"][number];

const postName = { auditor: "稽核岗", administrator: "系统管理岗" } as const;

const workName: Readonly<Record<string, string>> = {
  payment: "待遇发放的试算和放行",
  "account-settlement": "个人账户年度结算",
  "resident-account-settlement": "居民个人账户年度结算",
  "account-statement": "个人账户对账单",
  "award-recomputation": "养老金重新核定",
  "invalidity-reassessment": "病残津贴重新核算",
  "pension-adjustment": "养老金年度调整",
  "adjustment-rollback": "撤回养老金年度调整",
  "eligibility-notice": "资格认证提醒",
  "eligibility-suspension": "资格认证逾期暂停",
};

/** What is held because something does not hold, and the words of the two who lift it. */
export function Holds({ of: holds, roles }: { of: readonly Hold[]; roles: Session["roles"] }) {
  if (holds.length === 0) return null;
  return (
    <section className="panel stack" aria-labelledby="holds">
      <h2 id="holds">先停着的业务</h2>
      <p className="muted">
        稽核岗和系统管理岗各一人查明、写下结果，两人都确认以后解除。处理办法见运维手册 broken-invariant.md 的同名一节。
      </p>
      {holds.map((hold) => (
        <OneHold key={hold.id} hold={hold} roles={roles} />
      ))}
    </section>
  );
}

function OneHold({ hold, roles }: { hold: Hold; roles: Session["roles"] }) {
  const waits = (["auditor", "administrator"] as const).filter(
    (role) => !hold.acknowledged.some((one) => one.role === role),
  );
  const own = waits.find((role) => roles.includes(role));
  const stopped = hold.stops.map((work) => workName[work] ?? work).join("、");
  return (
    <article className="stack" aria-label={`${hold.invariant} ${hold.title}`}>
      <Notice tone="bad" title={`${hold.invariant}　${hold.title}`} level={3}>
        <p>
          {sayMoment(hold.openedAt)}起，{stopped}先停。{hold.violations.toLocaleString("zh-CN")} 条不符，例：
          <span className="mono samples">{hold.sample.slice(0, 5).join("、")}</span>
        </p>
        {hold.healedAt === null ? null : <p>{sayMoment(hold.healedAt)}再核对时已经相符，确认以后解除。</p>}
      </Notice>
      {hold.acknowledged.map((one) => (
        <p key={one.role}>
          <b>{postName[one.role]}</b> {one.name}，{sayMoment(one.at)}：{one.note}
        </p>
      ))}
      {own === undefined ? (
        <p className="muted">等{waits.map((role) => postName[role]).join("、")}确认。</p>
      ) : (
        <Acknowledge hold={hold} />
      )}
    </article>
  );
}

function Acknowledge({ hold }: { hold: Hold }) {
  const [note, setNote] = useState("");
  const act = useMutation({
    mutationFn: () =>
      call<Invariants>(`/api/ops/invariants/holds/${hold.id}/acknowledge`, {
        method: "POST",
        body: { note: note.trim() },
      }),
    onSuccess: (answer) => queryClient.setQueryData(invariantsQuery.queryKey, answer),
  });
  const last = hold.acknowledged.length > 0;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      {act.isError ? <Failure error={act.error} level={3} /> : null}
      <ReasonField
        label="查到什么、怎么处理的"
        help="至少八个字，记入审计，另一岗位看得到"
        value={note}
        change={setNote}
      />
      <Button type="primary" htmlType="submit" disabled={[...note.trim()].length < 8} aria-busy={act.isPending}>
        {last ? "确认并解除" : "确认，等另一岗位"}
      </Button>
    </form>
  );
}
