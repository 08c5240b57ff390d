import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownPerson } from "#platform/auth/actor.ts";
import type { Role } from "#platform/auth/contract.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { date } from "#policy/kernel/calendar.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { transferStateTitles } from "#policy/transfer/transfer-flow.ts";
import { takeStep } from "./act.ts";
import * as contract from "./contract.ts";
import { decideMoney, proposeMoney } from "./money.ts";
import { ownTransfersOf, transferListOf, transferViewOf } from "./view.ts";

const path = "/api/desk/transfers";
const one = z.strictObject({ number: z.string().regex(/^ZY-[\w-]{1,40}$/) });
const readers: [Role, ...Role[]] = ["clerk", "checker", "approver", "finance", "auditor"];

/** 转移接续: what both ends do with a transfer, and what the person sees of it. */
export function transferRoutes(app: FastifyInstance, host: Host, office: { readonly law: Law }): void {
  operation(app, host, {
    method: "GET",
    path,
    summary: "转移接续：转入和转出，各到哪一步，哪天到期",
    roles: readers,
    answer: contract.transferList,
    safety: "read",
    handle: async (context) => ({
      body: await transferListOf(context, { law: office.law, secrecy: host.secrecy }),
    }),
  });

  operation(app, host, {
    method: "GET",
    path: `${path}/{number}`,
    summary: "一笔转移：每一步、信息表、划款和到账，现在能办什么",
    roles: readers,
    params: one,
    answer: contract.transferView,
    safety: "read",
    handle: async (context, { params }) => ({
      body: await transferViewOf(context, { law: office.law, secrecy: host.secrecy }, params.number),
    }),
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{number}/steps`,
    summary: "受理转出、不予转出、核定转出、重新发函、退回信息表、核对入账",
    roles: ["clerk", "checker", "approver"],
    params: one,
    body: contract.stepRequest,
    answer: contract.stepAnswer,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const reason = "reason" in body ? body.reason : null;
      const { state } = await takeStep(context, office.law, { number: params.number, verb: body.verb, reason });
      return { body: { state, stateName: transferStateTitles[state] } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{number}/money`,
    summary: "财务登记划款或到账，金额与信息表一致才收",
    roles: ["finance"],
    params: one,
    body: contract.slipRequest,
    answer: contract.slipAnswer,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const slip = { yuan: parseYuan(body.yuan), voucher: body.voucher, movedOn: date(body.movedOn) };
      return { body: { money: await proposeMoney(context, params.number, slip) }, status: 201 };
    },
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{number}/money/{money}/verdict`,
    summary: "另一位财务确认或退回划款、到账",
    roles: ["finance"],
    params: one.extend({ money: z.coerce.number().int().min(1).max(1000) }),
    body: contract.verdictRequest,
    answer: contract.slipAnswer,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const confirmed = body.verdict === "confirm";
      const given = { number: params.number, moneyNo: params.money, confirmed, note: body.note ?? null };
      await decideMoney(context, given);
      return { body: { money: params.money } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/me/transfers",
    summary: "我的养老保险关系转移到哪一步了",
    roles: ["citizen"],
    answer: contract.ownTransfers,
    safety: "read",
    handle: async (context) => ({ body: await ownTransfersOf(context, office.law, ownPerson(context.actor)) }),
  });
}
