import { queryOptions, useQuery } from "@tanstack/react-query";
import type { OwnTransfers as Transfers } from "#domains/transfer/contract.ts";
import { Amount } from "#web/ui/amount.tsx";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay } from "#web/ui/format.ts";
import { Tag } from "#web/ui/tag.tsx";
import { TransferWay } from "#web/ui/transfer-way.tsx";

const transfersQuery = queryOptions({
  queryKey: ["/api/me/transfers"],
  queryFn: ({ signal }) => call<Transfers>("/api/me/transfers", { signal }),
});

/** 关系转移: where each transfer stands, step by step, and what the old place sent. Nothing where none was ever asked for. */
export function OwnTransfers() {
  const found = useQuery(transfersQuery);
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />;
  return (found.data?.transfers ?? []).map((transfer) => (
    <section key={transfer.number} className="panel stack" aria-labelledby={transfer.number}>
      <div className="row between">
        <h2 id={transfer.number}>养老保险关系转移</h2>
        <Tag tone={transfer.tone}>{transfer.stateName}</Tag>
      </div>
      <p className="small muted">
        {transfer.sendingName}转到{transfer.receivingName}，编号 {transfer.number}
      </p>
      <TransferWay stages={transfer.stages} />
      {transfer.form === null ? null : (
        <dl className="kv">
          <dt>转来的月份</dt>
          <dd>
            {transfer.form.months} 个月，截至{sayDay(transfer.form.asOf)}
          </dd>
          <dt>个人账户</dt>
          <dd>
            <Amount of={transfer.form.account} label="个人账户" /> 元
          </dd>
          <dt>统筹基金划转</dt>
          <dd>
            <Amount of={transfer.form.pooled} label="统筹基金划转" /> 元
          </dd>
        </dl>
      )}
      {transfer.form === null || transfer.form.duplicates.length === 0 ? null : (
        <p className="small">
          有 {transfer.form.duplicates.length} 个月两地都缴了，只算一份。转入办结以后可以申请「多缴退费」。
        </p>
      )}
    </section>
  ));
}
