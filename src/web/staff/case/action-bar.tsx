import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef } from "react";
import { call, newKey, Problem } from "#web/ui/api.ts";
import { useShortcuts } from "../keys.ts";
import { useGo } from "../links.tsx";
import {
  type ApplicationView,
  caseQuery,
  queryClient,
  type Receipt,
  refreshWorklist,
  type Session,
} from "../queries.ts";
import { ActPanel } from "./act-panel.tsx";
import { requestOf } from "./act-request.ts";
import { actionsOf, type DeskVerb, deskVerbs, nameOf } from "./desk-verb.ts";
import { AskRollback } from "./rollback.tsx";
import { currentTrail, rememberTrail, stepOn } from "./trail.ts";
import { forget, type Unsent } from "./unsent.ts";

/** The one bar that decides. A key opens what it means, Enter confirms it, Esc leaves it; nothing typed is lost. */
export function ActionBar(props: {
  view: ApplicationView;
  roles: Session["roles"];
  unsent: Unsent;
  change: (part: Partial<Unsent>) => void;
  again: () => void;
  fetching: boolean;
}) {
  const { view, unsent, change } = props;
  const actions = actionsOf({ roles: props.roles, state: view.state, allowed: view.allowed });
  const act = useAct(view);
  const open = (verb: DeskVerb) => {
    act.reset();
    change({ open: verb });
  };
  useShortcuts(
    Object.fromEntries(
      actions.flatMap(({ key, verb, enabled }) => (enabled ? [[key.toLowerCase(), () => open(verb)]] : [])),
    ),
  );
  // After someone else's step the verb that was being written may be gone; what was written stays to be seen.
  const writing = unsent.open;
  return (
    <section className="deciding no-print" aria-label="处理">
      {writing === null ? null : (
        <ActPanel
          key={writing}
          verb={writing}
          view={view}
          unsent={unsent}
          change={change}
          failure={act.error}
          busy={act.isPending}
          fetching={props.fetching}
          gone={!view.allowed.includes(writing)}
          again={() => {
            act.reset();
            props.again();
          }}
          send={() => act.mutate({ verb: writing, unsent })}
          close={() => change({ open: null })}
        />
      )}
      <div className="act-bar">
        {actions.map(({ verb, name, key, enabled }) => (
          <Button
            key={verb}
            type={deskVerbs[verb].step !== undefined && writing === null ? "primary" : "default"}
            danger={verb === "refuse"}
            disabled={!enabled}
            aria-expanded={writing === verb}
            onClick={() => open(verb)}
          >
            {name} <kbd>{key}</kbd>
          </Button>
        ))}
        {view.hints.map((hint) => (
          <span key={hint} className="muted">
            {hint}
          </span>
        ))}
        {mayRollBack(view, props.roles) ? <AskRollback view={view} /> : null}
        {actions.length === 0 && view.hints.length === 0 ? (
          <span className="muted">现在是「{view.stateName}」，这个岗位没有要办的。</span>
        ) : null}
      </div>
    </section>
  );
}

/** What is done is undone by an application of its own; the server says whether this one can be. */
const mayRollBack = (view: ApplicationView, roles: Session["roles"]): boolean =>
  (view.state === "done" || view.state === "partly-done") &&
  view.item !== "business-rollback" &&
  roles.some((role) => role === "clerk" || role === "checker");

/** Sends a step. One key per intention: the same text sent again after a lost connection is the same act. */
function useAct(view: ApplicationView) {
  const go = useGo();
  const intention = useRef({ what: "", key: "" });
  return useMutation({
    mutationFn: ({ verb, unsent }: { verb: DeskVerb; unsent: Unsent }) => {
      const written = requestOf(verb, unsent, view);
      if (written.kind === "lacking") throw new Error(written.say);
      const what = JSON.stringify([verb, view.version, written.body]);
      if (intention.current.what !== what) intention.current = { what, key: newKey() };
      return call<Receipt>(`/api/desk/applications/${encodeURIComponent(view.number)}/${verb}`, {
        method: "POST",
        body: written.body,
        version: view.version,
        key: intention.current.key,
      });
    },
    onSuccess: async (_receipt, { verb }) => {
      forget(view.number);
      const { trail, next } = stepOn(currentTrail(), view.number);
      rememberTrail(trail);
      const name = verb === "refuse" ? `已作出${nameOf(verb, view.state)}` : deskVerbs[verb].done;
      const done = `${name} ${view.number}`;
      if (next !== undefined) {
        await go({ to: "/cases/$number", params: { number: next }, state: { done: `${done}，这是下一件` } });
      } else {
        await go({ to: "/worklist", search: trail.search, state: { done } });
      }
      queryClient.removeQueries({ queryKey: caseQuery(view.number).queryKey });
      await refreshWorklist();
    },
    onError: (error) => {
      // A refusal ends the intention; only what was not answered is tried again under the same key.
      if (!(error instanceof Problem && error.unreachable)) intention.current = { what: "", key: "" };
    },
  });
}
