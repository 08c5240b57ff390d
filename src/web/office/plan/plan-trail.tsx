import type { ReactNode } from "react";
import { sayMoment } from "#web/ui/format.ts";
import type { PlanView } from "./plan-state.ts";

/** What happened to a plan, by whom and when. The office says in `children` from which application it came. */
export function PlanTrail({ plan, children }: { plan: PlanView; children: ReactNode }) {
  return (
    <section className="panel stack" aria-labelledby="trail">
      <h2 id="trail">经过</h2>
      <ol className="lines small">
        {plan.actions.map((action) => (
          <li key={action.at + action.verbName + action.stateName}>
            <b>{action.verbName}</b>　{action.by}　<span className="muted">{sayMoment(action.at)}</span>
            {action.note === null ? null : <span className="block muted">{action.note}</span>}
          </li>
        ))}
      </ol>
      {children}
    </section>
  );
}
