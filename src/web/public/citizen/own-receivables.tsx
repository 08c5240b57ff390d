import { queryOptions, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { ownRecovery } from "#domains/recovery/contract.ts";
import { Amount } from "#web/ui/amount.tsx";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth, sayYuan } from "#web/ui/format.ts";

type Receivables = z.infer<typeof ownRecovery>;

const receivablesQuery = queryOptions({
  queryKey: ["/api/me/receivables"],
  queryFn: ({ signal }) => call<Receivables>("/api/me/receivables", { signal }),
});

/** What was paid after a stop: how much is to be given back, of which months, and how. Nothing where nothing is. */
export function OwnReceivables() {
  const found = useQuery(receivablesQuery);
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />;
  return (found.data?.accounts ?? []).map((account) => {
    const owed = Number(account.open.yuan) < 0;
    const yuan = sayYuan(account.open.yuan.replace("-", ""));
    return (
      <section key={account.fundName} className="panel stack" aria-labelledby="receivables">
        <h2 id="receivables">
          {owed
            ? `要退还给您 ${yuan} 元`
            : `${account.setOffPlan === null ? "请退回多发的" : "还要抵扣多发的"} ${yuan} 元`}
        </h2>
        <ul className="lines">
          {account.months.map((one) => (
            <li key={one.month} className="row between">
              <span>{sayMonth(one.month)}多发</span>
              <Amount of={one.amount} label={`${sayMonth(one.month)}多发`} />
            </li>
          ))}
          {Number(account.settled.yuan) === 0 ? null : (
            <li className="row between">
              <span>已退回、抵扣、核销</span>
              <Amount of={account.settled} label="已退回、抵扣、核销" />
            </li>
          )}
        </ul>
        {account.setOffPlan === null ? null : (
          <p>
            抵扣：{sayMonth(account.setOffPlan.from)}起每月最多 {sayYuan(account.setOffPlan.monthly.yuan)} 元，
            {account.setOffPlan.limit}，最早到{sayMonth(account.setOffPlan.to)}扣完。
          </p>
        )}
        {account.plan === null || account.setOffPlan !== null ? null : (
          <p>
            分期：{sayMonth(account.plan.from)}到{sayMonth(account.plan.to)}，每月 {sayYuan(account.plan.monthly.yuan)}{" "}
            元{Number(account.plan.behind.yuan) === 0 ? "。" : `，晚了 ${sayYuan(account.plan.behind.yuan)} 元。`}
          </p>
        )}
        {account.noticeReady ? (
          <p className="no-print">
            <a className="btn" href={`/api/me/receivables/${account.fund}/notice`} download>
              下载退回通知书 PDF
            </a>
          </p>
        ) : null}
        <div className="small">
          {account.how.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </section>
    );
  });
}
