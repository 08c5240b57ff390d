import { useMutation } from "@tanstack/react-query";
import { Clock, FileCheck, FileText, type LucideIcon, ShieldAlert, ShieldCheck, ShieldX } from "lucide-react";
import { type FormEvent, type ReactNode, useState } from "react";
import type { Verification } from "#domains/certificate/contract.ts";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { dayOf, sayDay, sayTime } from "#web/ui/format.ts";
import { Help } from "#web/ui/help.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Title } from "#web/ui/title.tsx";
import { Crumbs } from "../crumbs.tsx";
import { codeFromScan, fingerprintOf } from "./fingerprint.ts";
import "./verify.css";

interface Asked {
  readonly answer: Verification;
  /** The fingerprint of the file that was chosen; null when none was. */
  readonly fileHash: string | null;
}

/** 验真, without logging in: code and last digits, and the file itself if there is one. It is looked at here, not sent. */
export function Verify() {
  const [code, setCode] = useState(() => codeFromScan(location.hash));
  const [last4, setLast4] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const ask = useMutation({
    mutationFn: async (): Promise<Asked> => {
      const fileHash = file === null ? null : await fingerprintOf(file);
      const body = { code: code.trim(), last4: last4.trim().toUpperCase(), fileHash };
      return { answer: await call<Verification>("/api/certificates/verify", { method: "POST", body }), fileHash };
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  };
  return (
    <div className="stack-l">
      <div>
        <Crumbs>证明验真</Crumbs>
        <Title text="这份证明是真的吗？" />
        <p className="muted prose">扫二维码，或输验真码和证件号码后 4 位。不用登录，不收费，不留您的信息。</p>
      </div>
      <div className="cols">
        <div className="stack-l">
          <form className="panel stack" onSubmit={submit}>
            <Typed
              id="code"
              label="验真码"
              help="在证明右上角，如 SB7K-Q2MD-9XTA-4142"
              value={code}
              change={setCode}
              most={40}
            />
            <Typed
              id="last4"
              label="证明上证件号码的后 4 位"
              help="末位是字母 X 的，也要输"
              value={last4}
              change={setLast4}
              most={4}
            />
            <div className="field">
              <p className="label">
                PDF 文件<span className="optional">选填</span>
              </p>
              <span className="hint" id="file-help">
                有电子文件就选上，连内容一起核对。文件只在您的设备上核对，不上传
              </span>
              <label className="btn upload">
                <Icon of={FileText} />
                {file === null ? "选择 PDF 文件" : "换一个文件"}
                <input
                  className="sr"
                  type="file"
                  accept="application/pdf,.pdf"
                  aria-describedby="file-help"
                  onChange={(event) => setFile(event.target.files?.[0] ?? null)}
                />
              </label>
              <p role="status" className="small">
                {file === null ? "" : `选了：${file.name}`}
              </p>
            </div>
            <button type="submit" className="btn main wide">
              <Icon of={FileCheck} />
              {ask.isPending ? "正在查" : "验真"}
            </button>
          </form>
          <div aria-live="polite" className="stack">
            {ask.isError ? <Failure error={ask.error} /> : null}
            {ask.data === undefined ? null : <Result {...ask.data} />}
          </div>
        </div>
        <aside className="stack">
          <section className="panel" aria-labelledby="answers">
            <h2 id="answers" className="aside-title">
              会有几种结果
            </h2>
            <ul className="lines small">
              <li>
                <b>是真的</b>　本机构签发，现在有效。
              </li>
              <li>
                <b>内容被改过</b>　码是真的，文件不是我们签发的那一份。
              </li>
              <li>
                <b>过期了、已作废</b>　请本人重新开一份。
              </li>
              <li>
                <b>查不到</b>　请核对是否输错。码里没有字母 O、I、L。
              </li>
            </ul>
          </section>
          <Help say="报验真码，马上能查" />
        </aside>
      </div>
    </div>
  );
}

function Typed(props: {
  id: string;
  label: string;
  help: string;
  value: string;
  change: (value: string) => void;
  most: number;
}) {
  return (
    <div className="field">
      <label className="label" htmlFor={props.id}>
        {props.label}
      </label>
      <span className="hint" id={`${props.id}-help`}>
        {props.help}
      </span>
      <input
        className="input mono"
        id={props.id}
        required
        maxLength={props.most}
        autoComplete="off"
        autoCapitalize="characters"
        aria-describedby={`${props.id}-help`}
        value={props.value}
        onChange={(event) => props.change(event.target.value)}
      />
    </div>
  );
}

interface Verdict {
  readonly tone: "good" | "late" | "fake";
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
}

/** An altered file comes first: whoever relies on it is deceived, whatever the code says. */
function verdictOf({ state, file, validUntil, revokedAt }: Verification): Verdict {
  if (file === "altered") return { tone: "fake", icon: ShieldAlert, title: "内容被改过", text: "请不要采信这份文件" };
  if (state === "revoked") {
    const on = revokedAt === null ? "" : `${sayDay(dayOf(revokedAt))}`;
    return { tone: "fake", icon: ShieldX, title: "已作废", text: `${on}本人作废了这份证明，请不要采信` };
  }
  if (state === "expired")
    return { tone: "late", icon: Clock, title: "过期了", text: `证明是真的，但有效期只到${sayDay(validUntil)}` };
  const checked = file === "same" ? "文件没有改动" : "请和手上的证明逐字对照";
  return { tone: "good", icon: ShieldCheck, title: "是真的", text: `本机构签发，现在有效，${checked}` };
}

function Result({ answer, fileHash }: Asked) {
  const verdict = verdictOf(answer);
  return (
    <section className={`result ${verdict.tone}`} aria-labelledby="verdict">
      <div className="verdict">
        <Icon of={verdict.icon} />
        <div>
          <h2 id="verdict">{verdict.title}</h2>
          <p>{verdict.text}</p>
        </div>
      </div>
      <div className="told stack">
        {answer.file === "altered" ? <p>验真码是真的，但这个文件和我们签发的不一样。我们签发的是：</p> : null}
        <Facts answer={answer} />
        {verdict.tone === "good" ? (
          <p className="small muted">请逐字对照。这次查验已记入本人的“谁看过我的数据”。</p>
        ) : (
          <WhatToDo altered={answer.file === "altered"} />
        )}
        <details className="small">
          <summary>技术信息</summary>
          <p className="mono fingerprint">内容指纹 SHA-256　{answer.contentHash}</p>
          <p className="mono fingerprint">签发文件 SHA-256　{answer.fileHash}</p>
          {fileHash === null ? null : <p className="mono fingerprint">您的文件 SHA-256　{fileHash}</p>}
        </details>
      </div>
    </section>
  );
}

function Facts({ answer }: { answer: Verification }) {
  const left = answer.state === "valid" ? `，还有 ${answer.daysLeft} 天` : "";
  const rows: readonly (readonly [string, ReactNode])[] = [
    ["证明", <b key="title">{answer.title}</b>],
    ["姓名", answer.maskedName],
    [
      "证件号码",
      <span key="number" className="mask">
        {answer.maskedNumber}
      </span>,
    ],
    [
      "内容",
      answer.statements.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      )),
    ],
    ["签发", `${answer.agencyName}，${sayDay(dayOf(answer.issuedAt))} ${sayTime(answer.issuedAt)}`],
    ["有效到", `${sayDay(answer.validUntil)}${left}`],
  ];
  return (
    <dl className="kv left">
      {rows.flatMap(([term, text]) => [<dt key={term}>{term}</dt>, <dd key={`${term}-text`}>{text}</dd>])}
    </dl>
  );
}

function WhatToDo({ altered }: { altered: boolean }) {
  return (
    <div>
      <h3>怎么办</h3>
      <ul className="lines small">
        <li>
          {altered ? "请对方从官方页面重新下载，或当面扫对方纸上的二维码。" : "请本人重新开一份。不收费，当场就好。"}
        </li>
        {altered ? (
          <li>
            怀疑伪造，拨 <a href="tel:12333">12333</a>，报验真码即可。
          </li>
        ) : null}
      </ul>
    </div>
  );
}
