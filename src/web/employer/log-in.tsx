import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { showPasskey } from "#web/ui/passkey.ts";
import { Entrance } from "./entrance.tsx";
import { Heading } from "./heading.tsx";
import { useGo } from "./links.tsx";
import { queryClient, type Session, sessionQuery } from "./queries.ts";

/** Log-in of an employer's clerk, each with an account of one's own. */
export function LogIn() {
  const go = useGo();
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
      await go({ to: "/", replace: true });
    },
  });
  return (
    <Entrance>
      <section className="panel stack">
        <Heading text="登录" />
        {enter.isError ? <Failure error={enter.error} /> : null}
        <Form layout="vertical" requiredMark={false} onFinish={() => enter.mutate()}>
          <Form.Item label="单位账号" htmlFor="number">
            <Input
              id="number"
              size="large"
              autoComplete="username"
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
        <p className="small muted">
          一人一个账号，不要共用。没有账号的单位，请带营业执照到窗口办参保登记。首次登录用窗口给的密码。忘了密码，请本人带身份证件到窗口重置，当场领密码单。
        </p>
      </section>
      {demo ? (
        <Notice tone="info" level={2} title="这是演示">
          <p className="small">演示账号在 docs/demo-accounts.json 里。单位和人物都是虚构的。</p>
        </Notice>
      ) : null}
      <p className="small">
        办自己的事？请到 <a href="/">公众页面</a>
      </p>
    </Entrance>
  );
}
