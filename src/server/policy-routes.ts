import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { businessDate } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { runRule } from "#policy/index.ts";

/** `POST /api/policy/{rule}`: the rules themselves, public, storing nothing. The same as a line of `shebao policy`. */
export function policyRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "POST",
    path: "/api/policy/{rule}",
    summary: "按法规算一算：不登录，不保存",
    roles: ["guest"],
    params: z.strictObject({ rule: z.string().max(60) }),
    body: z.strictObject({
      input: z.record(z.string(), z.unknown()),
      explain: z.boolean().optional(),
      allowUnconfirmed: z.boolean().optional(),
    }),
    answer: z.looseObject({ ok: z.boolean() }),
    safety: "read",
    handle: async ({ now }, { params, body }) => {
      const { input, explain = false, allowUnconfirmed = false } = body;
      const result = runRule(
        { rule: params.rule, input, id: null },
        { on: businessDate(now), explain, allowUnconfirmed },
      );
      return { body: { ...result } };
    },
  });
}
