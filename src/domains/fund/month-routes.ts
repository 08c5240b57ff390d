import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Actor } from "#platform/auth/actor.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { sayMonth, month as toMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { monthView, reason } from "./contract.ts";
import { checkers, isChecker, isMaker, makers, ownFund, readers } from "./desk.ts";
import { askClose, checklist, closeMonth, refuseClose } from "./month.ts";
import { findClose, monthsOf } from "./month-store.ts";
import { byMonth } from "./params.ts";

/** 月结: the checklist, one who asks, another who closes. */
export function monthRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "GET",
    path: "/api/funds/{fund}/months/{month}",
    summary: "一个会计月份：结账前的核对单",
    roles: [...readers],
    params: byMonth,
    answer: monthView,
    safety: "read",
    handle: async ({ tx, actor, now }, { params }) => {
      const fund = await ownFund(tx, actor, params.fund);
      const body = await viewOf(tx, { fund: fund.fundEntityId, month: toMonth(params.month), actor, now });
      return { body, version: body.version };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/funds/{fund}/months/{month}/ask",
    summary: "申请结账：核对单都做到以后",
    roles: [...makers],
    params: byMonth,
    body: z.strictObject({}),
    answer: monthView,
    safety: "effect",
    handle: async (context, { params }) => {
      const month = toMonth(params.month);
      await askClose(context, params.fund, month);
      return { body: await viewOf(context.tx, { ...context, fund: params.fund, month }) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/funds/{fund}/months/{month}/close",
    summary: "结账：由申请以外的人，结了不再打开",
    roles: [...checkers],
    params: byMonth,
    body: z.strictObject({}),
    answer: monthView,
    safety: "version",
    handle: async (context, { params, version }) => {
      const month = toMonth(params.month);
      await closeMonth(context, { fundEntityId: params.fund, month, version });
      const body = await viewOf(context.tx, { ...context, fund: params.fund, month });
      return { body, version: body.version };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/funds/{fund}/months/{month}/refuse",
    summary: "退回结账申请，写明原因",
    roles: [...checkers],
    params: byMonth,
    body: reason,
    answer: monthView,
    safety: "version",
    handle: async (context, { params, body: asked, version }) => {
      const month = toMonth(params.month);
      await refuseClose(context, { fundEntityId: params.fund, month, version, reason: asked.reason });
      const body = await viewOf(context.tx, { ...context, fund: params.fund, month });
      return { body, version: body.version };
    },
  });
}

async function viewOf(
  db: Db,
  { fund, month, actor, now }: { fund: string; month: YearMonth; actor: Actor; now: Date },
): Promise<z.infer<typeof monthView>> {
  const row = (await monthsOf(db, fund)).find((one) => one.book_month === month);
  if (row === undefined) throw new Problem("request/not-found", `${sayMonth(month)}没有账。请从列表里选月份。`);
  const close = await findClose(db, fund, month);
  const open = row.status === "open";
  const checks = open ? await checklist(db, fund, month) : [];
  const own = actor.naturalPerson !== null && close?.asked_person.equals(actor.naturalPerson) === true;
  const asked = open && close?.state === "asked";
  const ready = open && month < businessMonth(now) && checks.every((one) => one.ok || !one.stops);
  return {
    ...{ month, status: row.status, version: close?.version ?? 0, state: close?.state ?? "none" },
    askedBy: close?.asked_name ?? null,
    decidedBy: close?.decided_name ?? null,
    note: close?.note ?? null,
    checks: checks.map((one) => ({ ...one, detail: one.detail.slice(0, 20) })),
    mayAsk: ready && !asked && isMaker(actor),
    mayClose: asked && isChecker(actor) && !own,
    mayCarryOver: open && month.endsWith("-12") && isMaker(actor),
    notYou: asked && isChecker(actor) && own ? "您申请的结账，须由另一人复核。" : null,
  };
}
