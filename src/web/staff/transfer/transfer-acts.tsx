import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Verdict } from "#web/office/verdict.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayYuan } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { refreshTransfers, type TransferMoney, type TransferView, transferPath } from "./transfer-queries.ts";

type Verb = TransferView["maySteps"][number]["verb"];

const questions: Readonly<Record<Verb, string>> = {
  "accept-out": "受理以后由另一个人核定。证件和姓名对过了？",
  "refuse-out": "",
  freeze: "月份和个人账户从现在起冻结，信息表发给转入地。单位已停缴，没有在途的款？",
  "send-again": "联系函再发一次。转出地说的问题改好了？",
  return: "",
  merge: "账户和月份记入本地，通知本人，不能再退回。信息表和到账都对过了？",
};

const useAct = (number: string, rest: string) =>
  useMutation({
    mutationFn: (body: object) => call(`${transferPath(number)}/${rest}`, { method: "POST", body, key: newKey() }),
    onSettled: refreshTransfers,
  });

/** What this post may do now; what needs a reason asks for it in place. */
export function Steps({ of }: { of: TransferView }) {
  const [reason, setReason] = useState("");
  const step = useAct(of.number, "steps");
  if (of.maySteps.length === 0) return step.isError ? <Failure error={step.error} level={3} /> : null;
  return (
    <section className="panel stack" aria-labelledby="now">
      <h2 id="now">现在办</h2>
      {step.isError ? <Failure error={step.error} level={3} /> : null}
      {of.maySteps
        .filter((one) => !one.reason)
        .map((one) => (
          <InlineConfirm
            key={one.verb}
            className="btn main"
            label={one.title}
            question={questions[one.verb]}
            yes={one.title}
            no="再看看"
            busy={step.isPending}
            act={() => step.mutate({ verb: one.verb })}
          />
        ))}
      {of.maySteps
        .filter((one) => one.reason)
        .map((one) => (
          <details key={one.verb}>
            <summary>{one.title}</summary>
            <div className="stack gap-s">
              <ReasonField
                label="为什么，至少 4 个字"
                help="对方经办机构和本人都看得到"
                value={reason}
                change={setReason}
              />
              <p>
                <button
                  type="button"
                  className="btn"
                  disabled={!isReason(reason) || step.isPending}
                  onClick={() => step.mutate({ verb: one.verb, reason: reason.trim() })}
                >
                  {one.title}
                </button>
              </p>
            </div>
          </details>
        ))}
    </section>
  );
}

/** 登记划款 or 登记到账: the amount is that of the form, so only slip and day are asked. */
export function Slip({ of }: { of: TransferView }) {
  const [voucher, setVoucher] = useState("");
  const [movedOn, setMovedOn] = useState("");
  const slip = useAct(of.number, "money");
  if (of.maySlip === null) return null;
  const { title, due } = of.maySlip;
  const ready = voucher.trim().length >= 2 && movedOn !== "";
  return (
    <section className="panel stack" aria-labelledby="slip">
      <h2 id="slip">
        {title}　{sayYuan(due.yuan)} 元
      </h2>
      <p className="small">金额照信息表。回单金额不同的不要登记，先和对方财务核对。</p>
      <TextField label="银行回单号" help="一张回单只记一次" maxLength={60} value={voucher} change={setVoucher} />
      <TextField label="回单日期" type="date" value={movedOn} change={setMovedOn} />
      {slip.isError ? <Failure error={slip.error} level={3} /> : null}
      <p>
        <button
          type="button"
          className="btn main"
          disabled={!ready || slip.isPending}
          onClick={() => slip.mutate({ yuan: due.yuan, voucher: voucher.trim(), movedOn })}
        >
          {slip.isPending ? "正在办" : "提交，等另一人确认"}
        </button>
      </p>
    </section>
  );
}

const tones = { proposed: "ochre", confirmed: "ok", refused: "plain" } as const;

/** The slips of both ends, each with who put it down and who confirmed. */
export function Slips({ of }: { of: TransferView }) {
  return of.money.map((one) => (
    <section key={one.moneyNo} className="panel stack" aria-label={`${one.title}，${one.stateName}`}>
      <div className="row between">
        <h2>
          {one.title}　{sayYuan(one.amount.yuan)} 元
        </h2>
        <Tag tone={tones[one.state]}>{one.stateName}</Tag>
      </div>
      <p>
        回单 {one.voucher}，{sayDay(one.movedOn)}
      </p>
      <p className="small muted">
        {one.madeBy}登记
        {one.decidedBy === null ? "" : `，${one.decidedBy}${one.state === "refused" ? "不同意" : "确认"}`}
        {one.note === null ? "" : `：${one.note}`}
      </p>
      {one.mayDecide ? (
        <Decide of={of} one={one} />
      ) : one.notYou === null ? null : (
        <p className="muted">{one.notYou}</p>
      )}
    </section>
  ));
}

function Decide({ of, one }: { of: TransferView; one: TransferMoney }) {
  const decide = useAct(of.number, `money/${one.moneyNo}/verdict`);
  return (
    <>
      {decide.isError ? <Failure error={decide.error} level={3} /> : null}
      <Verdict
        label="确认，记账"
        question={`${one.title} ${sayYuan(one.amount.yuan)} 元，回单 ${one.voucher}。和银行回单对过了？`}
        yes="确认，记账"
        help="登记的人看得到"
        busy={decide.isPending}
        decide={decide.mutate}
      />
    </>
  );
}
