import { useQuery } from "@tanstack/react-query";
import { FirstPasswordForm } from "#web/office/first-password-form.tsx";
import { Title } from "#web/ui/title.tsx";
import { Entrance } from "./entrance.tsx";
import { useGo } from "./links.tsx";
import { queryClient, sessionQuery } from "./queries.ts";

/** 首次登录请改密码: the paper from the counter opens this page and nothing else. */
export function FirstPassword() {
  const go = useGo();
  const session = useQuery(sessionQuery).data;
  return (
    <Entrance>
      <section className="panel stack">
        <Title text="首次登录请改密码" />
        <p className="muted">
          {session?.employerName ?? "本单位"}的账号由{session?.name ?? "您"}
          本人使用。窗口给的密码只用这一次，改好才能办业务。
        </p>
        <FirstPasswordForm
          done={async (now) => {
            queryClient.setQueryData(sessionQuery.queryKey, now);
            await go({ to: "/", replace: true });
          }}
        />
      </section>
    </Entrance>
  );
}
