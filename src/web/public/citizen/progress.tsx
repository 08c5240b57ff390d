import { useMutation } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import type { progressAnswer } from "#domains/application/contract.ts";
import { call } from "#web/ui/api.ts";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Help } from "#web/ui/help.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Crumbs } from "../crumbs.tsx";
import { useToday } from "../use-today.ts";

type ProgressAnswer = z.infer<typeof progressAnswer>;

/** 查进度 without logging in: number and identity number, and only the stand is shown. */
export function Progress() {
  const [number, setNumber] = useState("");
  const [identityNumber, setIdentityNumber] = useState("");
  const ask = useMutation({
    mutationFn: () =>
      call<ProgressAnswer>("/api/progress", {
        method: "POST",
        body: { number: number.trim(), identityNumber: identityNumber.trim().toUpperCase() },
      }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  };
  return (
    <div className="narrow stack-l">
      <div>
        <Crumbs>查进度</Crumbs>
        <Title text="查办件进度" />
        <p className="muted">不用登录。只显示走到哪一步，不显示别的。</p>
      </div>
      <form className="panel stack" onSubmit={submit}>
        <div className="field">
          <label className="label" htmlFor="case">
            办件编号
          </label>
          <span className="hint" id="case-help">
            在回执上、短信里
          </span>
          <input
            className="input"
            id="case"
            required
            maxLength={40}
            autoComplete="off"
            aria-describedby="case-help"
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        </div>
        <div className="field">
          <label className="label" htmlFor="identity">
            申请人的证件号码
          </label>
          <input
            className="input"
            id="identity"
            required
            maxLength={40}
            autoComplete="off"
            value={identityNumber}
            onChange={(event) => setIdentityNumber(event.target.value)}
          />
        </div>
        <button type="submit" className="btn main wide">
          <Icon of={Search} />
          {ask.isPending ? "正在查" : "查进度"}
        </button>
      </form>
      <div aria-live="polite" className="stack">
        {ask.isError ? <Failure error={ask.error} /> : null}
        {ask.data === undefined ? null : <Stand of={ask.data} />}
      </div>
      <Help say="报办件编号，马上能查" />
    </div>
  );
}

function Stand({ of: progress }: { of: ProgressAnswer }) {
  const today = useToday();
  return (
    <section className="panel stack" aria-label="查询结果">
      <div>
        <p className="row between">
          <b>{progress.title}</b>
          <Tag tone="pine">{progress.stateName}</Tag>
        </p>
        <p className="small muted">
          办件编号 <span className="mono">{progress.number}</span>
        </p>
      </div>
      <p>{progress.nextStep}</p>
      {progress.dueText === null ? null : <p>{progress.dueText}</p>}
      <ol className="timeline">
        {progress.steps
          .toSorted((a, b) => b.at.localeCompare(a.at))
          .map((step) => (
            <li key={step.at + step.title}>
              <b>{step.title}</b>
              <time dateTime={step.at}>{sayMoment(step.at, today)}</time>
            </li>
          ))}
      </ol>
    </section>
  );
}
