import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { HandCoins } from "lucide-react";
import type { z } from "zod";
import type { awardList } from "#domains/benefit/contract.ts";
import type { myPayments } from "#domains/payment/contract.ts";
import { Amount } from "#web/ui/amount.tsx";
import { call } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMonth, sayShortDay, sayYuan } from "#web/ui/format.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { OwnEligibility } from "./own-eligibility.tsx";
import { OwnReceivables } from "./own-receivables.tsx";

type Award = z.infer<typeof awardList>["awards"][number];
type Payments = z.infer<typeof myPayments>;

const awardsQuery = queryOptions({
  queryKey: ["/api/me/awards"],
  queryFn: ({ signal }) => call<z.infer<typeof awardList>>("/api/me/awards", { signal }),
});
const paymentsQuery = queryOptions({
  queryKey: ["/api/me/payments"],
  queryFn: ({ signal }) => call<Payments>("/api/me/payments", { signal }),
});

/** 我的待遇: what was awarded and of what it consists, what was paid and whether it arrived. */
export function Benefits() {
  const awards = useQuery(awardsQuery);
  const payments = useQuery(paymentsQuery);
  return (
    <div className="stack-l">
      <Crumbs>我的待遇</Crumbs>
      <Title text="我的待遇" />
      {awards.isError ? <Failure error={awards.error} again={() => void awards.refetch()} /> : null}
      {awards.isPending ? <Waiting what="待遇" /> : null}
      {awards.data?.awards.length === 0 ? (
        <>
          <Empty
            icon={HandCoins}
            title="还没有核定过待遇"
            why="申请养老金、失业保险金等，核定以后，金额和每次发放会在这里。"
          />
          <p>
            <Link to="/retire">看看什么时候能退休、能领多少</Link>
          </p>
        </>
      ) : null}
      {awards.data?.awards.map((award) => (
        <AwardPanel key={award.awardNo} award={award} />
      ))}
      <OwnReceivables />
      <OwnEligibility />
      {payments.isError ? <Failure error={payments.error} again={() => void payments.refetch()} /> : null}
      {payments.data === undefined || awards.data?.awards.length === 0 ? null : <PaymentList of={payments.data} />}
    </div>
  );
}

function AwardPanel({ award }: { award: Award }) {
  return (
    <section className="panel stack" aria-labelledby={`award-${award.awardNo}`}>
      <div className="head">
        <h2 id={`award-${award.awardNo}`}>{award.kindName}</h2>
        <Tag tone={award.state === "paying" ? "ok" : "warn"}>{award.stateName}</Tag>
      </div>
      <div>
        <p className="muted small">{award.once ? "一次" : "每月"}</p>
        <p>
          <Amount of={award.total} size="big" label={award.once ? award.kindName : `每月${award.kindName}`} />
        </p>
        <p className="small muted">
          {sayPaid(award)}
          {award.inForceFrom === award.payFrom ? "" : `，这个金额从${sayMonth(award.inForceFrom)}起`}
          。点金额看怎么算的。
        </p>
      </div>
      {award.coming.map(({ from, total }) => (
        <Notice key={from} tone="info" title={`${sayMonth(from)}起有变`} level={3}>
          <p>
            {sayMonth(from)}起每月 <Amount of={total} label={`${sayMonth(from)}起每月${award.kindName}`} />{" "}
            元，不用您办手续。
          </p>
        </Notice>
      ))}
      {award.stateNote === null ? null : (
        <Notice tone="bad" title={award.stateName} level={3}>
          <p>{award.stateNote}。</p>
        </Notice>
      )}
      {award.status === "final" ? null : (
        <Notice tone="info" title="这是预发的金额" level={3}>
          <p>当年的计发基数还没有公布。公布以后重新核定，差额补发给您。</p>
        </Notice>
      )}
      <ul className="lines">
        {award.components.map((part) => (
          <li key={part.item} className="row between">
            <span>{part.name}</span>
            <Amount of={part.amount} label={part.name} />
          </li>
        ))}
      </ul>
      <p className="no-print">
        <a className="btn" href={`/api/me/awards/${award.awardNo}/sheet`} download>
          下载核定表 PDF
        </a>
      </p>
      <p className="small">发到：{award.account ?? "还没有收款账户，请到窗口登记"}</p>
      <details>
        <summary>核定依据、送达和异议</summary>
        <div className="gap-s small">
          <p>
            {award.agencyName}，{sayDay(award.awardedOn)}核定，按{award.regionName}的办法。
          </p>
          <p>{award.delivery}</p>
          <p>{award.appeal}</p>
        </div>
      </details>
    </section>
  );
}

/** 2026年11月开始领，到2028年4月领满; of what is paid once the month of the run. */
function sayPaid({ once, payFrom, payTo }: Award): string {
  if (once) return `${sayMonth(payFrom)}的批次发`;
  return `${sayMonth(payFrom)}开始领${payTo === null ? "" : `，到${sayMonth(payTo)}`}`;
}

const tones = { preparing: "ochre", sent: "ochre", paid: "ok", returned: "danger" } as const;

function PaymentList({ of }: { of: Payments }) {
  return (
    <section className="panel stack" aria-labelledby="payments">
      <h2 id="payments">发放记录</h2>
      {of.waiting === null ? null : (
        <Notice tone="bad" title={`有 ${sayYuan(of.waiting.amount.yuan)} 元还没有发给您`} level={3}>
          <p>{of.waiting.reason}</p>
        </Notice>
      )}
      {of.payments.length === 0 ? <p className="muted">还没有发放。下一次发放后会在这里。</p> : null}
      <ul className="lines">
        {of.payments.map((payment) => (
          <li key={payment.run} className="gap-s">
            <div className="row between">
              <b>{sayMonth(payment.period)}</b>
              <Amount of={payment.amount} label={`${sayMonth(payment.period)}发放`} />
            </div>
            <div className="row between small">
              <Tag tone={tones[payment.state]}>{payment.stateName}</Tag>
              <span className="muted">
                {payment.settledOn === null ? "" : `${sayShortDay(payment.settledOn)}　`}
                {payment.account}
              </span>
            </div>
            {payment.backAmount.yuan === "0.00" ? null : (
              <p className="small">其中补发以前月份 {sayYuan(payment.backAmount.yuan)} 元</p>
            )}
            {payment.heldBack.yuan === "0.00" ? null : (
              <p className="small">已减去抵扣以前多发的 {sayYuan(payment.heldBack.yuan)} 元</p>
            )}
            {payment.note === "" ? null : <p className="small muted">{payment.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
