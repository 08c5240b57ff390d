import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { LogIn as LogInIcon } from "lucide-react";
import { type FormEvent, useState } from "react";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Help } from "#web/ui/help.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Title } from "#web/ui/title.tsx";
import { queryClient, type Session, sessionQuery } from "../queries.ts";

/** Log-in by identity number and password; afterwards back to where the person wanted to go. */
export function LogIn() {
  const { next } = useSearch({ from: "/login" });
  const navigate = useNavigate();
  const demo = useQuery(sessionQuery).data?.demo === true;
  const [number, setNumber] = useState("");
  const [password, setPassword] = useState("");
  const enter = useMutation({
    mutationFn: () =>
      call<Session>("/api/session", { method: "POST", body: { number: number.trim().toUpperCase(), password } }),
    onSuccess: async (session) => {
      // Nothing of whoever was logged in before may be shown for a moment.
      queryClient.removeQueries({ predicate: (query) => String(query.queryKey[0]).startsWith("/api/me") });
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await navigate({ to: next ?? "/", replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!enter.isPending) enter.mutate();
  };
  return (
    <div className="narrow stack-l">
      <div>
        <Title text="登录" />
        <p className="muted">
          {next === undefined ? "看自己的记录，在网上办理。" : "这一页是您自己的，先登录，再接着看。"}
        </p>
      </div>
      {enter.isError ? <Failure error={enter.error} /> : null}
      <form className="panel stack" onSubmit={submit}>
        <div className="field">
          <label className="label" htmlFor="number">
            证件号码
          </label>
          <span className="hint" id="number-help">
            18 位，最后一位可能是 X
          </span>
          <input
            className="input"
            id="number"
            name="username"
            autoComplete="username"
            aria-describedby="number-help"
            required
            maxLength={40}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        </div>
        <div className="field">
          <label className="label" htmlFor="password">
            密码
          </label>
          <input
            className="input"
            id="password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={200}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <button type="submit" className="btn main wide">
          <Icon of={LogInIcon} />
          {enter.isPending ? "正在登录" : "登录"}
        </button>
        <p className="small muted">不会登录，或忘了密码：带身份证到大厅，或请家人帮忙。公用电脑用完请退出。</p>
      </form>
      {demo ? (
        <Notice tone="info" title="这是演示">
          <p className="small">演示账号和密码印在启动时的窗口里，也在 docs/demo-accounts.json 里。人物都是虚构的。</p>
        </Notice>
      ) : null}
      <Help />
    </div>
  );
}
