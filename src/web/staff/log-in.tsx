import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { showPasskey } from "#web/ui/passkey.ts";
import { belongsTo } from "./case/unsent.ts";
import { Heading } from "./heading.tsx";
import { useGo } from "./links.tsx";
import { queryClient, type Session, sessionQuery } from "./queries.ts";

/** Log-in by staff number. What was half written before the session ended is still there afterwards. */
export function LogIn() {
  const { next } = useSearch({ strict: false });
  const go = useGo();
  const router = useRouter();
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
      belongsTo(session.name);
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, session);
      if (session.mustChangePassword) return go({ to: "/first-password", replace: true });
      if (session.mustEnrol) return go({ to: "/passkeys", replace: true });
      await (next === undefined ? go({ to: "/", replace: true }) : router.navigate({ href: next, replace: true }));
    },
  });
  return (
    <main className="entrance" id="main">
      <div className="entrance-in stack">
        <p className="brand">
          <span className="mark" aria-hidden="true">
            社
          </span>
          <span>
            社会保险经办
            <small>经办人员使用</small>
          </span>
        </p>
        <section className="panel stack">
          <Heading text="登录" />
          {next === undefined ? null : <p className="muted">登录后回到刚才那一页。没写完的补正意见还在。</p>}
          {enter.isError ? <Failure error={enter.error} /> : null}
          <Form layout="vertical" requiredMark={false} onFinish={() => enter.mutate()}>
            <Form.Item label="工号" htmlFor="number">
              <Input
                id="number"
                size="large"
                autoComplete="username"
                autoFocus
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
            15 分钟不用会自动退出。离开窗口请退出。忘了密码，请系统管理岗申请重置，稽核岗批准后领密码单。
          </p>
        </section>
        {demo ? (
          <Notice tone="info" level={2} title="这是演示">
            <p className="small">演示工号和密码印在启动时的窗口里，也在 docs/demo-accounts.json 里。人物都是虚构的。</p>
          </Notice>
        ) : null}
        <p className="small">
          办自己的事？请到 <a href="/">公众页面</a>
        </p>
      </div>
    </main>
  );
}
