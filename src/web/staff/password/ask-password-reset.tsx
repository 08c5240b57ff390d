import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { isReason } from "#web/ui/reason.ts";
import { keepResets, type PasswordResetList, type PasswordResetRequest, passwordResetsPath } from "./reset-queries.ts";

const words = {
  employer: { title: "单位经办人忘了密码", account: "单位账号，例如 DW000002-1" },
  staff: { title: "同事忘了密码", account: "工号" },
} as const;
const choices = [
  { value: "keep", label: "保留：设备还在手里" },
  { value: "remove", label: "一起撤销：设备也丢了" },
];
const empty = { account: "", reason: "", passkeyReason: "" };

/** The person stands there: whose log-in, why, and whether the passkeys go with the password. */
export function AskPasswordReset({ kind }: { kind: "employer" | "staff" }) {
  const [typed, setTyped] = useState(empty);
  const [passkeys, setPasskeys] = useState<PasswordResetRequest["passkeys"]>("keep");
  const set = (name: keyof typeof empty) => (value: string) => setTyped({ ...typed, [name]: value });
  const ask = useMutation({
    mutationFn: () =>
      call<PasswordResetList>(passwordResetsPath, {
        method: "POST",
        body: {
          ...{ kind, account: typed.account.trim(), reason: typed.reason.trim(), passkeys },
          ...(passkeys === "remove" && { passkeyReason: typed.passkeyReason.trim() }),
        } satisfies PasswordResetRequest,
      }),
    onSuccess: (list) => {
      setTyped(empty);
      setPasskeys("keep");
      keepResets(list);
    },
  });
  const ready =
    typed.account.trim() !== "" && isReason(typed.reason) && (passkeys === "keep" || isReason(typed.passkeyReason));
  return (
    <section className="panel stack" aria-labelledby={`ask-${kind}`}>
      <h2 id={`ask-${kind}`}>{words[kind].title}</h2>
      {ask.isError ? <Failure error={ask.error} level={3} /> : null}
      <Form layout="vertical" requiredMark={false} onFinish={() => ask.mutate()}>
        <div className="grid">
          <Line
            id={`${kind}-account`}
            label={words[kind].account}
            value={typed.account}
            set={set("account")}
            most={40}
          />
          <Line id={`${kind}-reason`} label="理由，至少 4 个字" value={typed.reason} set={set("reason")} most={200} />
        </div>
        <Form.Item label="登记过的通行密钥">
          <Radio.Group
            aria-label="登记过的通行密钥"
            vertical
            value={passkeys}
            options={choices}
            onChange={(event) => setPasskeys(event.target.value)}
          />
        </Form.Item>
        {passkeys === "remove" ? (
          <Line
            id={`${kind}-passkeys`}
            label="为什么撤销密钥，至少 4 个字"
            value={typed.passkeyReason}
            set={set("passkeyReason")}
            most={200}
          />
        ) : null}
        <Button type="primary" htmlType="submit" disabled={!ready} aria-busy={ask.isPending}>
          申请重置
        </Button>
      </Form>
    </section>
  );
}

function Line(props: { id: string; label: string; value: string; most: number; set: (value: string) => void }) {
  return (
    <Form.Item label={props.label} htmlFor={props.id}>
      <Input
        id={props.id}
        required
        autoComplete="off"
        maxLength={props.most}
        value={props.value}
        onChange={(event) => props.set(event.target.value)}
      />
    </Form.Item>
  );
}
