import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import type { Session } from "#web/ui/wire.ts";

const least = 12;

/** The password of the paper is changed for one's own. `done` is told what is open afterwards. */
export function FirstPasswordForm({ done }: { done: (session: Session) => Promise<void> }) {
  const [old, setOld] = useState("");
  const [chosen, setChosen] = useState("");
  const [again, setAgain] = useState("");
  const [lacking, setLacking] = useState(false);
  const change = useMutation({
    mutationFn: () =>
      call<Session>("/api/session/password", { method: "PUT", body: { oldPassword: old, newPassword: chosen } }),
    gcTime: 0,
    onSuccess: done,
  });
  const lacks = lackOf(chosen, again);
  return (
    <>
      {change.isError ? <Failure error={change.error} /> : null}
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={() => {
          setLacking(lacks !== null);
          if (lacks === null && !change.isPending) change.mutate();
        }}
      >
        <Secret id="old" label="窗口给的密码" complete="current-password" value={old} change={setOld} />
        <Secret
          id="new"
          label={`新密码，至少 ${least} 位`}
          help="可以用一句自己好记的话。不要用证件号码、账号。"
          complete="new-password"
          value={chosen}
          change={setChosen}
        />
        <Secret id="again" label="新密码再输一遍" complete="new-password" value={again} change={setAgain} />
        {lacking && lacks !== null ? (
          <p className="err" role="alert">
            {lacks}
          </p>
        ) : null}
        <Button type="primary" size="large" htmlType="submit" block aria-busy={change.isPending}>
          {change.isPending ? "正在改" : "改密码，进入首页"}
        </Button>
      </Form>
      <p className="small muted">改好以后，别处用旧密码的登录会全部退出。</p>
    </>
  );
}

function lackOf(chosen: string, again: string): string | null {
  if ([...chosen].length < least) return `新密码至少 ${least} 位，现在是 ${[...chosen].length} 位。`;
  return chosen === again ? null : "两遍新密码不一样，请再输一遍。";
}

function Secret(props: {
  id: string;
  label: string;
  help?: string;
  complete: "current-password" | "new-password";
  value: string;
  change: (value: string) => void;
}) {
  const said = props.help === undefined ? {} : { "aria-describedby": `${props.id}-said` };
  return (
    <Form.Item
      label={props.label}
      htmlFor={props.id}
      extra={props.help === undefined ? undefined : <span id={`${props.id}-said`}>{props.help}</span>}
    >
      <Input
        id={props.id}
        type="password"
        size="large"
        autoComplete={props.complete}
        required
        maxLength={200}
        value={props.value}
        onChange={(event) => props.change(event.target.value)}
        {...said}
      />
    </Form.Item>
  );
}
