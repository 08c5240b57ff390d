import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownAgency } from "#platform/auth/actor.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { inboundQueue } from "#platform/messages/inbound-queue.ts";
import type { Law } from "#policy/law.ts";
import * as contract from "./contract.ts";
import { settleException } from "./exception.ts";
import { countAwaiting, openExceptions } from "./store.ts";

/** The exceptions worklist: what outside systems sent and could not be placed, with reason and owner. */
export function exceptionRoutes(app: FastifyInstance, host: Host, office: { readonly law: Law }): void {
  const list = async ({ tx, actor }: Context) => {
    const rows = await openExceptions(tx, ownAgency(actor));
    return {
      rows: rows.map((row) => ({
        sender: row.sender,
        number: row.number,
        line: row.line,
        reason: row.reason,
        explanation: row.explanation,
        ownerRole: row.owner_role,
        mine: actor.roles.some((role) => role === row.owner_role),
        raisedAt: row.raised_at.toISOString(),
      })),
      total: rows.length,
    };
  };

  operation(app, host, {
    method: "GET",
    path: "/api/desk/exceptions",
    summary: "对不上的外部报文",
    roles: ["clerk", "data", "finance", "auditor"],
    answer: contract.exceptionList,
    safety: "read",
    handle: async (context) => ({ body: await list(context) }),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/message-queue",
    summary: "外部报文入账到哪里了",
    roles: ["clerk", "data", "finance", "auditor"],
    answer: contract.messageQueue,
    safety: "read",
    handle: async ({ tx }) => {
      const { waitingSince, ...counts } = await inboundQueue(tx);
      const awaiting = await countAwaiting(tx);
      const moving = Math.max(0, counts.waiting - awaiting);
      const remainingSeconds = counts.perMinute === 0 ? null : Math.ceil((moving * 60) / counts.perMinute);
      return { body: { ...counts, awaiting, waitingSince: waitingSince?.toISOString() ?? null, remainingSeconds } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/exceptions/{number}/{line}",
    summary: "处理一条异常：重新匹配、退回税务，或核实后不处理",
    roles: ["clerk", "data", "finance"],
    params: z.strictObject({ number: z.string().max(60), line: z.coerce.number().int().min(0).max(100_000) }),
    body: contract.settlementRequest,
    answer: contract.exceptionList,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const { secrecy } = host;
      const given = { ...params, agencyId: ownAgency(context.actor), secrecy, law: office.law };
      await settleException(context, given, body);
      return { body: await list(context) };
    },
  });
}
