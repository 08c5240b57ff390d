import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import * as contract from "./contract.ts";
import {
  askToRegister,
  passkeyShown,
  passkeysOf,
  type RelyingParty,
  registerPasskey,
  revokePasskey,
} from "./passkey.ts";
import { approveReset, askReset, resetsOf } from "./passkey-reset.ts";

/** What log-in lends: who is meant, and how a session opens with the second factor shown. */
export interface PasskeyDesk {
  readonly partyOf: (request: FastifyRequest) => RelyingParty;
  readonly enter: (
    context: Context,
    at: { request: FastifyRequest; reply: FastifyReply },
    loginId: string,
  ) => Promise<z.input<typeof contract.sessionAnswer>>;
  /** Staff and employers work only with a passkey. */
  readonly required: boolean;
}

/** Every post, and employers: whoever may have a passkey. */
const holders = ["clerk", "checker", "approver", "finance", "data", "auditor", "administrator", "employer"] as const;

const loginIdOf = ({ actor }: Context): string => actor.id.replace("login:", "");

/** Passkeys: shown after the password, registered and revoked by their owner, taken away by two when lost. */
export function passkeyRoutes(app: FastifyInstance, host: Host, desk: PasskeyDesk): void {
  operation(app, host, {
    method: "POST",
    path: "/api/session/passkey",
    summary: "登录第二步：出示通行密钥",
    roles: ["guest"],
    body: contract.passkeyShownRequest,
    answer: contract.sessionAnswer,
    safety: "repeatable",
    guessable: true,
    handle: async (context, { body, request }, reply) => {
      const loginId = await passkeyShown(context, desk.partyOf(request), body);
      return { body: await desk.enter(context, { request, reply }, loginId) };
    },
  });

  const list = async (context: Context) => ({
    passkeys: (await passkeysOf(context.tx, loginIdOf(context))).map((row) => ({
      id: row.credential_id,
      name: row.name,
      createdAt: row.created_at.toISOString(),
      lastUsedAt: row.last_used_at?.toISOString() ?? null,
    })),
    required: desk.required,
  });

  operation(app, host, {
    method: "GET",
    path: "/api/passkeys",
    summary: "我的通行密钥",
    roles: holders,
    whileEnrolling: true,
    answer: contract.passkeyList,
    safety: "read",
    handle: async (context) => ({ body: await list(context) }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/passkeys/options",
    summary: "开始登记一把通行密钥",
    roles: holders,
    whileEnrolling: true,
    body: z.strictObject({}),
    answer: contract.passkeyAsked,
    safety: "repeatable",
    handle: async (context, { request }) => {
      const login = { loginId: loginIdOf(context), name: context.actor.name ?? "" };
      return { body: await askToRegister(context.tx, desk.partyOf(request), login) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/passkeys",
    summary: "登记通行密钥；登记后换新的会话",
    roles: holders,
    whileEnrolling: true,
    body: contract.passkeyRequest,
    answer: contract.sessionAnswer,
    safety: "repeatable",
    handle: async (context, { body, request }, reply) => {
      const loginId = loginIdOf(context);
      await registerPasskey(context, desk.partyOf(request), { ...body, loginId });
      return { body: await desk.enter(context, { request, reply }, loginId) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/passkeys/revoke",
    summary: "撤销一把通行密钥",
    roles: holders,
    body: z.strictObject({ id: z.string().max(400) }),
    answer: contract.passkeyList,
    safety: "effect",
    handle: async (context, { body }) => {
      const of = { loginId: loginIdOf(context), credentialId: body.id, keepOne: desk.required };
      await revokePasskey(context, of);
      return { body: await list(context) };
    },
  });

  resetRoutes(app, host);
}

function resetRoutes(app: FastifyInstance, host: Host): void {
  const list = async (context: Context) => ({
    rows: (await resetsOf(context)).map((row) => ({
      id: row.reset_id,
      staffNumber: row.staff_number,
      name: row.name,
      reason: row.reason,
      askedAt: row.asked_at.toISOString(),
      approvedAt: row.approved_at?.toISOString() ?? null,
    })),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/passkey-resets",
    summary: "重置通行密钥的申请",
    roles: ["administrator", "auditor"],
    answer: contract.resetList,
    safety: "read",
    handle: async (context) => ({ body: await list(context) }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/passkey-resets",
    summary: "申请重置某个工号的通行密钥",
    roles: ["administrator"],
    body: contract.resetRequest,
    answer: contract.resetList,
    safety: "effect",
    handle: async (context, { body }) => {
      await askReset(context, body);
      return { body: await list(context) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/passkey-resets/{id}/approve",
    summary: "批准重置：密钥全部撤销，会话全部结束",
    roles: ["auditor"],
    params: z.strictObject({ id: z.string().max(20) }),
    body: z.strictObject({}),
    answer: contract.resetList,
    safety: "effect",
    handle: async (context, { params }) => {
      if (!/^\d{1,18}$/.test(params.id)) throw new Problem("request/not-found", "没有这份重置申请。");
      await approveReset(context, params.id);
      return { body: await list(context) };
    },
  });
}
