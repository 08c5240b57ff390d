import type { FastifyInstance } from "fastify";
import { type Host, operation } from "#platform/http/operation.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { lastDay } from "#platform/metrics/store.ts";
import * as contract from "./contract.ts";
import { drawn, statesOf } from "./system-words.ts";

/** 系统运行: the same figures as `/metrics`, in words and over the last day. */
export function systemRoutes(app: FastifyInstance, host: Host, metrics: Metrics): void {
  operation(app, host, {
    method: "GET",
    path: "/api/ops/system",
    summary: "系统运行：状态、要做什么、最近一天",
    roles: ["administrator", "auditor"],
    answer: contract.systemAnswer,
    safety: "read",
    handle: async ({ tx }) => {
      const now = await metrics.now();
      const byName = Map.groupBy(await lastDay(tx), (sample) => sample.name);
      return {
        body: {
          startedAt: now.startedAt.toISOString(),
          states: [...statesOf(now)],
          series: drawn.map((one) => ({
            ...one,
            points: (byName.get(one.name) ?? []).map(({ at, value }) => ({ at: at.toISOString(), value })),
          })),
          timed: metrics.timed.states().map((one) => ({
            ...one,
            lastDone: one.lastDone?.toISOString() ?? null,
            lastFailure: one.lastFailure?.toISOString() ?? null,
          })),
        },
      };
    },
  });
}
