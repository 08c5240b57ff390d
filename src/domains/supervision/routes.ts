import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { audit } from "#platform/audit/audit.ts";
import * as store from "#platform/audit/check-store.ts";
import { acknowledge } from "#platform/audit/hold.ts";
import type { Db } from "#platform/db/database.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import * as contract from "./contract.ts";

const roles = ["auditor", "administrator"] as const;

/** What must always hold: the last results at once, a check anew in the worker process, and what is held because of them. */
export function supervisionRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "GET",
    path: "/api/ops/invariants",
    summary: "账目和记录必须始终成立的事：最近一次核对的结果",
    roles: [...roles],
    answer: contract.invariantsAnswer,
    safety: "read",
    handle: async ({ tx }) => ({ body: await answerOf(tx) }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/ops/invariants/checks",
    summary: "重新核对。在后台做，结果用 GET /api/ops/invariants 看",
    roles: [...roles],
    answer: contract.checkAsked,
    safety: "effect",
    handle: async (context) => {
      const check = await store.requestCheck(context.tx, "asked", context.actor.id);
      await audit(context, "invariant.ask", String(check));
      return { status: 201, body: { check } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/ops/invariants/holds/{hold}/acknowledge",
    summary: "确认一项不符已经查明：稽核岗和系统管理岗各一人，两人都确认以后解除停办",
    roles: [...roles],
    params: z.strictObject({ hold: z.coerce.number().int().min(1).max(2_147_483_647) }),
    body: contract.acknowledgement,
    answer: contract.invariantsAnswer,
    safety: "effect",
    handle: async (context, { params, body }) => {
      await acknowledge(context, { holdId: params.hold, note: body.note });
      return { body: await answerOf(context.tx) };
    },
  });
}

async function answerOf(tx: Db): Promise<z.input<typeof contract.invariantsAnswer>> {
  const { done, waiting } = await store.lastChecks(tx);
  const results = done?.results_of == null ? [] : await store.resultsOf(tx, done.results_of);
  const holds = await store.openHolds(tx);
  const said = await store.acknowledgementsOf(
    tx,
    holds.map((hold) => hold.hold_id),
  );
  return {
    ok: done === undefined ? null : results.every((one) => one.ok),
    check: done?.check_id ?? null,
    asOf: (done?.begun_at ?? done?.done_at)?.toISOString() ?? null,
    cause: done?.cause ?? null,
    subject: done?.subject ?? null,
    milliseconds: results.reduce((sum, one) => sum + one.milliseconds, 0),
    checks: results.map((one) => ({ ...one, sample: [...one.sample] })),
    holds: holds.map((hold) => ({
      ...{ id: hold.hold_id, invariant: hold.invariant_id, title: hold.title, violations: hold.violations },
      ...{ sample: [...hold.sample], stops: [...hold.stops], openedAt: hold.opened_at.toISOString() },
      healedAt: hold.healed_at?.toISOString() ?? null,
      acknowledged: said
        .filter((one) => one.hold_id === hold.hold_id)
        .map((one) => ({ role: one.role, name: one.actor_name, note: one.note, at: one.at.toISOString() })),
    })),
    checking:
      waiting === undefined
        ? null
        : {
            ...{ check: waiting.check_id, requestedAt: waiting.requested_at.toISOString() },
            ...{ begun: waiting.begun_at !== null, trouble: waiting.trouble },
          },
  };
}
