import { useMutation, useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { revealAnswer } from "#domains/registration/contract.ts";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Masked } from "#web/ui/masked.tsx";
import { accessLogQuery, meQuery, queryClient } from "../queries.ts";

/** How the person's own data are shown: masked, and freely revealed by themselves, which is logged too. */
export function OwnData() {
  const me = useQuery(meQuery).data;
  const reveal = useMutation({
    mutationFn: () => call<z.infer<typeof revealAnswer>>("/api/me/reveal", { method: "POST", body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: accessLogQuery.queryKey }),
  });
  if (me === undefined) return null;
  const full = reveal.data;
  return (
    <section className="panel gap-s" aria-labelledby="own-data">
      <h2 id="own-data" className="aside-title">
        我的资料，平时这样显示
      </h2>
      <dl className="kv left small">
        <dt>证件号码</dt>
        <dd>
          {full === undefined ? (
            <Masked value={me.maskedNumber} />
          ) : (
            <span className="mask">{full.identityNumber}</span>
          )}
        </dd>
        <dt>手机</dt>
        <dd>
          {me.maskedPhone === null ? (
            "没有登记"
          ) : full?.phone == null ? (
            <Masked value={me.maskedPhone} />
          ) : (
            <span className="mask">{full.phone}</span>
          )}
        </dd>
        <dt>地址</dt>
        <dd>{me.maskedAddress ?? "没有登记"}</dd>
      </dl>
      <p>
        {full === undefined ? (
          <button type="button" className="reveal" onClick={() => reveal.mutate()}>
            {reveal.isPending ? "正在取" : "显示完整号码"}
          </button>
        ) : (
          <button type="button" className="reveal" onClick={() => reveal.reset()}>
            遮住
          </button>
        )}
      </p>
      {reveal.isError ? <Failure error={reveal.error} level={3} /> : null}
      <p className="small muted">您自己显示不用写理由，但也会记一笔。工作人员要显示，必须写理由。</p>
    </section>
  );
}
