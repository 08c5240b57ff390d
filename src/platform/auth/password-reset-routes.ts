import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import * as contract from "./contract.ts";
import { makeFirstPassword } from "./first-password.ts";
import { hashPassword } from "./password.ts";
import {
  approvePasswordReset,
  askPasswordReset,
  mayApproveNow,
  mayPrintNow,
  type PasswordResetRow,
  passwordResetsOf,
  printPasswordReset,
} from "./password-reset.ts";

const askers = ["clerk", "administrator"] as const;
const approvers = ["checker", "auditor"] as const;
const byId = z.strictObject({ id: z.string().max(20) });

/** A password and its hash, made before a connection is taken. Kept nowhere. */
const made = new WeakMap<FastifyRequest, { password: string; hash: string }>();

/** 重置密码: asked for, approved by another, printed once. */
export function passwordResetRoutes(app: FastifyInstance, host: Host): void {
  const list = async (context: Context): Promise<z.input<typeof contract.passwordResetList>> => ({
    rows: (await passwordResetsOf(context)).map((row) => viewOf(context, row)),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/password-resets",
    summary: "重置密码的申请",
    roles: [...askers, ...approvers],
    answer: contract.passwordResetList,
    safety: "read",
    handle: async (context) => ({ body: await list(context) }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/password-resets",
    summary: "申请重置密码：单位经办人由受理岗申请，同事由系统管理岗申请",
    roles: [...askers],
    body: contract.passwordResetRequest,
    answer: contract.passwordResetList,
    safety: "effect",
    handle: async (context, { body }) => {
      const { passkeys, passkeyReason, ...asked } = body;
      await askPasswordReset(context, host.secrecy, {
        ...asked,
        passkeyReason: passkeys === "remove" ? (passkeyReason ?? "") : null,
      });
      return { body: await list(context) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/password-resets/{id}/approve",
    summary: "批准重置密码",
    roles: [...approvers],
    params: byId,
    body: z.strictObject({}),
    answer: contract.passwordResetList,
    safety: "effect",
    handle: async (context, { params }) => {
      await approvePasswordReset(context, params.id);
      return { body: await list(context) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/password-resets/{id}/slip",
    summary: "打印密码单：只这一次；旧密码和正在登录的随即作废",
    roles: [...askers],
    params: byId,
    body: z.strictObject({}),
    answer: contract.passwordSlip,
    // Not an effect whose answer is stored: a password is kept nowhere. Who lost the answer has to ask again.
    safety: "repeatable",
    before: async ({ request }) => {
      const password = makeFirstPassword();
      made.set(request, { password, hash: await hashPassword(password) });
    },
    handle: async (context, { params, request }) => {
      const given = made.get(request);
      if (given === undefined) throw new Error("a password is made before it is printed");
      const { row, until } = await printPasswordReset(context, params.id, given.hash);
      return {
        body: {
          ...{ kind: row.kind, name: row.name, employerName: row.employer_name, account: row.account },
          ...{ password: given.password, until: until.toISOString(), passkeysRemoved: row.passkey_reason !== null },
        },
      };
    },
  });
}

const viewOf = ({ actor }: Context, row: PasswordResetRow) => ({
  id: row.reset_id,
  kind: row.kind,
  name: row.name,
  account: row.account,
  employerName: row.employer_name,
  reason: row.reason,
  passkeyReason: row.passkey_reason,
  askedAt: row.asked_at.toISOString(),
  state: stateOf(row),
  mayApprove: mayApproveNow(actor, row),
  mayPrint: mayPrintNow(actor, row),
});

function stateOf(row: PasswordResetRow): "waiting" | "approved" | "printed" | "over" {
  if (row.printed_at !== null) return "printed";
  if (row.over) return "over";
  return row.approved_at === null ? "waiting" : "approved";
}
