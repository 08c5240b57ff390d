import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { findOpen, type Office, openByAgency } from "#domains/application/index.ts";
import { refuseOwn } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { inboundOperation } from "#platform/messages/inbound.ts";
import * as contract from "./contract.ts";
import { sharedData } from "./feed.ts";
import * as store from "./store.ts";
import { suspicionListOf } from "./view.ts";

const item = "benefit-suspicion-check";

/** What other authorities told of people who draw a benefit, and the investigations that follow. */
export function eligibilityRoutes(
  app: FastifyInstance,
  host: Host,
  office: Office,
  given: { readonly sharedDataSecret: string },
): void {
  inboundOperation(app, host, {
    ...sharedData,
    summary: "共享数据：死亡、服刑、在别处领待遇",
    secret: given.sharedDataSecret,
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/suspicions",
    summary: "待遇疑点：等核实的，最早的在前",
    roles: ["clerk", "checker", "approver", "auditor"],
    answer: contract.suspicionList,
    safety: "read",
    handle: async (context) => ({ body: await suspicionListOf(context, host.secrecy) }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/suspicions/{id}/investigation",
    summary: "交核查结果：属实或不属实，由另外两人复核、审批",
    roles: ["clerk"],
    params: z.strictObject({ id: z.string().regex(/^\d{1,18}-\d{1,6}$/) }),
    body: contract.investigationRequest,
    answer: contract.investigationAnswer,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const [personId = "", suspicionNo = ""] = params.id.split("-");
      const number = await investigate(context, { personId, suspicionNo: Number(suspicionNo), ...body });
      return { body: { number }, status: 201 };
    },
  });

  async function investigate(
    context: Context,
    asked: z.infer<typeof contract.investigationRequest> & { personId: string; suspicionNo: number },
  ): Promise<string> {
    const { personId, suspicionNo, how, verdict, happenedOn } = asked;
    const row = (await store.suspicionsOf(context.tx, personId)).find((one) => one.suspicion_no === suspicionNo);
    if (row === undefined || row.agency_id !== ownAgency(context.actor)) throw unknown();
    if (row.outcome !== null) throw new Problem("exception/settled", "这条疑点已经有结论了。请刷新名单。");
    await refuseOwn(context, personId);
    const underWay =
      row.application_id === null
        ? undefined
        : (await findOpen(context.tx, [row.application_id])).get(row.application_id);
    if (underWay !== undefined)
      throw new Problem("exception/settled", `${underWay} 正在审。审完没有通过的，可以再交。`);
    const answers = { suspicion: String(suspicionNo), verdict, how, ...(happenedOn !== undefined && { happenedOn }) };
    const application = await openByAgency(office, context, { item, personId, employerId: null, answers });
    await store.setInvestigation(context.tx, { personId, suspicionNo }, application.application_id);
    return application.number;
  }
}

const unknown = () => new Problem("request/not-found", "没有这条疑点。请回到疑点名单里重新打开。");
