import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type Actor, ownAgency } from "#platform/auth/actor.ts";
import { can } from "#platform/auth/can.ts";
import type { Db } from "#platform/db/database.ts";
import { fileBytes, sendAs } from "#platform/http/file-answer.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import * as contract from "./contract.ts";
import {
  approveExport,
  askExport,
  decide,
  downloadExport,
  type Exporting,
  exportDays,
  refuseExport,
} from "./export.ts";
import { type ExportRow, exportsOf } from "./store.ts";

const numbered = z.strictObject({ number: z.string().max(40) });
const askers = ["clerk", "checker", "approver", "finance"] as const;

/** 导出: asking, deciding, taking the file. */
export function exportRoutes(app: FastifyInstance, host: Host, exporting: Exporting): void {
  operation(app, host, {
    method: "GET",
    path: "/api/desk/exports",
    summary: "我的导出；稽核岗看本机构全部",
    roles: [...askers, "auditor"],
    answer: contract.exportList,
    safety: "read",
    handle: async ({ tx, actor, now }) => ({ body: await listFor(tx, exporting, actor, now) }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/exports",
    summary: "申请导出一份名单：写明用途；行数不多的马上做好，多的要稽核岗批准",
    roles: [...askers],
    body: contract.exportRequest,
    answer: contract.exportView,
    safety: "effect",
    handle: async (context, { body }) => {
      const row = await askExport(exporting, context, body);
      return { body: viewOf(row, context.actor, context.now), status: 201, version: row.version };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/exports/{number}/approve",
    summary: "批准导出：文件这时做好",
    roles: ["auditor"],
    params: numbered,
    body: z.strictObject({}),
    answer: contract.exportView,
    safety: "version",
    handle: async (context, { params, version }) => {
      const row = await approveExport(exporting.office, context, { number: params.number, version });
      return { body: viewOf(row, context.actor, context.now), version: row.version };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/exports/{number}/refuse",
    summary: "不批准导出",
    roles: ["auditor"],
    params: numbered,
    body: contract.exportRefusal,
    answer: contract.exportView,
    safety: "version",
    handle: async (context, { params, body, version }) => {
      const row = await refuseExport(context, { number: params.number, version, reason: body.reason });
      return { body: viewOf(row, context.actor, context.now), version: row.version };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/exports/{number}/file",
    summary: "下载导出的表格：只有申请的人，每次都记一笔",
    roles: [...askers],
    params: numbered,
    answer: fileBytes,
    safety: "repeatable",
    handle: async (context, { params }, reply) => {
      const bytes = await downloadExport(exporting, context, params.number);
      const mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      sendAs(reply, { mediaType, fileName: `${params.number}.xlsx` });
      return { body: bytes };
    },
  });
}

async function listFor(
  db: Db,
  { limit }: Exporting,
  actor: Actor,
  now: Date,
): Promise<z.input<typeof contract.exportList>> {
  const askedBy = actor.roles.includes("auditor") ? null : actor.id;
  const rows = await exportsOf(db, { agencyId: ownAgency(actor), askedBy });
  return { exports: rows.map((row) => viewOf(row, actor, now)), limit, days: exportDays };
}

function viewOf(row: ExportRow, actor: Actor, now: Date): z.input<typeof contract.exportView> {
  const state = row.expires_at !== null && row.expires_at <= now ? "expired" : row.state;
  const resource = { personId: null, agencyId: row.agency_id, signers: [row.asked_person] };
  return {
    ...{ number: row.number, version: row.version, title: row.title, reason: row.reason, rows: row.row_count },
    purposeName: contract.exportPurposeName[row.purpose],
    ...{ state, stateName: contract.exportStateName[state], note: row.note, downloads: row.downloads },
    ...{ askedName: row.asked_name, askedAt: row.asked_at.toISOString() },
    ...{ decidedName: row.decided_name, decidedAt: row.decided_at?.toISOString() ?? null },
    expiresAt: row.expires_at?.toISOString() ?? null,
    own: row.asked_by === actor.id,
    mayDecide: row.state === "waiting" && can(actor, decide, resource).kind === "allowed",
  };
}
