import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Choices } from "#web/ui/choices.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayYuan } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { queryClient } from "../queries.ts";
import { actPath, type SuspenseList, type SuspenseRow, suspenseQuery } from "./money-queries.ts";

type Way = NonNullable<SuspenseRow["proposal"]>["way"];

/** What this post can do with one amount now: propose, or answer what another proposed. */
export function SuspenseAct({ row, close }: { row: SuspenseRow; close: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const act = useMutation({
    mutationFn: ({ verb, body }: { verb: string; body: object }) =>
      call<SuspenseList>(actPath(row, verb), { method: "POST", body, version: row.version, key: newKey() }),
    onSuccess: (list) => {
      queryClient.setQueryData(suspenseQuery.queryKey, list);
      close();
    },
  });
  const go = (verb: string, body: object) => act.mutate({ verb, body });
  return (
    <section className="panel stack" aria-labelledby="suspense-act">
      <h2 id="suspense-act" ref={heading} tabIndex={-1}>
        <span className="mono">{row.voucher}</span>　还剩 {sayYuan(row.open.yuan)} 元
      </h2>
      <p>{row.explanation}</p>
      {row.proposal === null ? (
        <Propose row={row} busy={act.isPending} go={go} close={close} />
      ) : (
        <Answer row={row} proposal={row.proposal} busy={act.isPending} go={go} close={close} />
      )}
      {act.isError ? <Failure error={act.error} level={3} /> : null}
    </section>
  );
}

interface Acting {
  readonly row: SuspenseRow;
  readonly busy: boolean;
  readonly go: (verb: string, body: object) => void;
  readonly close: () => void;
}

const ways: readonly (readonly [Way, string, string])[] = [
  ["place", "入账到单位的应缴", "按月份先后分配，先本金后滞纳金；用不完的留在这里"],
  ["pay-back", "退回原缴费人", "国库退出以后，确认的人填退款凭证"],
  ["other-income", "尾差转其他收入", "只用于取整的几分钱"],
];

function Propose({ row, busy, go, close }: Acting) {
  const [way, setWay] = useState<Way>(row.mayBeOther ? "other-income" : "place");
  const [creditCode, setCreditCode] = useState("");
  const [reason, setReason] = useState("");
  const ready = isReason(reason) && (way !== "place" || creditCode.trim().length === 18);
  return (
    <>
      <Choices
        legend="怎么处理"
        options={ways.filter(([code]) => code !== "other-income" || row.mayBeOther)}
        chosen={way}
        choose={setWay}
      />
      {way === "place" ? (
        <TextField
          label="统一社会信用代码"
          help="入到哪个单位的应缴，18 位"
          maxLength={18}
          value={creditCode}
          change={setCreditCode}
        />
      ) : null}
      <ReasonField label="为什么这样办" help="写清和谁核实的，至少四个字。" value={reason} change={setReason} />
      <p className="row">
        <button
          type="button"
          className="btn main"
          disabled={!ready || busy}
          onClick={() =>
            go("propose", { way, reason: reason.trim(), ...(way === "place" && { creditCode: creditCode.trim() }) })
          }
        >
          {busy ? "正在办" : "提交，等另一个人确认"}
        </button>
        <button type="button" className="btn quiet" onClick={close}>
          先不处理
        </button>
      </p>
    </>
  );
}

function Answer({ row, proposal, busy, go, close }: Acting & { proposal: NonNullable<SuspenseRow["proposal"]> }) {
  const [voucher, setVoucher] = useState("");
  const [movedOn, setMovedOn] = useState("");
  const [reason, setReason] = useState("");
  const back = proposal.way === "pay-back";
  return (
    <>
      <p>
        提议：<b>{proposal.wayName}</b>
        {proposal.payer === null ? "" : `，单位 ${proposal.payer}`}。{proposal.reason}
      </p>
      {proposal.mine ? <p className="muted">这是您提的，要由另一个人确认。提错了可以收回。</p> : null}
      {back && !proposal.mine ? (
        <>
          <TextField label="国库退款凭证号" maxLength={60} value={voucher} change={setVoucher} />
          <TextField label="退款日" type="date" value={movedOn} change={setMovedOn} />
        </>
      ) : null}
      {proposal.mine || (back && (voucher.trim() === "" || movedOn === "")) ? null : (
        <InlineConfirm
          className="btn main"
          label="确认"
          question={`确认${proposal.wayName}，最多 ${sayYuan(row.open.yuan)} 元？`}
          yes="确认"
          no="再看看"
          busy={busy}
          act={() => go("confirm", back ? { voucher: voucher.trim(), movedOn } : {})}
        />
      )}
      <ReasonField
        label={proposal.mine ? "为什么收回" : "为什么不同意"}
        help="不同意才填，至少四个字。"
        value={reason}
        change={setReason}
      />
      <p className="row">
        <button
          type="button"
          className="btn"
          disabled={!isReason(reason) || busy}
          onClick={() => go("decline", { reason: reason.trim() })}
        >
          {proposal.mine ? "收回提议" : "不同意"}
        </button>
        <button type="button" className="btn quiet" onClick={close}>
          先不处理
        </button>
      </p>
    </>
  );
}
