import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { type ReactNode, useState } from "react";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { showPasskey } from "#web/ui/passkey.ts";
import { sessionQuery } from "#web/ui/queries.ts";
import { Title } from "#web/ui/title.tsx";
import type { Session } from "#web/ui/wire.ts";

/** The log-in of an office by number and password, and by passkey where there is one. Stands in an `Entrance`. */
export function LogIn(props: {
  /** What the number is called: 工号, 单位账号. */
  number: string;
  /** Starts with the focus in the number. */
  ready?: true;
  /** Why the log-in has come, when somebody was on the way to another page. */
  why?: ReactNode;
  /** What to know about accounts and forgotten passwords. */
  advice: string;
  /** Where accounts of the demo are found. */
  demo: string;
  /** Nothing of whoever was logged in before is in memory any more. */
  entered: (session: Session) => Promise<void>;
}) {
  const queryClient = useQueryClient();
  const demo = useQuery(sessionQuery).data?.demo === true;
  const [number, setNumber] = useState("");
  const [password, setPassword] = useState("");
  const enter = useMutation({
    mutationFn: async () => {
      const session = await call<Session>("/api/session", {
        method: "POST",
        body: { number: number.trim(), password },
      });
      return session.passkey === null ? session : showPasskey(session.passkey);
    },
    gcTime: 0,
    onSuccess: async (session) => {
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await props.entered(session);
    },
  });
  return (
    <>
      <section className="panel stack">
        <Title text="登录" />
        {props.why}
        {enter.isError ? <Failure error={enter.error} /> : null}
        <Form layout="vertical" requiredMark={false} onFinish={() => enter.mutate()}>
          <Form.Item label={props.number} htmlFor="number">
            <Input
              id="number"
              size="large"
              autoComplete="username"
              autoFocus={props.ready === true}
              required
              maxLength={40}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          </Form.Item>
          <Form.Item label="密码" htmlFor="password">
            <Input
              id="password"
              type="password"
              size="large"
              autoComplete="current-password"
              required
              maxLength={200}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" block aria-busy={enter.isPending}>
            {enter.isPending ? "正在登录，请按设备的提示做" : "登录"}
          </Button>
        </Form>
        <p className="small muted">{props.advice}</p>
      </section>
      {demo ? (
        <Notice tone="info" level={2} title="这是演示">
          <p className="small">{props.demo}</p>
        </Notice>
      ) : null}
      <p className="small">
        办自己的事？请到 <a href="/">公众页面</a>
      </p>
    </>
  );
}
