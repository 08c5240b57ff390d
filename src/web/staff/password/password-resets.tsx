import { useMutation, useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { call } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Tag, type TagTone } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { queryClient, sessionQuery } from "../queries.ts";
import { AskPasswordReset } from "./ask-password-reset.tsx";
import { PasswordSlip } from "./password-slip.tsx";
import {
  keepResets,
  type PasswordReset,
  type PasswordResetList,
  passwordResetsPath,
  passwordResetsQuery,
  type SlipAnswer,
} from "./reset-queries.ts";

/** 重置密码: for whoever forgot theirs and stands there. One asks, another approves, and the paper is printed once. */
export function PasswordResetsPage() {
  const roles = useQuery(sessionQuery).data?.roles ?? [];
  const found = useQuery(passwordResetsQuery);
  const rows = found.data?.rows ?? [];
  return (
    <>
      <Title text="重置密码" />
      <p className="muted">
        忘了密码的人带身份证件到场。单位经办人由受理岗申请、复核岗批准；同事由系统管理岗申请、稽核岗批准。批准后由申请的人打印密码单，只打印一次。
      </p>
      {roles.includes("clerk") ? <AskPasswordReset kind="employer" /> : null}
      {roles.includes("administrator") ? <AskPasswordReset kind="staff" /> : null}
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="重置申请" lines={3} /> : null}
      {found.data === undefined ? null : rows.length === 0 ? (
        <Empty icon={KeyRound} title="没有重置申请" why="有人忘了密码，带证件到场后在这里申请。" />
      ) : (
        <ul className="lines panel">
          {rows.map((row) => (
            <One key={row.id} row={row} />
          ))}
        </ul>
      )}
    </>
  );
}

const said: Record<PasswordReset["state"], readonly [TagTone, string]> = {
  waiting: ["ochre", "等批准"],
  approved: ["warn", "批准了，等打印"],
  printed: ["pine", "已打印"],
  over: ["plain", "三天没有办完，作废"],
};

function One({ row }: { row: PasswordReset }) {
  const [tone, words] = said[row.state];
  return (
    <li className="stack gap-s">
      <div className="row between">
        <span>
          <b>{row.name}</b> <span className="mono">{row.account}</span>
          {row.employerName === null ? null : <span className="block">{row.employerName}</span>}
          <span className="small muted block">
            {sayMoment(row.askedAt)}申请：{row.reason}
          </span>
          <span className="small muted block">
            {row.passkeyReason === null ? "通行密钥保留" : `通行密钥一起撤销：${row.passkeyReason}`}
          </span>
        </span>
        <Tag tone={tone}>{words}</Tag>
      </div>
      {row.mayApprove ? <Approve row={row} /> : null}
      <Print row={row} />
    </li>
  );
}

function Approve({ row }: { row: PasswordReset }) {
  const approve = useMutation({
    mutationFn: () =>
      call<PasswordResetList>(`${passwordResetsPath}/${encodeURIComponent(row.id)}/approve`, {
        method: "POST",
        body: {},
      }),
    onSuccess: keepResets,
  });
  return (
    <div>
      {approve.isError ? <Failure error={approve.error} level={3} /> : null}
      <InlineConfirm
        label="批准"
        question={`批准后可以打印${row.name}的密码单。${row.passkeyReason === null ? "" : "打印时，通行密钥一起撤销。"}`}
        yes="批准重置"
        no="先不批"
        busy={approve.isPending}
        act={() => approve.mutate()}
      />
    </div>
  );
}

/** The answer is kept by this line alone: it is gone with the page. */
function Print({ row }: { row: PasswordReset }) {
  const make = useMutation({
    mutationFn: () =>
      call<SlipAnswer>(`${passwordResetsPath}/${encodeURIComponent(row.id)}/slip`, { method: "POST", body: {} }),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: passwordResetsQuery.queryKey }),
  });
  if (make.data !== undefined) return <PasswordSlip of={make.data} />;
  if (!row.mayPrint) return null;
  return (
    <div>
      {make.isError ? <Failure error={make.error} level={3} /> : null}
      <InlineConfirm
        label="做密码单"
        question={`${row.name}本人在场，证件核对过了？做好以后，旧密码作废，正在登录的也会退出。`}
        yes="核对过了，做密码单"
        no="先不做"
        busy={make.isPending}
        act={() => make.mutate()}
      />
    </div>
  );
}
