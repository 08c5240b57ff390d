import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import type { ApplicationView } from "#domains/application/contract.ts";
import { call } from "#web/ui/api.ts";
import { Clock } from "#web/ui/clock.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { FiledAnswers } from "#web/ui/filed-answers.tsx";
import { Help } from "#web/ui/help.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Missing } from "#web/ui/missing-list.tsx";
import { StateTag } from "#web/ui/state-tag.tsx";
import { Timeline } from "#web/ui/timeline.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Crumbs } from "../crumbs.tsx";
import { applicationQuery, refreshAll } from "../queries.ts";
import { useToday } from "../use-today.ts";
import { Acknowledgement, acknowledgementName } from "./acknowledgement.tsx";
import { Outcome } from "./outcome.tsx";

const over: readonly ApplicationView["state"][] = ["done", "refused", "withdrawn", "discarded"];

/** 办件进度: the clock, what happened, what comes next, what the person can do. */
export function Application() {
  const { number } = useParams({ from: "/person/applications/$number" });
  const { sent } = useSearch({ from: "/person/applications/$number" });
  const application = useQuery({
    ...applicationQuery(number),
    // A change made at the desk is seen here within five seconds.
    refetchInterval: (query) =>
      query.state.data === undefined || over.includes(query.state.data.state) ? false : 5000,
  });
  const view = application.data;
  return (
    <div className="stack-l">
      <div className="no-print">
        <Crumbs>
          <Link to="/applications">我的办件</Link>
        </Crumbs>
        <Title text={view?.title ?? "办件"} />
        <p className="muted small">
          办件编号 <span className="mono">{number}</span>
          {view === undefined ? null : <>　{view.agencyName}</>}
        </p>
      </div>
      {application.isError ? <Failure error={application.error} again={() => void application.refetch()} /> : null}
      {application.isPending ? <Waiting what="办件" lines={5} /> : null}
      {view === undefined ? null : <Filed view={view} justSent={sent === true} />}
    </div>
  );
}

function Filed({ view, justSent }: { view: ApplicationView; justSent: boolean }) {
  const today = useToday();
  const running = !over.includes(view.state);
  const yourTurn = view.state === "returned" || view.state === "draft";
  return (
    <>
      <div className="stack no-print">
        <Outcome view={view} justSent={justSent} />
        <Missing
          of={view}
          toForm={
            <Link className="btn main" to="/applications/$number/edit" params={{ number: view.number }}>
              去补正，再提交
            </Link>
          }
        />
        {view.state === "draft" ? (
          <p>
            <Link className="btn main" to="/items/$code/apply" params={{ code: view.item }}>
              接着填写
            </Link>
          </p>
        ) : null}
      </div>
      <div className="cols no-print">
        <div className="stack-l">
          {running ? (
            <section className="panel" aria-labelledby="stand">
              <div className="row between">
                <h2 id="stand">{view.nextStep.replace(/。$/, "")}</h2>
                <StateTag state={view.state} name={view.stateName} />
              </div>
              {view.clock === null ? null : <Clock of={view.clock} />}
            </section>
          ) : null}
          <section className="panel stack" aria-labelledby="timeline">
            <h2 id="timeline">经过</h2>
            <Timeline
              entries={view.timeline}
              today={today}
              now={
                running ? { title: yourTurn ? "等您补正" : view.stateName, note: view.nextStep, yourTurn } : undefined
              }
              next={running ? { title: "办结", note: "办好了马上告诉您，结果留在这里。" } : undefined}
            />
          </section>
          <FiledAnswers view={view} />
        </div>
        <aside className="stack">
          <Actions view={view} />
          <Help say="报办件编号，马上能查" />
          <p className="small muted">不登录也能查：凭办件编号和证件号码，只显示进度。</p>
        </aside>
      </div>
      <Acknowledgement view={view} />
    </>
  );
}

function Actions({ view }: { view: ApplicationView }) {
  const withdraw = useMutation({
    mutationFn: () =>
      call(`/api/applications/${view.number}/withdraw`, { method: "POST", body: {}, version: view.version }),
    onSettled: refreshAll,
  });
  return (
    <section className="panel gap-s" aria-labelledby="actions">
      <h2 id="actions" className="aside-title">
        我能做的
      </h2>
      {view.allowed.includes("withdraw") ? (
        <InlineConfirm
          className="btn wide"
          label="撤回申请"
          question="撤回后这一件就结束了。以后要办，得重新提交。"
          yes="确定撤回"
          no="不撤回"
          busy={withdraw.isPending}
          act={() => withdraw.mutate()}
        />
      ) : null}
      {withdraw.isError ? <Failure error={withdraw.error} level={3} /> : null}
      {view.state === "draft" ? null : (
        <button type="button" className="btn wide" onClick={() => window.print()}>
          <Icon of={Printer} />
          打印{acknowledgementName(view)}
        </button>
      )}
      {view.hints.map((hint) => (
        <p key={hint} className="small muted">
          {hint}
        </p>
      ))}
    </section>
  );
}
