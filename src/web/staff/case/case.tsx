import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { awardClaims } from "#items/award-claims.ts";
import { Clock } from "#web/ui/clock.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { StateTag } from "#web/ui/state-tag.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Timeline } from "#web/ui/timeline.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { useShortcuts } from "../keys.ts";
import { Link, useDone, useGo } from "../links.tsx";
import { LeadToParameters } from "../publication/lead.tsx";
import { type ApplicationView, caseQuery, sessionQuery } from "../queries.ts";
import { withDefect } from "./act-request.ts";
import { ActionBar } from "./action-bar.tsx";
import { LinksPanel, WaitingPanel } from "./beside.tsx";
import { DeskFindings } from "./desk-findings.tsx";
import { FiledForm } from "./filed-form.tsx";
import { HandOutPassword } from "./first-password.tsx";
import { MaterialViewer } from "./material-viewer.tsx";
import { PersonStrip } from "./person-strip.tsx";
import { currentTrail, neighboursOf } from "./trail.ts";
import { keep, recall, type Unsent } from "./unsent.ts";

/** 办件: who, what was filled in, the materials, what the law says of it, the clock; one bar to decide. */
export function CasePage() {
  const { number = "" } = useParams({ strict: false });
  const done = useDone();
  const opened = useQuery(caseQuery(number));
  const view = opened.data;
  return (
    <>
      <div role="status">{done === undefined ? null : <Notice tone="sent" title={done} level={2} />}</div>
      <div className="row between case-head">
        <Title text={view?.title ?? "办件"}>
          {view?.title ?? "办件"} <span className="mono faint number">{number}</span>
        </Title>
        <span className="row">
          {view?.lane === "auto" ? <Tag tone="plain">规则自动办</Tag> : null}
          {view === undefined ? null : <StateTag state={view.state} name={view.stateName} />}
          <Neighbours number={number} />
        </span>
      </div>
      {opened.isError ? <Failure error={opened.error} again={() => void opened.refetch()} /> : null}
      {opened.isPending ? <Waiting what="办件" lines={5} /> : null}
      {view === undefined ? null : (
        <Opened key={number} view={view} fetching={opened.isFetching} again={() => void opened.refetch()} />
      )}
    </>
  );
}

function Opened({ view, fetching, again }: { view: ApplicationView; fetching: boolean; again: () => void }) {
  const session = useQuery(sessionQuery).data;
  const [unsent, setUnsent] = useState<Unsent>(() => recall(view.number));
  const change = (part: Partial<Unsent>) =>
    setUnsent((before) => {
      const next = { ...before, ...part };
      keep(view.number, next);
      return next;
    });
  const missing = (field: string) =>
    change({ open: "return", defects: withDefect(unsent.defects, field), reason: unsent.reason });
  const mark = view.allowed.includes("return") ? missing : undefined;
  const today = session?.now ?? view.clock?.dueOn ?? "";
  return (
    <>
      {view.applicant === null ? null : <PersonStrip of={view.applicant} />}
      {view.outcome.length === 0 ? null : (
        <Notice tone="sent" title="办成的事（申请人看到的原话）" level={2}>
          {view.outcome.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {view.state === "done" && awardClaims.has(view.item) ? (
            <p>
              <a href={`/api/desk/award-sheets/${view.number}`} download>
                下载核定表 PDF，打印给本人
              </a>
            </p>
          ) : null}
        </Notice>
      )}
      {view.item === "employer-registration" && view.state === "done" && session?.roles.includes("clerk") ? (
        <HandOutPassword number={view.number} />
      ) : null}
      <div className="three">
        <FiledForm view={view} mark={mark} />
        <MaterialViewer view={view} mark={mark} />
        <div className="stack">
          {view.waiting === null ? null : <WaitingPanel of={view.waiting} />}
          {view.clock === null ? null : (
            <section className="panel" aria-labelledby="clock">
              <h2 id="clock">期限</h2>
              <Clock of={{ ...view.clock, text: view.clock.text.replaceAll("您", "申请人") }} />
              {view.clock.provisional ? <LeadToParameters parameter="working-calendar" /> : null}
            </section>
          )}
          <DeskFindings of={view.findings} today={today} />
          <LinksPanel of={view.links} />
          <section className="panel" aria-labelledby="timeline">
            <h2 id="timeline">经过</h2>
            <Timeline entries={view.timeline} today={today} />
          </section>
        </div>
      </div>
      <ActionBar
        view={view}
        roles={session?.roles ?? []}
        unsent={unsent}
        change={change}
        again={again}
        fetching={fetching}
      />
    </>
  );
}

function Neighbours({ number }: { number: string }) {
  const move = useGo();
  const { before, after } = neighboursOf(currentTrail(), number);
  const go = (to: string | undefined) =>
    to === undefined ? undefined : () => void move({ to: "/cases/$number", params: { number: to } });
  useShortcuts({ j: go(after), k: go(before) });
  return (
    <>
      {before === undefined ? null : (
        <Link to="/cases/$number" params={{ number: before }}>
          上一件 <kbd>K</kbd>
        </Link>
      )}
      {after === undefined ? null : (
        <Link to="/cases/$number" params={{ number: after }}>
          下一件 <kbd>J</kbd>
        </Link>
      )}
      <Link to="/worklist" search={currentTrail().search}>
        回到待办
      </Link>
    </>
  );
}
