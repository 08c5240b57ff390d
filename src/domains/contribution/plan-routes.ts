import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownAgency } from "#platform/auth/actor.ts";
import type { Role } from "#platform/auth/contract.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import type { Law } from "#policy/law.ts";
import * as contract from "./contract.ts";
import { planAgain, unknownPlan, withdrawPlan } from "./plan.ts";
import * as store from "./plan-store.ts";
import { cardOf, planViewOf } from "./plan-view.ts";

const byNumber = z.strictObject({ number: z.string().max(60) });

/** One door to plans: who comes through it, and whose plans stand behind it. */
interface Door {
  readonly path: string;
  readonly who: string;
  readonly readers: readonly [Role, ...Role[]];
  readonly actors: readonly [Role, ...Role[]];
  readonly scope: (context: Context) => { readonly agencyId: string } | { readonly employerId: string };
}

const doors: readonly Door[] = [
  {
    path: "/api/desk/plans",
    who: "本经办处的",
    readers: ["clerk", "checker", "approver", "finance", "data", "auditor"],
    actors: ["clerk"],
    scope: ({ actor }) => ({ agencyId: ownAgency(actor) }),
  },
  {
    path: "/api/employer/plans",
    who: "本单位的",
    readers: ["employer"],
    actors: ["employer"],
    scope: ({ actor }) => ({ employerId: ownEmployer(actor) }),
  },
];

/** 征集计划: for the desk of the agency, and for the employer that is to pay. */
export function planRoutes(app: FastifyInstance, host: Host, { law }: { readonly law: Law }): void {
  for (const door of doors) doorRoutes(app, host, law, door);
}

function doorRoutes(app: FastifyInstance, host: Host, law: Law, door: Door): void {
  const office = { law, secrecy: host.secrecy };
  const viewFor = (context: Context, plan: store.PlanRow) => {
    const mayAct = context.actor.roles.some((role) => door.actors.includes(role));
    return planViewOf(context, office, plan, mayAct);
  };
  /** Another's plan is one that does not exist. */
  const own = async (context: Context, number: string): Promise<store.PlanRow> => {
    const plan = await store.readPlan(context.tx, number);
    const scope = door.scope(context);
    const mine = "agencyId" in scope ? plan?.agency_id === scope.agencyId : plan?.employer_id === scope.employerId;
    if (plan === undefined || !mine) throw unknownPlan();
    return plan;
  };

  operation(app, host, {
    method: "GET",
    path: door.path,
    summary: `${door.who}征集计划，有效的在前`,
    roles: door.readers,
    answer: contract.planList,
    safety: "read",
    handle: async (context) => {
      const plans = await store.plansOf(context.tx, door.scope(context));
      return { body: { plans: plans.map(cardOf), total: plans.length, now: context.now.toISOString() } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: `${door.path}/{number}`,
    summary: `${door.who}一份征集计划，含每行`,
    roles: door.readers,
    params: byNumber,
    answer: contract.planView,
    safety: "repeatable",
    handle: async (context, { params }) => {
      const plan = await own(context, params.number);
      return { body: await viewFor(context, plan), version: plan.version };
    },
  });

  operation(app, host, {
    method: "POST",
    path: `${door.path}/{number}/withdraw`,
    summary: "撤销征集计划：推送前马上生效，推送后等税务答复",
    roles: door.actors,
    params: byNumber,
    body: contract.planWithdrawalRequest,
    answer: contract.planView,
    safety: "version",
    handle: async (context, { params, body, version }) => {
      const plan = await own(context, params.number);
      await withdrawPlan(context, { plan, version, reason: body.reason, law });
      const after = await own(context, params.number);
      return { body: await viewFor(context, after), version: after.version };
    },
  });

  operation(app, host, {
    method: "POST",
    path: `${door.path}/{number}/again`,
    summary: "重新申报：撤销或作废的计划，应缴还在的，另出一份",
    roles: door.actors,
    params: byNumber,
    body: z.strictObject({}),
    answer: contract.planView,
    safety: "effect",
    handle: async (context, { params }) => {
      const number = await planAgain(context, await own(context, params.number), law);
      const plan = await own(context, number);
      return { body: await viewFor(context, plan), version: plan.version, status: 201 };
    },
  });
}

function ownEmployer(actor: Context["actor"]): string {
  if (actor.employerId === null) throw new Error(`${actor.id} is not an employer's log-in`);
  return actor.employerId;
}
