import { useMutation } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import type { shared } from "#domains/certificate/contract.ts";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { dayOf, sayDay, sayMonth, sayTime, sayYuan } from "#web/ui/format.ts";
import { Help } from "#web/ui/help.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Crumbs } from "../crumbs.tsx";

type Shared = z.infer<typeof shared>;

/** 凭授权码查看, without logging in: who looks says who they are, and the person sees it. */
export function SharedData() {
  const [code, setCode] = useState("");
  const [reader, setReader] = useState("");
  const read = useMutation({
    mutationFn: () =>
      call<Shared>("/api/share-codes/use", {
        method: "POST",
        body: { code: code.trim(), reader: reader.trim(), scope: null },
      }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!read.isPending) read.mutate();
  };
  return (
    <div className="narrow-left stack-l">
      <div>
        <Crumbs>凭授权码查看</Crumbs>
        <Title text="凭授权码查看" />
        <p className="muted prose">别人给了您授权码，可以看他同意给您看的那一部分。每看一次，本人都会知道。</p>
      </div>
      {read.data === undefined ? (
        <form className="panel stack no-print" onSubmit={submit}>
          <div className="field">
            <label className="label" htmlFor="share">
              授权码
            </label>
            <input
              className="input mono"
              id="share"
              required
              maxLength={80}
              autoComplete="off"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          </div>
          <div className="field">
            <label className="label" htmlFor="reader">
              您是谁
            </label>
            <span className="hint" id="reader-help">
              您的姓名或单位名称。本人指定了谁看的，要写得一样
            </span>
            <input
              className="input"
              id="reader"
              required
              minLength={2}
              maxLength={60}
              aria-describedby="reader-help"
              value={reader}
              onChange={(event) => setReader(event.target.value)}
            />
          </div>
          <button type="submit" className="btn main wide">
            <Icon of={KeyRound} />
            {read.isPending ? "正在查" : "查看（用掉一次）"}
          </button>
        </form>
      ) : null}
      <div aria-live="polite" className="stack">
        {read.isError ? <Failure error={read.error} /> : null}
        {read.data === undefined ? null : <Seen of={read.data} />}
      </div>
      <Help />
    </div>
  );
}

function Seen({ of: seen }: { of: Shared }) {
  return (
    <>
      <section className="panel stack" aria-labelledby="seen">
        <h2 id="seen">{seen.scopeName}</h2>
        <dl className="kv left">
          <dt>姓名</dt>
          <dd>{seen.maskedName}</dd>
          <dt>证件号码</dt>
          <dd className="mask">{seen.maskedNumber}</dd>
          <dt>用途</dt>
          <dd>{seen.purpose}</dd>
          <dt>内容</dt>
          <dd>
            {seen.statements.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </dd>
          {seen.certificate === null ? null : (
            <>
              <dt>证明</dt>
              <dd>
                {seen.certificate.title}{" "}
                <Tag tone={seen.certificate.state === "valid" ? "ok" : "danger"}>{seen.certificate.stateName}</Tag>
                <span className="block small muted">
                  {seen.certificate.agencyName}，{sayDay(dayOf(seen.certificate.issuedAt))}签发，有效到
                  {sayDay(seen.certificate.validUntil)}
                </span>
              </dd>
            </>
          )}
          <dt>数据到</dt>
          <dd>{sayDay(seen.asOf)}</dd>
        </dl>
        {seen.months.length === 0 ? null : <Months of={seen} />}
      </section>
      <Notice tone="info" title={seen.usesLeft === 0 ? "这个码用完了" : `这个码还能看 ${seen.usesLeft} 次`}>
        <p className="small">
          请现在打印或记下。到{sayDay(dayOf(seen.expiresAt))} {sayTime(seen.expiresAt)}
          为止，本人可以随时收回。
        </p>
      </Notice>
    </>
  );
}

function Months({ of: seen }: { of: Shared }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that may scroll is reached by keyboard
    <section className="table-box" aria-label="逐月缴费" tabIndex={0}>
      <table className="table">
        <caption>已到账的缴费，单位：元</caption>
        <thead>
          <tr>
            <th scope="col">费款所属期</th>
            <th scope="col" className="n">
              基数
            </th>
            <th scope="col" className="n">
              个人
            </th>
            <th scope="col" className="n">
              单位
            </th>
          </tr>
        </thead>
        <tbody>
          {seen.months.map((line) => (
            <tr key={`${line.month}${line.base}`}>
              <th scope="row">{sayMonth(line.month)}</th>
              <td className="n">{sayYuan(line.base)}</td>
              <td className="n">{sayYuan(line.personal)}</td>
              <td className="n">{sayYuan(line.employer)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
