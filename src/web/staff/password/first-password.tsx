import { useQuery } from "@tanstack/react-query";
import { Entrance } from "#web/office/entrance.tsx";
import { FirstPasswordForm } from "#web/office/first-password-form.tsx";
import { Title } from "#web/ui/title.tsx";
import { useGo } from "../links.tsx";
import { queryClient, sessionQuery } from "../queries.ts";

/** 先改密码: what the paper of a reset opens, and nothing else. */
export function FirstPassword() {
  const go = useGo();
  const session = useQuery(sessionQuery).data;
  return (
    <Entrance name="社会保险经办" audience="经办人员">
      <section className="panel stack">
        <Title text="先改密码" />
        <p className="muted">{session?.name ?? "您"}的密码重置过。单子上的密码只用这一次，改好才能办业务。</p>
        <FirstPasswordForm
          done={async (now) => {
            queryClient.setQueryData(sessionQuery.queryKey, now);
            await go({ to: now.mustEnrol ? "/passkeys" : "/", replace: true });
          }}
        />
      </section>
    </Entrance>
  );
}
