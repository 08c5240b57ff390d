import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";
import type { firstPassword } from "#domains/application/contract.ts";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { PasswordSlip } from "../password/password-slip.tsx";

/** 首次登录密码: printed for the contact person who stands at the counter. Leaving the case forgets it. */
export function HandOutPassword({ number }: { number: string }) {
  const hand = useMutation({
    mutationFn: () =>
      call<z.infer<typeof firstPassword>>(`/api/desk/applications/${encodeURIComponent(number)}/first-password`, {
        method: "POST",
        body: {},
      }),
    gcTime: 0,
  });
  return (
    <section className="panel stack" aria-labelledby="first-password">
      <h2 id="first-password">单位账号和首次登录密码</h2>
      {hand.isError ? <Failure error={hand.error} level={3} /> : null}
      {hand.data === undefined ? (
        <p>经办人本人带身份证件到窗口，才发密码。发过的还没用，可以重发，旧的随即作废。</p>
      ) : (
        <PasswordSlip of={{ ...hand.data, name: null, passkeysRemoved: false }} />
      )}
      {/* Closed again once a password was given: a second press would void it. */}
      <InlineConfirm
        key={hand.data?.password ?? "none"}
        label={hand.data === undefined ? "发首次登录密码" : "重发一个"}
        question="经办人本人在场，证件核对过了？会有消息告诉本人。"
        yes="核对过了，发密码"
        no="先不发"
        busy={hand.isPending}
        act={() => hand.mutate()}
      />
    </section>
  );
}
