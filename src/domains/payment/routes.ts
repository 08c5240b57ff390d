import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { getPerson, logVisit, maskedNumber } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Tx } from "#platform/db/database.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { plainDate, toAmount, yearMonth, yuan } from "#platform/http/wire.ts";
import { inboundOperation } from "#platform/messages/inbound.ts";
import { addMonths, date, month } from "#policy/kernel/calendar.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { fen, parseYuan } from "#policy/kernel/money.ts";
import { type BankFiles, writeBankFiles } from "./bank-file.ts";
import { bankMessages } from "./bank-result.ts";
import * as contract from "./contract.ts";
import { type Change, changes, type LeftOutReason, leftOutReasons } from "./freeze.ts";
import { itemSetOf } from "./item-set.ts";
import { acts, computeRoles, type RunVerb, runVerbs } from "./life.ts";
import { myPaymentRoutes } from "./my-payments.ts";
import { peopleOf } from "./person-store.ts";
import { type ActInput, actOnRun, openRun, unknownRun } from "./run.ts";
import * as store from "./store.ts";
import { cardOf, viewOf } from "./view.ts";
import { changeName, leftOutName } from "./words.ts";

const readers = ["finance", "checker", "approver", "auditor"] as const;
const numberParam = z.strictObject({ number: z.string().max(60) });
const mostListed = 50;

/** 待遇发放: the runs of the funds that an agency works for. */
export function paymentRoutes(
  app: FastifyInstance,
  host: Host,
  office: { bankSecret: string; files: BankFiles },
): void {
  myPaymentRoutes(app, host);

  operation(app, host, {
    method: "GET",
    path: "/api/finance/runs",
    summary: "发放批次",
    roles: [...readers],
    answer: contract.runList,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const funds = await store.fundsOf(tx, ownAgency(actor));
      const runs = await store.runsOf(
        tx,
        funds.map((fund) => fund.fundEntityId),
      );
      const next = funds.map((fund) => {
        const last = runs.find((run) => run.fund_entity_id === fund.fundEntityId && run.kind === "regular");
        const done = last !== undefined && ["released", "settled"].includes(last.state);
        const period = last === undefined ? businessMonth(now) : done ? addMonths(last.period, 1) : last.period;
        return {
          fundEntityId: fund.fundEntityId,
          fundName: fund.name,
          title: itemSetOf(fund.scheme).title,
          period,
          supplementary: done ? last.period : null,
        };
      });
      return { body: { runs: runs.map(cardOf), next } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/finance/runs",
    summary: "开一个发放批次并试算",
    roles: [...computeRoles],
    body: z.strictObject({
      fundEntityId: z.string().regex(/^\d{1,18}$/),
      period: yearMonth,
      kind: z.enum(["regular", "supplementary"]),
    }),
    answer: z.strictObject({ number: z.string() }),
    safety: "effect",
    handle: async (context, { body }) => {
      const number = await openRun(context, { ...body, period: month(body.period) });
      return { status: 201, body: { number } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/finance/runs/{number}",
    summary: "一个发放批次：预览、签字、银行文件",
    roles: [...readers],
    params: numberParam,
    answer: contract.runView,
    safety: "read",
    handle: async ({ tx, actor }, { params }) => {
      const { run, runs } = await ownRun(tx, ownAgency(actor), params.number);
      return { body: await viewOf(tx, run, runs, actor), version: run.version };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/finance/runs/{number}/people",
    summary: "批次里新增、变动、没有发的人",
    roles: [...readers],
    params: numberParam,
    body: z.strictObject({ change: z.enum(changes).optional(), leftOut: z.enum(leftOutReasons).optional() }),
    answer: contract.runPeople,
    safety: "repeatable",
    handle: async (context, { params, body }) => {
      const { run } = await ownRun(context.tx, ownAgency(context.actor), params.number);
      const found = await peopleOf(context.tx, run, { ...body, most: mostListed });
      const rows = [];
      for (const row of found) {
        const person = await getPerson(context.tx, row.person_id);
        await logVisit(context, {
          ...{ personId: row.person_id, purpose: "核对待遇发放批次", seen: ["identity", "masked-number"] },
        });
        rows.push({
          ...{ name: maskName(person.name), maskedNumber: maskedNumber(host.secrecy, person) },
          previous: toAmount(fen(BigInt(row.previous)), null),
          amount: toAmount(fen(BigInt(row.amount)), null),
          reason: changeName[row.why as Change] ?? leftOutName[row.why as LeftOutReason] ?? row.why,
          account: row.bank === null ? "" : `${row.bank}，尾号 ${row.last_digits}`,
        });
      }
      return { body: { rows, total: rows.length } };
    },
  });

  for (const verb of runVerbs) actOperation(app, host, verb, office.files);

  inboundOperation(app, host, {
    ...bankMessages,
    summary: "银行的回盘：哪些已付，哪些退票",
    secret: office.bankSecret,
  });
}

const bodies = {
  plain: z.strictObject({}),
  recompute: z.strictObject({ reason: z.string().min(4, "请写明原因，至少四个字").max(200) }),
  allocate: z.strictObject({ voucher: z.string().min(3).max(60), movedOn: plainDate, total: yuan }),
  release: z.strictObject({ total: yuan }),
};

/** One operation for each act on a run, each with its posts. */
function actOperation(app: FastifyInstance, host: Host, verb: RunVerb, files: BankFiles): void {
  const body = verb === "recompute" || verb === "allocate" || verb === "release" ? bodies[verb] : bodies.plain;
  operation(app, host, {
    method: "POST",
    path: `/api/finance/runs/{number}/${verb}`,
    summary: `发放批次：${acts[verb].name}`,
    roles: acts[verb].roles,
    params: numberParam,
    body,
    answer: z.strictObject({ state: z.string(), stateName: z.string() }),
    safety: "version",
    handle: async (context, { params, body: asked, version }) => {
      const run = await actOnRun(context, {
        ...{ number: params.number, verb, version, input: inputOf(asked) },
        writeFiles: (inside, of) => writeBankFiles(inside, of, { secrecy: host.secrecy, files }),
      });
      const { state, stateName } = cardOf(run);
      return { body: { state, stateName }, version: run.version };
    },
  });
}

function inputOf(asked: { reason?: string; total?: string; voucher?: string; movedOn?: string }): ActInput {
  return {
    ...(asked.reason !== undefined && { reason: asked.reason }),
    ...(asked.total !== undefined && { total: parseYuan(asked.total) }),
    ...(asked.voucher !== undefined && { voucher: asked.voucher }),
    ...(asked.movedOn !== undefined && { movedOn: date(asked.movedOn) }),
  };
}

async function ownRun(tx: Tx, agencyId: string, number: string) {
  const funds = (await store.fundsOf(tx, agencyId)).map((fund) => fund.fundEntityId);
  const run = await store.findRun(tx, number, funds);
  if (run === undefined) throw unknownRun();
  return { run, runs: await store.runsOf(tx, [run.fund_entity_id]) };
}
