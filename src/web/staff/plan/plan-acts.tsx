import { PlanAgain, WithdrawPlan } from "#web/office/plan/plan-acts.tsx";
import type { PlanView } from "#web/office/plan/plan-state.ts";
import { useGo } from "../links.tsx";
import { planPath, refreshPlans } from "./plan-queries.ts";

/** What this post may do with a plan: withdraw it, or plan again what stayed open. */
export function PlanActs({ plan }: { plan: PlanView }) {
  const go = useGo();
  const path = planPath(plan.number);
  if (plan.mayDo.length === 0) return null;
  return (
    <section className="panel stack" aria-label="可以办的">
      {plan.withdrawal === null ? null : (
        <div className="gap-s">
          <h2>撤销计划</h2>
          <WithdrawPlan
            plan={plan}
            means={plan.withdrawal}
            path={path}
            reader="单位"
            before={
              <button type="button" className="btn" disabled>
                撤销计划
              </button>
            }
            settled={refreshPlans}
          />
        </div>
      )}
      <PlanAgain
        plan={plan}
        path={path}
        planned={async (number) => {
          await refreshPlans();
          await go({ to: "/plans/$number", params: { number } });
        }}
      />
    </section>
  );
}
