import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FigureTable } from "#web/office/figure-table.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMoment, sayMonth, sayYuan } from "#web/ui/format.ts";
import { Notice } from "#web/ui/notice.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo } from "../links.tsx";
import { FundFrame, useNamed } from "./fund-frame.tsx";
import { refreshFund, type VoucherPeople, type VoucherView, voucherPath, voucherQuery } from "./fund-queries.ts";
import { sayCode } from "./fund-words.ts";
import { Papers } from "./papers.tsx";

/** 一张凭证: its lines, its papers, who made and who checked it, and the persons behind it. */
export function VoucherPage() {
  return (
    <FundFrame tab="vouchers" title="凭证">
      {() => <Found />}
    </FundFrame>
  );
}

function Found() {
  const { fund = "", voucher = "" } = useNamed();
  const found = useQuery(voucherQuery(fund, voucher));
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} />;
  if (found.data === undefined) return <Waiting what="凭证" lines={5} />;
  return <Voucher fund={fund} of={found.data} />;
}

interface Of {
  readonly fund: string;
  readonly of: VoucherView;
}

function Voucher({ fund, of }: Of) {
  return (
    <>
      <section className="panel stack" aria-labelledby="voucher">
        <div className="row between">
          <h2 id="voucher" className="mono">
            {of.voucher}
          </h2>
          <Tag tone={of.kind === "reversal" ? "danger" : "plain"}>{of.kindName}</Tag>
        </div>
        <p>{of.summary}</p>
        <p className="small muted">
          {sayDay(of.movedOn)}动钱，记入
          <Link to="/funds/$fund/vouchers" params={{ fund }} search={{ from: of.month, to: of.month }}>
            {sayMonth(of.month)}
          </Link>
          {of.run === null ? null : (
            <>
              ，发放批次{" "}
              <Link to="/finance/$number" params={{ number: of.run }}>
                {of.run}
              </Link>
            </>
          )}
        </p>
        <Lines of={of} />
        <Linked fund={fund} voucher={of.reverses} words="这是红字凭证，冲的是" />
        <Linked fund={fund} voucher={of.reversedBy} words="这一张已经冲销，红字凭证是" />
      </section>
      <div className="halves">
        <section className="panel stack" aria-labelledby="signed">
          <h2 id="signed">谁办的</h2>
          <ul className="lines small">
            {of.signatures.map((one) => (
              <li key={one.name}>
                <b>{one.name}</b>　{one.by}　<span className="muted">{sayMoment(one.at)}</span>
              </li>
            ))}
          </ul>
          {of.mayReverse ? <Reverse fund={fund} of={of} /> : null}
        </section>
        <Papers fund={fund} of={of} />
      </div>
      {of.hasPeople ? <People fund={fund} of={of} /> : null}
    </>
  );
}

export function Lines({ of }: { of: Pick<VoucherView, "lines" | "voucher"> }) {
  const shown = (yuan: string) => (yuan === "0.00" ? "" : sayYuan(yuan));
  return (
    <FigureTable
      label={`${of.voucher} 的分录`}
      columns={["科目", { figures: "借方（元）" }, { figures: "贷方（元）" }]}
    >
      <tbody>
        {of.lines.map((line) => (
          <tr key={`${line.account} ${line.debit.yuan}`}>
            <th scope="row">
              {line.title}
              <span className="mono small muted code">{sayCode(line)}</span>
            </th>
            <td className="n">{shown(line.debit.yuan)}</td>
            <td className="n">{shown(line.credit.yuan)}</td>
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}

function Linked({ fund, voucher, words }: { fund: string; voucher: string | null; words: string }) {
  if (voucher === null) return null;
  return (
    <p>
      {words}{" "}
      <Link to="/funds/$fund/vouchers/$voucher" params={{ fund, voucher }} className="mono">
        {voucher}
      </Link>
      。
    </p>
  );
}

function Reverse({ fund, of }: Of) {
  const [reason, setReason] = useState("");
  const go = useGo();
  const reverse = useMutation({
    mutationFn: () =>
      call<{ voucher: string }>(`${voucherPath(fund, of.voucher)}/reverse`, {
        ...{ method: "POST", body: { reason: reason.trim() }, key: newKey() },
      }),
    onSuccess: async () => {
      await refreshFund();
      await go({ to: "/funds/$fund/drafts", params: { fund } });
    },
  });
  return (
    <details>
      <summary>记错了，冲销这一张</summary>
      <div className="gap-s">
        <p className="small">凭证不改也不删。冲销是记一张相反的红字凭证，由另一人复核入账。</p>
        <ReasonField
          label="哪里错了"
          help="至少四个字，写进红字凭证的摘要。"
          most={100}
          value={reason}
          change={setReason}
        />
        <button
          type="button"
          className="btn"
          disabled={!isReason(reason) || reverse.isPending}
          onClick={() => reverse.mutate()}
        >
          {reverse.isPending ? "正在制单" : "制红字凭证"}
        </button>
        {reverse.isError ? <Failure error={reverse.error} level={3} /> : null}
      </div>
    </details>
  );
}

/** Looking at names is a read of each person, which they see; so it takes a press. */
function People({ fund, of }: Of) {
  const people = useMutation({
    mutationFn: () => call<VoucherPeople>(`${voucherPath(fund, of.voucher)}/people`, { method: "POST", body: {} }),
  });
  const { data } = people;
  return (
    <section className="panel stack" aria-labelledby="people">
      <h2 id="people">这张凭证后面的人</h2>
      {data === undefined ? (
        <div className="row between">
          <p className="small">看一次记一笔，本人看得到。姓名和号码遮住一部分，列出金额最大的五十人。</p>
          <button type="button" className="btn" disabled={people.isPending} onClick={() => people.mutate()}>
            {people.isPending ? "正在取" : "看名单"}
          </button>
        </div>
      ) : data.rows.length === 0 ? (
        <Notice tone="info" title="这张凭证后面没有逐人的明细" level={3}>
          <p>划拨一类的凭证只动整笔钱。</p>
        </Notice>
      ) : (
        <>
          <p>
            共 {data.total.toLocaleString("zh-CN")} 人，合计 {sayYuan(data.sum.yuan)} 元，
            {data.sum.yuan === of.total.yuan ? "与凭证相等。" : `凭证 ${sayYuan(of.total.yuan)} 元，其余在暂收款。`}
          </p>
          <FigureTable label="名单" columns={["姓名", "证件号码", { figures: "金额（元）" }]}>
            <tbody>
              {data.rows.map((row) => (
                <tr key={row.maskedNumber + row.name + row.amount.yuan}>
                  <th scope="row">{row.name}</th>
                  <td className="mask">{row.maskedNumber}</td>
                  <td className="n">{sayYuan(row.amount.yuan)}</td>
                </tr>
              ))}
            </tbody>
          </FigureTable>
        </>
      )}
      {people.isError ? <Failure error={people.error} level={3} /> : null}
    </section>
  );
}
