import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { refuseOwn } from "#domains/registration/index.ts";
import { ownPerson } from "#platform/auth/actor.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { date } from "#policy/kernel/calendar.ts";
import type { Law } from "#policy/law.ts";
import * as contract from "../contract.ts";
import { ownOrThrow, recordAttempt, reportLost, verify } from "./verify.ts";
import { cycleListOf, ownEligibilityOf } from "./view.ts";

const path = "/api/desk/eligibility";
const one = z.strictObject({ id: z.string().regex(/^\d{1,18}$/) });

/** 待遇领取资格认证: the months of the cycle, who is due, and what a clerk saw. */
export function cycleRoutes(app: FastifyInstance, host: Host, law: Law): void {
  const list = (context: Parameters<typeof cycleListOf>[0]) => cycleListOf(context, host.secrecy, law);

  operation(app, host, {
    method: "GET",
    path,
    summary: "资格认证：各月到期的人数，快到期和逾期的人",
    roles: ["clerk", "checker", "approver", "data", "auditor"],
    answer: contract.cycleList,
    safety: "read",
    handle: async (context) => ({ body: await list(context) }),
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{id}/verification`,
    summary: "记认证通过：本人到窗口，或上门见到本人",
    roles: ["clerk"],
    params: one,
    body: contract.verificationRequest,
    answer: contract.cycleList,
    safety: "effect",
    handle: async (context, { params, body }) => {
      await ownOrThrow(context, params.id);
      await refuseOwn(context, params.id);
      const { way, note } = body;
      await verify(context, { personId: params.id, way, verifiedOn: date(body.verifiedOn), source: note });
      return { body: await list(context) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{id}/attempt`,
    summary: "记一次联系：打了电话、上了门，没有见到本人",
    roles: ["clerk"],
    params: one,
    body: contract.attemptRequest,
    answer: contract.cycleList,
    safety: "effect",
    handle: async (context, { params, body }) => {
      await recordAttempt(context, law, { personId: params.id, note: body.note });
      return { body: await list(context) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{id}/report`,
    summary: "走访发现本人去世、服刑或在别处领：记为待遇疑点，由三人核查",
    roles: ["clerk"],
    params: one,
    body: contract.lostRequest,
    answer: contract.cycleList,
    safety: "effect",
    handle: async (context, { params, body }) => {
      await reportLost(context, { personId: params.id, ...body });
      return { body: await list(context) };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/me/eligibility",
    summary: "我的资格认证：管到哪个月，怎么认证",
    roles: ["citizen"],
    answer: contract.ownEligibility,
    safety: "read",
    handle: async (context) => ({ body: await ownEligibilityOf(context, law, ownPerson(context.actor)) }),
  });
}
