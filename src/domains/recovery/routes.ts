import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { logRead } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { ownPerson } from "#platform/auth/actor.ts";
import type { Role } from "#platform/auth/contract.ts";
import { fileBytes, sendAs } from "#platform/http/file-answer.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import type { Law } from "#policy/law.ts";
import { ownOrThrow, type Place, proposeAct, signAct } from "./act.ts";
import * as contract from "./contract.ts";
import { actKinds, actRules, actStateName } from "./kinds.ts";
import { demandNotice } from "./notice.ts";
import { ownRecoveryOf, recoveryListOf, recoveryViewOf } from "./view.ts";

const path = "/api/desk/receivables";
const idShape = z.string().regex(/^\d{1,18}-\d{1,18}$/);
const one = z.strictObject({ id: idShape });
const readers: [Role, ...Role[]] = ["clerk", "checker", "approver", "finance", "auditor"];

const placeOf = (id: string): Place => {
  const [personId = "", fundEntityId = ""] = id.split("-");
  return { personId, fundEntityId };
};

/** Prints and logs the read. */
async function printed(context: Context, { secrecy }: Host, place: Place, reply: FastifyReply): Promise<Buffer> {
  const file = await demandNotice(context, secrecy, place);
  const { personId } = place;
  const seen = ["identity", "full-number", "benefits"] as const;
  await logRead(context, { personId, purpose: "打印多发待遇退回通知书", seen, fullValue: true });
  await audit(context, "recovery.notice", `person:${personId}`);
  sendAs(reply, { mediaType: "application/pdf", fileName: "多发待遇退回通知书.pdf" });
  return file;
}

/** Every post that any kind of act names; which of them does which is asked again. */
function postsOf(of: "proposers" | "signers"): [Role, ...Role[]] {
  const [first, ...rest] = [...new Set(actKinds.flatMap((kind) => actRules[kind][of]))];
  if (first === undefined) throw new Error("no act names a post");
  return [first, ...rest];
}

/** 多发待遇: what was paid too much, how it comes back, and stops that are undone. */
export function recoveryRoutes(app: FastifyInstance, host: Host, law: Law): void {
  operation(app, host, {
    method: "GET",
    path,
    summary: "多发待遇：谁还要退多少，账龄，下一步",
    roles: readers,
    query: contract.recoveryPage,
    answer: contract.recoveryList,
    safety: "read",
    handle: async (context, { query }) => ({ body: await recoveryListOf(context, host.secrecy, query.after) }),
  });

  operation(app, host, {
    method: "GET",
    path: `${path}/{id}`,
    summary: "一个人多发的待遇：哪些月份，办过什么，现在能办什么",
    roles: readers,
    params: one,
    answer: contract.recoveryView,
    safety: "read",
    handle: async (context, { params }) => ({
      body: await recoveryViewOf(context, host.secrecy, placeOf(params.id)),
    }),
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{id}/acts`,
    summary: "通知、分期、抵扣、到账、核销、退还、撤销停发：由一人提出",
    roles: postsOf("proposers"),
    params: one,
    body: contract.proposal,
    answer: contract.proposed,
    safety: "effect",
    handle: async (context, { params, body }) => ({
      body: { act: await proposeAct(context, law, placeOf(params.id), body) },
      status: 201,
    }),
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{id}/acts/{act}/verdict`,
    summary: "确认或不同意别人提出的一项",
    roles: postsOf("signers"),
    params: one.extend({ act: z.coerce.number().int().min(1).max(100_000) }),
    body: contract.verdictRequest,
    answer: contract.verdictAnswer,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const { verdict, note = null } = body;
      const state = await signAct(context, placeOf(params.id), { actNo: params.act, verdict, note });
      return { body: { state, stateName: actStateName[state] } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: `${path}/{id}/notice`,
    summary: "多发待遇退回通知书 PDF",
    roles: ["clerk", "checker", "approver"],
    params: one,
    answer: fileBytes,
    safety: "repeatable",
    handle: async (context, { params }, reply) => {
      const place = placeOf(params.id);
      await ownOrThrow(context, place);
      return { body: await printed(context, host, place, reply) };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/me/receivables/{fund}/notice",
    summary: "我的多发待遇退回通知书 PDF",
    roles: ["citizen"],
    params: z.strictObject({ fund: z.string().regex(/^\d{1,18}$/) }),
    answer: fileBytes,
    safety: "repeatable",
    handle: async (context, { params }, reply) => {
      const place = { personId: ownPerson(context.actor), fundEntityId: params.fund };
      return { body: await printed(context, host, place, reply) };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/me/receivables",
    summary: "我要退回的待遇：多发了哪些月份，还要退多少，怎么退",
    roles: ["citizen"],
    answer: contract.ownRecovery,
    safety: "read",
    handle: async (context) => ({ body: await ownRecoveryOf(context, ownPerson(context.actor)) }),
  });
}
