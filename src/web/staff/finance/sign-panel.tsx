import { useMutation } from "@tanstack/react-query";
import { type ComponentProps, useState } from "react";
import { Signatures } from "#web/office/signatures.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayYuan } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { AskExport } from "../export/ask-export.tsx";
import { type RunView, refreshRuns, runPath } from "./finance-queries.ts";
import { typedYuan } from "./finance-words.ts";

/** Who has signed, and the one act that is open to this post, asked again in the page. */
export function SignPanel({ run }: { run: RunView }) {
  const act = useMutation({
    mutationFn: ({ verb, body }: { verb: string; body: object }) =>
      call(`${runPath(run.number)}/${verb}`, { method: "POST", body, version: run.version, key: newKey() }),
    onSettled: refreshRuns,
  });
  const may = (verb: string) => run.mayDo.includes(verb);
  const go = (verb: string, body: object = {}) => act.mutate({ verb, body });
  const said = { busy: act.isPending, no: "再看看" };
  return (
    <section className="panel stack" aria-labelledby="signing">
      <h2 id="signing">谁签了字</h2>
      {run.takenOver ? (
        <p className="muted small">这一批在启用本系统以前已经发完。</p>
      ) : (
        <Signatures of={run.signatures} />
      )}
      {may("check") ? (
        <InlineConfirm
          {...said}
          className="btn main wide"
          label="核对无误"
          question="人数、金额、变动名单都看过了？"
          yes="核对无误"
          act={() => go("check")}
        />
      ) : null}
      {may("finance-check") ? (
        <InlineConfirm
          {...said}
          className="btn main wide"
          label="财务核对无误"
          question="总额、银行、自动核对都看过了？"
          yes="核对无误"
          act={() => go("finance-check")}
        />
      ) : null}
      {may("request-funding") ? (
        <InlineConfirm
          {...said}
          className="btn main wide"
          label="向财政申请用款"
          question={`申请 ${sayYuan(run.total.yuan)} 元，减去支出户里没有用掉的。`}
          yes="申请用款"
          act={() => go("request-funding")}
        />
      ) : null}
      {may("allocate") ? <Allocation run={run} busy={act.isPending} go={(body) => go("allocate", body)} /> : null}
      {may("release") ? <Release run={run} busy={act.isPending} go={(body) => go("release", body)} /> : null}
      {run.notYou === null ? null : <Notice tone="info" title={run.notYou} level={3} />}
      {act.isError ? <Failure error={act.error} level={3} /> : null}
      {may("recompute") ? <Recompute busy={act.isPending} go={(body) => go("recompute", body)} /> : null}
      {run.takenOver ? null : (
        <AskExport level={3} source={{ kind: "payment-run", number: run.number }} label="导出核对名单" />
      )}
    </section>
  );
}

/** A line that is compared with a document: its digits stand in columns. */
const Line = (props: ComponentProps<typeof TextField>) => <TextField {...props} className="input mono" />;

type Going = { readonly busy: boolean; readonly go: (body: object) => void };

function Allocation({ run, busy, go }: Going & { run: RunView }) {
  const [voucher, setVoucher] = useState("");
  const [movedOn, setMovedOn] = useState("");
  const [total, setTotal] = useState("");
  const amount = typedYuan(total);
  const ready = voucher.trim().length >= 3 && movedOn !== "" && amount === run.funding?.yuan;
  return (
    <div className="gap-s">
      <p>财政把钱拨到支出户以后，照凭证登记。用款申请 {sayYuan(run.funding?.yuan ?? "0.00")} 元。</p>
      <Line label="拨款凭证号" value={voucher} change={setVoucher} />
      <Line label="到账日" type="date" value={movedOn} change={setMovedOn} />
      <Line
        label="到账金额（元）"
        value={total}
        change={setTotal}
        help={ready ? "与用款申请一致。" : "要与用款申请一致。"}
      />
      <button
        type="button"
        className="btn main wide"
        disabled={!ready || busy}
        onClick={() => go({ voucher: voucher.trim(), movedOn, total: amount })}
      >
        {busy ? "正在记" : "登记拨款"}
      </button>
    </div>
  );
}

function Release({ run, busy, go }: Going & { run: RunView }) {
  const [typed, setTyped] = useState("");
  const same = typedYuan(typed) === run.total.yuan;
  const second = run.state === "released-once";
  return (
    <div className="gap-s">
      <Line
        label="照着输一遍总额，确认您看过"
        value={typed}
        change={setTyped}
        help={same ? `一致。大写：${run.inWords}` : "与总额一致才能放行。"}
      />
      <button
        type="button"
        className="btn main wide"
        disabled={!same || busy}
        onClick={() => go({ total: run.total.yuan })}
      >
        {busy ? "正在办" : second ? "放行，生成银行文件" : "放行（第一人）"}
      </button>
      <p className="small muted">
        {second ? "放行后不能改，只能冲正。文件一次写完，带指纹。" : "还要另一位财务人员放行，才会生成银行文件。"}
      </p>
    </div>
  );
}

function Recompute({ busy, go }: Going) {
  const [reason, setReason] = useState("");
  return (
    <details>
      <summary>退回重算</summary>
      <div className="gap-s">
        <ReasonField
          label="原因"
          help="至少四个字。重算以后，核对和放行都要重新签。"
          most={200}
          value={reason}
          change={setReason}
        />
        <button
          type="button"
          className="btn wide"
          disabled={!isReason(reason) || busy}
          onClick={() => go({ reason: reason.trim() })}
        >
          退回重算
        </button>
      </div>
    </details>
  );
}
