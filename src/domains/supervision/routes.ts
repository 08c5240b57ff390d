import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { checkInvariants, type Invariant } from "#platform/audit/invariant.ts";
import { type Host, operation } from "#platform/http/operation.ts";

const answer = z.strictObject({
  ok: z.boolean(),
  asOf: z.string(),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      ok: z.boolean(),
      checked: z.number().int(),
      violations: z.number().int(),
      sample: z.array(z.string()),
    }),
  ),
});

/** What must always hold, looked at now. */
export function supervisionRoutes(app: FastifyInstance, host: Host, invariants: readonly Invariant[]): void {
  operation(app, host, {
    method: "GET",
    path: "/api/ops/invariants",
    summary: "账目和记录必须始终成立的事",
    roles: ["auditor", "administrator"],
    answer,
    safety: "read",
    handle: async ({ tx, now }) => {
      const checks = (await checkInvariants(tx, invariants)).map((check) => ({ ...check, sample: [...check.sample] }));
      return { body: { ok: checks.every((check) => check.ok), asOf: now.toISOString(), checks } };
    },
  });
}
