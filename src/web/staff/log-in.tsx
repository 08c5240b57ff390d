import { useRouter, useSearch } from "@tanstack/react-router";
import { Entrance } from "#web/office/entrance.tsx";
import { LogIn as OfficeLogIn } from "#web/office/log-in.tsx";
import { belongsTo } from "./case/unsent.ts";
import { useGo } from "./links.tsx";

/** Log-in by staff number. What was half written before the session ended is still there afterwards. */
export function LogIn() {
  const { next } = useSearch({ strict: false });
  const go = useGo();
  const router = useRouter();
  return (
    <Entrance name="社会保险经办" audience="经办人员">
      <OfficeLogIn
        number="工号"
        ready
        why={next === undefined ? null : <p className="muted">登录后回到刚才那一页。没写完的补正意见还在。</p>}
        advice="15 分钟不用会自动退出。离开窗口请退出。忘了密码，请系统管理岗申请重置，稽核岗批准后领密码单。"
        demo="演示工号和密码印在启动时的窗口里，也在 docs/demo-accounts.json 里。人物都是虚构的。"
        entered={async (session) => {
          belongsTo(session.name);
          if (session.mustChangePassword) return go({ to: "/first-password", replace: true });
          if (session.mustEnrol) return go({ to: "/passkeys", replace: true });
          await (next === undefined ? go({ to: "/", replace: true }) : router.navigate({ href: next, replace: true }));
        }}
      />
    </Entrance>
  );
}
