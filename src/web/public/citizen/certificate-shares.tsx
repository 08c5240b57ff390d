import { useMutation, useQuery } from "@tanstack/react-query";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { type Certificate, refreshAll, type ShareCard, sharesQuery } from "../queries.ts";
import { useToday } from "../use-today.ts";
import { ShareForm } from "./certificate-share-form.tsx";

/** 授权码: who may read what, how often, and what became of it. */
export function Shares({ certificates }: { certificates: readonly Certificate[] }) {
  const list = useQuery(sharesQuery);
  return (
    <section className="stack" aria-labelledby="shares">
      <h2 id="shares">授权别人看</h2>
      <p className="prose muted">不给纸，给一个码。对方凭码看您同意的那一部分，看几次、到哪天，都由您定。</p>
      <ShareForm certificates={certificates.filter((one) => one.state === "valid")} />
      {list.isError ? <Failure error={list.error} level={3} again={() => void list.refetch()} /> : null}
      {list.data !== undefined && list.data.shares.length === 0 ? (
        <p className="small muted">还没有生成过授权码。</p>
      ) : null}
      <ul className="stack">
        {(list.data?.shares ?? []).map((share) => (
          <Share key={share.no} of={share} />
        ))}
      </ul>
    </section>
  );
}

function Share({ of: share }: { of: ShareCard }) {
  const today = useToday();
  const revoke = useMutation({
    mutationFn: () => call(`/api/me/share-codes/${share.no}/revoke`, { method: "POST", body: {} }),
    onSettled: refreshAll,
  });
  return (
    <li className="panel gap-s">
      <p className="row between">
        <b>
          {share.scopeName}，{share.purpose}
        </b>
        <Tag tone={share.state === "live" ? "ok" : "plain"}>{share.stateName}</Tag>
      </p>
      <p className="small muted">
        尾号 <span className="mono">{share.hint}</span>　看过 {share.uses} 次，共 {share.maxUses} 次　到{" "}
        {sayMoment(share.expiresAt, today)} 为止
        {share.recipient === null ? "" : `　只给 ${share.recipient}`}
      </p>
      {share.log.length === 0 ? null : (
        <ul className="lines small">
          {share.log.slice(0, 10).map((entry) => (
            <li key={`${entry.at}${entry.outcome}`}>
              {sayMoment(entry.at, today)}　{entry.outcomeName}
            </li>
          ))}
        </ul>
      )}
      {share.state === "live" ? (
        <InlineConfirm
          className="btn quiet"
          label="收回"
          question="收回后，这个码马上不能用。"
          yes="确定收回"
          no="不收回"
          busy={revoke.isPending}
          act={() => revoke.mutate()}
        />
      ) : null}
      {revoke.isError ? <Failure error={revoke.error} level={3} /> : null}
    </li>
  );
}
