import { useMutation, useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth } from "#web/ui/format.ts";
import { Icon } from "#web/ui/icon.tsx";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo } from "../links.tsx";
import { FundFrame, useNamed } from "./fund-frame.tsx";
import { fundPath, type MonthView, monthQuery, type Overview, refreshFund } from "./fund-queries.ts";
import { MonthChoice } from "./month-choice.tsx";

/** 月结: the checklist first; then one asks and another closes. */
export function MonthPage() {
  return (
    <FundFrame tab="months" title="月结">
      {(overview) => <Found overview={overview} />}
    </FundFrame>
  );
}

function Found({ overview }: { overview: Overview }) {
  const { fund = "", month = "" } = useNamed();
  const go = useGo();
  const found = useQuery(monthQuery(fund, month));
  return (
    <>
      <MonthChoice
        months={overview.months.map((one) => one.month)}
        month={month}
        choose={(next) => void go({ to: "/funds/$fund/months/$month", params: { fund, month: next } })}
      />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="核对单" lines={6} /> : null}
      {found.data === undefined ? null : <Month key={month} fund={fund} of={found.data} />}
    </>
  );
}

function Month({ fund, of }: { fund: string; of: MonthView }) {
  const closed = of.status === "closed";
  return (
    <section className="panel stack" aria-labelledby="month">
      <div className="row between">
        <h2 id="month">{sayMonth(of.month)}</h2>
        <Tag tone={closed ? "ok" : "ochre"}>
          {closed ? "已结账" : of.state === "asked" ? "等另一人结账" : "没有结账"}
        </Tag>
      </div>
      {closed ? (
        <p>
          {of.askedBy === null ? "启用本系统时转入，" : `${of.askedBy}申请，${of.decidedBy ?? ""}结账，`}
          不再打开。以后来的钱记入下一个没有结账的月份。
        </p>
      ) : (
        <>
          <Checks of={of} />
          <Acts fund={fund} of={of} />
        </>
      )}
      <p className="row">
        <Link to="/funds/$fund/reports/$kind/$month" params={{ fund, kind: "trial-balance", month: of.month }}>
          试算平衡表
        </Link>
        <Link to="/funds/$fund/vouchers" params={{ fund }} search={{ from: of.month, to: of.month }}>
          这个月的凭证
        </Link>
      </p>
    </section>
  );
}

function Checks({ of }: { of: MonthView }) {
  return (
    <ul className="lines checks" aria-label="结账前的核对单">
      {of.checks.map((check) => (
        <li key={check.name} className={check.ok ? "" : check.stops ? "bad" : "seen"}>
          <Icon of={check.ok ? CircleCheck : check.stops ? CircleX : CircleAlert} />
          <span>
            {check.name}
            {check.ok ? "" : check.stops ? "：没有做到" : "：有，列出备查，不挡结账"}
            {check.detail.map((one) => (
              <span key={one} className="block small muted">
                {one}
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Acts({ fund, of }: { fund: string; of: MonthView }) {
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: ({ verb, body = {} }: { verb: "ask" | "close" | "refuse"; body?: object }) =>
      call(`${fundPath(fund)}/months/${of.month}/${verb}`, {
        ...{ method: "POST", body, key: newKey() },
        ...(verb !== "ask" && { version: of.version }),
      }),
    onSettled: refreshFund,
  });
  const carry = useMutation({
    mutationFn: () =>
      call<{ voucher: string }>(`${fundPath(fund)}/carry-over`, {
        ...{ method: "POST", body: { year: Number(of.month.slice(0, 4)) }, key: newKey() },
      }),
    onSuccess: refreshFund,
  });
  const said = { busy: act.isPending, no: "再看看" };
  return (
    <div className="gap-s">
      {of.state === "refused" ? (
        <Notice tone="returned" title={`${of.decidedBy ?? ""}退回了结账申请`} level={3}>
          <p>{of.note}</p>
        </Notice>
      ) : null}
      {of.notYou === null ? null : <Notice tone="info" title={of.notYou} level={3} />}
      {of.mayCarryOver ? (
        <InlineConfirm
          busy={carry.isPending}
          no="再看看"
          className="btn"
          label={`结转${of.month.slice(0, 4)}年收支`}
          question="把本年各项收入和支出转到基金结余，制成一张草稿，等另一人复核。"
          yes="制结转凭证"
          act={() => carry.mutate()}
        />
      ) : null}
      {of.mayAsk ? (
        <InlineConfirm
          {...said}
          className="btn main"
          label={`申请结${sayMonth(of.month)}的账`}
          question="核对单都看过了？结账由另一人复核。"
          yes="申请结账"
          act={() => act.mutate({ verb: "ask" })}
        />
      ) : null}
      {of.mayClose ? (
        <>
          <InlineConfirm
            {...said}
            className="btn main"
            label={`结${sayMonth(of.month)}的账`}
            question="结了就不再打开，以后来的钱记下个月。"
            yes="结账"
            act={() => act.mutate({ verb: "close" })}
          />
          <details>
            <summary>退回</summary>
            <div className="gap-s">
              <ReasonField
                label="为什么退回"
                help="至少四个字，申请的人看得到。"
                most={100}
                value={reason}
                change={setReason}
              />
              <button
                type="button"
                className="btn"
                disabled={!isReason(reason) || act.isPending}
                onClick={() => act.mutate({ verb: "refuse", body: { reason: reason.trim() } })}
              >
                退回申请
              </button>
            </div>
          </details>
        </>
      ) : null}
      {act.isError ? <Failure error={act.error} level={3} /> : null}
      {carry.isError ? <Failure error={carry.error} level={3} /> : null}
      {carry.data === undefined ? null : (
        <Notice tone="sent" role="status" level={3} title={`${carry.data.voucher} 已经制好，等另一人复核`} />
      )}
    </div>
  );
}
