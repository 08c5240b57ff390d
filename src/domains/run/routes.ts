import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { getPerson, logVisit, maskedNumber } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import type { Role } from "#platform/auth/contract.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { toAmount } from "#platform/http/wire.ts";
import { type RunVerb, runStateName, runVerbs } from "#platform/runs/life.ts";
import { actOnRun, openRun, unknownRun } from "#platform/runs/run.ts";
import { type AnyRunKind, kindOf } from "#platform/runs/run-kind.ts";
import * as store from "#platform/runs/store.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { fen } from "#policy/kernel/money.ts";
import * as contract from "./contract.ts";
import { cardOf, viewOf } from "./view.ts";

const readers = ["checker", "approver", "finance", "data", "auditor"] as const satisfies readonly Role[];
const numberParam = z.strictObject({ number: z.string().max(60) });
const mostShown = 10;
const mostLeftOut = 50;

/** 批处理: work over everybody, of every kind that this installation knows. */
export function runRoutes(app: FastifyInstance, host: Host, kinds: readonly AnyRunKind[]): void {
  operation(app, host, {
    method: "GET",
    path: "/api/runs",
    summary: "批处理：能办什么，办过什么",
    roles: [...readers],
    answer: contract.runList,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const cards = [];
      for (const kind of kinds) {
        const offers = await kind.offers({ tx, actor, now });
        cards.push({
          ...{ code: kind.code, title: kind.title, explanation: kind.explanation },
          follows: [...kind.follows],
          mayOpen: kind.openers.some((role) => actor.roles.includes(role)),
          offers: offers.map(({ key, title, obstacle }) => ({ key, title, obstacle })),
        });
      }
      const codes = kinds.map((kind) => kind.code);
      const runs = await store.runsOf(tx, ownAgency(actor), codes);
      return { body: { kinds: cards, runs: runs.map((run) => cardOf(run, kindOf(kinds, run.kind))) } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/runs",
    summary: "开一个批次并试算",
    roles: postsOf(kinds, "openers"),
    body: contract.runRequest,
    answer: contract.runOpened,
    safety: "effect",
    handle: async (context, { body }) => {
      const kind = kinds.find((one) => one.code === body.kind);
      if (kind === undefined) throw new Problem("request/not-found", "没有这一类批处理。");
      return { status: 201, body: { number: await openRun(context, kind, body.key) } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/runs/{number}",
    summary: "一个批次：试算结果、进度、签字",
    roles: [...readers],
    params: numberParam,
    answer: contract.runView,
    safety: "read",
    handle: async ({ tx, actor }, { params }) => {
      const run = await store.findRun(tx, ownAgency(actor), params.number);
      if (run === undefined) throw unknownRun();
      return { body: await viewOf(tx, kinds, run, actor), version: run.version };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/runs/{number}/people",
    summary: "批次里变动最大的人，或没有处理的人",
    roles: [...readers],
    params: numberParam,
    body: contract.runPeopleRequest,
    answer: contract.runPeople,
    safety: "repeatable",
    handle: async (context, { params, body }) => {
      const run = await store.findRun(context.tx, ownAgency(context.actor), params.number);
      if (run === undefined) throw unknownRun();
      const kind = kindOf(kinds, run.kind);
      const { rows, total } = await listed(context.tx, run, body.list);
      const shown = [];
      for (const row of rows) {
        const person = await getPerson(context.tx, row.personId);
        await logVisit(context, {
          ...{ personId: row.personId, purpose: `核对${kind.title}`, seen: ["identity", "masked-number"] },
        });
        shown.push({
          ...{ name: maskName(person.name), maskedNumber: maskedNumber(host.secrecy, person) },
          amount: row.amount === null ? null : toAmount(fen(row.amount), null),
          reason: kind.reasons[row.reason] ?? row.reason,
        });
      }
      return { body: { rows: shown, total } };
    },
  });

  for (const verb of runVerbs) actOperation(app, host, verb, kinds);
}

async function listed(db: Parameters<typeof store.slicesOf>[0], run: store.RunRow, list: "largest" | "left-out") {
  if (list === "left-out") {
    const { rows, total } = await store.leftOutOf(db, run, mostLeftOut);
    return { rows: rows.map((row) => ({ personId: row.person_id, amount: null, reason: row.reason })), total };
  }
  const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
  const all = (await store.slicesOf(db, run))
    .filter((slice) => slice.phase === "preview")
    .flatMap((slice) => slice.largest)
    .map((one) => ({ ...one, amount: BigInt(one.amount) }))
    .sort((left, right) => Number(size(right.amount) - size(left.amount)))
    .slice(0, mostShown);
  return { rows: all, total: all.length };
}

/** Every post that any kind names; which of them may do it of one kind is asked again. */
function postsOf(kinds: readonly AnyRunKind[], of: "openers" | "confirmers"): [Role, ...Role[]] {
  const [first, ...rest] = [...new Set(kinds.flatMap((kind) => kind[of]))];
  if (first === undefined) throw new Error("no kind of run names a post");
  return [first, ...rest];
}

const summaries: Record<RunVerb, string> = {
  confirm: "核对批次的试算结果，开始记账",
  again: "批次重新试算",
  discard: "批次作废，什么也不记",
};

function actOperation(app: FastifyInstance, host: Host, verb: RunVerb, kinds: readonly AnyRunKind[]): void {
  operation(app, host, {
    method: "POST",
    path: `/api/runs/{number}/${verb}`,
    summary: summaries[verb],
    roles: postsOf(kinds, verb === "confirm" ? "confirmers" : "openers"),
    params: numberParam,
    body: contract.runActRequest,
    answer: contract.runActAnswer,
    safety: "version",
    handle: async (context, { params, body, version }) => {
      const run = await actOnRun(context, kinds, {
        ...{ number: params.number, verb, version, reason: body.reason ?? null },
      });
      return { body: { state: run.state, stateName: runStateName[run.state] }, version: run.version };
    },
  });
}
