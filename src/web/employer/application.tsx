import { useMutation, useQuery } from "@tanstack/react-query";
import type { ApplicationView } from "#domains/application/contract.ts";
import { call, newKey } from "#web/ui/api.ts";
import { Clock } from "#web/ui/clock.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { FiledAnswers } from "#web/ui/filed-answers.tsx";
import { Findings } from "#web/ui/findings.tsx";
import { dayOf } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Missing } from "#web/ui/missing-list.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { StateTag } from "#web/ui/state-tag.tsx";
import { Timeline } from "#web/ui/timeline.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useParam } from "./links.tsx";
import { applicationQuery, refreshAll, sessionQuery } from "./queries.ts";

const over: readonly ApplicationView["state"][] = ["done", "refused", "withdrawn", "discarded"];

/** An application by a form: where it stands, what happened, what the employer can do. */
export function ApplicationPage() {
  const number = useParam("number");
  const found = useQuery({
    ...applicationQuery(number),
    // A change made at the desk is seen here within five seconds.
    refetchInterval: (query) =>
      query.state.data === undefined || over.includes(query.state.data.state) ? false : 5_000,
  });
  return (
    <>
      <Title text={found.data?.title ?? "办件"} />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="办件" lines={5} /> : null}
      {found.data === undefined ? null : <Filed view={found.data} />}
    </>
  );
}

function Filed({ view }: { view: ApplicationView }) {
  const session = useQuery(sessionQuery).data;
  const today = session === undefined ? "" : dayOf(session.now);
  const running = !over.includes(view.state);
  const yourTurn = view.state === "returned" || view.state === "draft";
  return (
    <>
      <p className="muted small">
        办件编号 {view.number}　{view.agencyName}
      </p>
      <Outcome view={view} today={today} />
      <Missing of={view} toForm={<ToForm view={view} label="去补正，再提交" />} />
      {running ? (
        <section className="panel stack" aria-labelledby="stand">
          <div className="row between">
            <h2 id="stand">{view.nextStep.replace(/。$/, "")}</h2>
            <StateTag state={view.state} name={view.stateName} />
          </div>
          {view.clock === null ? null : <Clock of={view.clock} />}
          {view.state === "draft" ? (
            <p>
              <ToForm view={view} label="接着填写" />
            </p>
          ) : null}
        </section>
      ) : null}
      <Acts view={view} />
      <section className="panel stack" aria-labelledby="timeline">
        <h2 id="timeline">经过</h2>
        <Timeline
          entries={view.timeline}
          today={today}
          now={running ? { title: yourTurn ? "等您办" : view.stateName, note: view.nextStep, yourTurn } : undefined}
          next={running ? { title: "办结", note: "办好了马上告诉您，结果留在这里。" } : undefined}
        />
      </section>
      <FiledAnswers view={view} />
    </>
  );
}

const ToForm = ({ view, label }: { view: ApplicationView; label: string }) => (
  <Link className="btn main" to="/applications/$number/edit" params={{ number: view.number }}>
    {label}
  </Link>
);

function Outcome({ view, today }: { view: ApplicationView; today: string }) {
  const lines = view.outcome.map((line) => <p key={line}>{line}</p>);
  if (view.state === "done") {
    return (
      <Notice
        tone="sent"
        role="status"
        title="办好了"
        acts={
          <Link className="btn main" to="/plans">
            看征集计划
          </Link>
        }
      >
        {lines}
      </Notice>
    );
  }
  if (view.state === "refused") {
    const reasons = view.findings.filter((finding) => finding.level === "block");
    return (
      <Notice tone="bad" title="不予办理">
        {lines}
        {reasons.length === 0 ? null : <Findings of={reasons} today={today} />}
        <p className="small">
          不同意这个结果，可以打 <a href="tel:12333">12333</a> 问清楚，也可以依法申请行政复议。
        </p>
      </Notice>
    );
  }
  return view.state === "withdrawn" ? (
    <Notice tone="info" title="撤回了">
      <p>这一件已经结束，没有任何改变。要办可以重新提交。</p>
    </Notice>
  ) : null;
}

function Acts({ view }: { view: ApplicationView }) {
  const act = useMutation({
    mutationFn: ({ verb, key }: { verb: "withdraw" | "discard"; key: string }) =>
      call(`/api/applications/${view.number}/${verb}`, { method: "POST", body: {}, version: view.version, key }),
    onSettled: refreshAll,
  });
  return (
    <>
      {act.isError ? <Failure error={act.error} /> : null}
      {view.allowed.includes("withdraw") ? (
        <InlineConfirm
          className="btn"
          label="撤回申请"
          question="撤回后这一件就结束了。以后要办，得重新提交。"
          yes="确定撤回"
          no="不撤回"
          busy={act.isPending}
          act={() => act.mutate({ verb: "withdraw", key: newKey() })}
        />
      ) : null}
      {view.allowed.includes("discard") ? (
        <InlineConfirm
          className="btn quiet"
          label="不办了，删除"
          question="删除后，填过的内容找不回来。"
          yes="删除"
          no="留着"
          busy={act.isPending}
          act={() => act.mutate({ verb: "discard", key: newKey() })}
        />
      ) : null}
    </>
  );
}
