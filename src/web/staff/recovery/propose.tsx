import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, newKey } from "#web/ui/api.ts";
import { Choices } from "#web/ui/choices.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { type RecoveryView, receivablePath, refreshReceivables } from "./recovery-queries.ts";

type Kind = RecoveryView["mayPropose"][number]["kind"];

const consequences: Readonly<Record<Kind, string>> = {
  demand: "当场发到本人的消息里，写明还要退多少、怎么退",
  plan: "和本人商定每月退多少，另一人确认后生效",
  "set-off": "凭本人同意书或者抵扣决定，从同一基金以后的待遇里扣，另一人确认后生效；每月有上限",
  "set-off-end": "以后的待遇足额发，另一人确认后生效；已经扣的不退",
  repayment: "按银行回单记账，冲减待遇支出，另一名财务确认",
  "write-off": "凭文书不再追回，复核和审批两人都要确认",
  "pay-back": "停发撤销了，本人已经退回的转回去，另一名财务确认",
  reinstate: "停错了的从停发当月恢复，释放的从能领的月份恢复，另一人确认",
};

const fields: Readonly<Record<Kind, readonly ("yuan" | "monthly" | "from" | "voucher" | "movedOn" | "document")[]>> = {
  demand: [],
  plan: ["monthly", "from"],
  "set-off": ["monthly", "from", "document"],
  "set-off-end": ["document"],
  repayment: ["yuan", "voucher", "movedOn"],
  "pay-back": ["yuan", "voucher", "movedOn"],
  "write-off": ["yuan", "document"],
  reinstate: ["from", "document"],
};

const labels = {
  yuan: ["金额（元）", "照回单或文书填"],
  monthly: ["每月退（元）", "最后一期是余数"],
  voucher: ["银行回单号", "一张回单只记一次"],
  movedOn: ["入账日", "照回单填"],
  document: ["文书名称和编号", "如：派出所证明〔2026〕8号"],
} as const;

const plainYuan = (typed: string): string | undefined => {
  const digits = typed.replaceAll(",", "").trim();
  if (!/^(0|[1-9]\d{0,9})(\.\d{1,2})?$/.test(digits)) return undefined;
  const [whole = "0", cents = ""] = digits.split(".");
  return `${whole}.${cents.padEnd(2, "0")}`;
};

/** What this post may propose; what it needs is asked in place, what follows is said before. */
export function Propose({ of }: { of: RecoveryView }) {
  const [kind, setKind] = useState<Kind>();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: (body: object) => call(`${receivablePath(of.id)}/acts`, { method: "POST", body, key: newKey() }),
    onSuccess: async () => {
      setKind(undefined);
      setTyped({});
      setReason("");
      await refreshReceivables();
    },
  });
  if (of.mayPropose.length === 0) return null;
  const asked = kind === undefined ? [] : fields[kind];
  const [stopped] = of.stopped;
  const values = Object.fromEntries(
    asked.map((name) => {
      const value = (typed[name] ?? "").trim();
      return [name, name === "yuan" || name === "monthly" ? plainYuan(value) : value === "" ? undefined : value];
    }),
  );
  const ready = kind !== undefined && isReason(reason) && asked.every((name) => values[name] !== undefined);
  const body = { kind, reason: reason.trim(), ...values, ...(kind === "reinstate" && { awardNo: stopped?.awardNo }) };
  return (
    <section className="panel stack" aria-labelledby="propose">
      <h2 id="propose">现在办</h2>
      <Choices
        legend="办什么"
        options={of.mayPropose.map((one) => [one.kind, one.title, consequences[one.kind]])}
        chosen={kind}
        choose={setKind}
      />
      {asked.map((name) =>
        name === "from" ? (
          <TextField
            key={name}
            label={kind === "reinstate" ? "从哪个月恢复" : kind === "set-off" ? "从哪个月的待遇扣起" : "第一期的月份"}
            type="month"
            help={kind !== "reinstate" || stopped === undefined ? "本月或以后" : `不早于 ${stopped.from}`}
            value={typed[name] ?? ""}
            change={(value) => setTyped({ ...typed, [name]: value })}
          />
        ) : (
          <TextField
            key={name}
            label={kind === "set-off" && name === "monthly" ? "每月最多扣（元）" : labels[name][0]}
            help={labels[name][1]}
            {...(name === "movedOn" && { type: "date" })}
            {...((name === "yuan" || name === "monthly") && { inputMode: "decimal" as const })}
            maxLength={120}
            value={typed[name] ?? ""}
            change={(value) => setTyped({ ...typed, [name]: value })}
          />
        ),
      )}
      {kind === undefined ? null : (
        <>
          <ReasonField label="说明" help="写清依据和联系过谁，至少四个字。" value={reason} change={setReason} />
          {act.isError ? <Failure error={act.error} level={3} /> : null}
          <p>
            <button
              type="button"
              className="btn main"
              disabled={!ready || act.isPending}
              onClick={() => act.mutate(body)}
            >
              {act.isPending ? "正在办" : kind === "demand" ? "发通知" : "提交，等另一人确认"}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
