import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownAgency } from "#platform/auth/actor.ts";
import type { Db } from "#platform/db/database.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { maskName } from "#policy/kernel/mask.ts";
import * as contract from "./contract.ts";
import { getVisible } from "./desk-routes.ts";
import type { Office } from "./handler.ts";
import { receiptOf } from "./receipt.ts";
import { openRollback } from "./rollback.ts";
import { lookAtSample, samplesOf } from "./sample.ts";

const byNumber = z.strictObject({ number: z.string().max(40) });

/** What watches over decisions: rollback of what is done, and the second look at what the rule decided alone. */
export function oversightRoutes(app: FastifyInstance, host: Host, office: Office): void {
  const listOf = async (db: Db, agencyId: string) => {
    const rows = await samplesOf(db, agencyId);
    return {
      rows: rows.map((row) => ({
        number: row.number,
        title: office.services.get(row.item)?.item.title ?? row.item,
        applicant: maskName(row.name),
        drawnOn: row.drawn_on,
        finding: row.finding,
        note: row.note,
      })),
      open: rows.filter((row) => row.finding === null).length,
    };
  };

  operation(app, host, {
    method: "POST",
    path: "/api/desk/applications/{number}/rollback",
    summary: "申请业务回退：办结后没有后续业务的，经复核、审批撤销",
    roles: ["clerk", "checker"],
    params: byNumber,
    body: contract.rollbackRequest,
    answer: contract.receiptAnswer,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const target = await getVisible(office, context, params.number);
      const row = await openRollback(office, context, { target, reason: body.reason });
      return { body: await receiptOf(office, context, row), version: row.version, status: 201 };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/samples",
    summary: "自动办结抽查清单",
    roles: ["checker", "auditor"],
    answer: contract.sampleList,
    safety: "read",
    handle: async ({ tx, actor }) => {
      return { body: await listOf(tx, ownAgency(actor)) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/samples/{number}",
    summary: "登记抽查结果",
    roles: ["checker", "auditor"],
    params: byNumber,
    body: contract.sampleRequest,
    answer: contract.sampleList,
    safety: "effect",
    handle: async (context, { params, body }) => {
      await lookAtSample(context, { number: params.number, agencyId: ownAgency(context.actor) }, body);
      return { body: await listOf(context.tx, ownAgency(context.actor)) };
    },
  });
}
