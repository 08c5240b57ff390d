import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Office } from "#domains/application/index.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { inboundOperation } from "#platform/messages/inbound.ts";
import * as contract from "./contract.ts";
import { cycleRoutes } from "./cycle/routes.ts";
import { sharedData } from "./feed.ts";
import { investigate } from "./investigate.ts";
import { suspicionListOf } from "./view.ts";

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

  cycleRoutes(app, host, office.law);

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
      const number = await investigate(office, context, { personId, suspicionNo: Number(suspicionNo), ...body });
      return { body: { number }, status: 201 };
    },
  });
}
