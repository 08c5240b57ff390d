import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { getPerson, logRead, maskedNumber, maskedPhone, relationsOf } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { can } from "#platform/auth/can.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { monthOf, monthsBetween } from "#policy/kernel/calendar.ts";
import * as contract from "./contract.ts";
import { presentPerson, takeAtCounter } from "./counter.ts";
import { act } from "./engine.ts";
import type { Office } from "./handler.ts";
import { applicationActions } from "./permission.ts";
import { receiptOf } from "./receipt.ts";
import { precheck } from "./routes.ts";
import { sayRelations } from "./say-relations.ts";
import * as store from "./store.ts";
import { getService, hiddenFrom, resourceOf, unknownApplication } from "./transition.ts";
import { viewOf } from "./view.ts";
import { worklistOf } from "./worklist.ts";

const byNumber = z.strictObject({ number: z.string().max(40) });

/** What staff do with applications: worklist, case, decisions, and intake at the counter. */
export function deskRoutes(app: FastifyInstance, host: Host, office: Office): void {
  operation(app, host, {
    method: "GET",
    path: "/api/desk/worklist",
    summary: "待办，按期限从近到远",
    roles: ["clerk", "checker", "approver"],
    query: contract.worklistQuery,
    answer: contract.worklistAnswer,
    safety: "read",
    handle: async ({ tx, actor, now }, { query }) => {
      const of = { agencyId: ownAgency(actor), actor: actor.id, today: businessDate(now) };
      return { body: await worklistOf(tx, office, of, query) };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/applications/{number}",
    summary: "打开一个办件（记入当事人的访问记录）",
    roles: ["clerk", "checker", "approver", "auditor"],
    params: byNumber,
    answer: contract.applicationView,
    safety: "repeatable",
    handle: async (context, { params }) => {
      const row = await getVisible(office, context, params.number);
      const applicant = await applicantOf(office, context, row);
      return { body: await viewOf(office, context, row, applicant), version: row.version };
    },
  });

  const actions = [
    ["accept", "受理", ["clerk"]],
    ["check", "复核", ["checker"]],
    ["approve", "审批", ["approver"]],
    ["decide", "登记主管部门的决定：文书编号、日期和内容", ["approver"]],
    ["return", "退回补正：缺什么一次说全", ["clerk", "checker"]],
    ["refuse", "不予办理", ["clerk", "checker", "approver"]],
    ["send-back", "退回前面一步重办", ["checker", "approver"]],
  ] as const;
  for (const [verb, summary, roles] of actions) {
    operation(app, host, {
      method: "POST",
      path: `/api/desk/applications/{number}/${verb}`,
      summary,
      roles,
      params: byNumber,
      body: contract.actRequest,
      answer: contract.receiptAnswer,
      safety: "version",
      handle: async (context, { params, body, version }) => {
        const row = await act(office, context, { number: params.number, version, verb, ...stated(body) });
        return { body: await receiptOf(office, context, row), version: row.version };
      },
    });
  }

  operation(app, host, {
    method: "POST",
    path: "/api/desk/precheck",
    summary: "窗口预检：本人在场，不保存",
    roles: ["clerk"],
    body: contract.counterRequest.omit({ seen: true, scans: true }),
    answer: contract.precheckAnswer,
    safety: "repeatable",
    guessable: true,
    handle: async (context, { body }) => {
      const person = await presentPerson(office, context, body);
      return { body: await precheck(office, context, { ...person, employer_id: null }, body) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/applications",
    summary: "窗口受理：替在场的本人填写并提交",
    roles: ["clerk"],
    body: contract.counterRequest,
    answer: contract.receiptAnswer,
    safety: "effect",
    handle: async (context, { body }) => {
      const row = await takeAtCounter(office, context, body);
      return { body: await receiptOf(office, context, row), version: row.version, status: 201 };
    },
  });
}

/** What was stated in the request, without what was left out. */
const stated = <T extends object>(body: T) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

export async function getVisible(office: Office, context: Context, number: string): Promise<store.ApplicationRow> {
  const row = await store.findApplication(context.tx, number);
  if (row === undefined || hiddenFrom(context.actor, row)) throw unknownApplication();
  const verdict = can(context.actor, applicationActions.view, await resourceOf(office, context.tx, row, "view"));
  if (verdict.kind === "invisible") throw unknownApplication();
  if (verdict.kind === "refused") throw new Problem("permission/refused", "这份资料要有办件才能看。请从待办里打开。");
  return row;
}

/** The person strip of the case. Opening it is a read, logged once for each time it is shown. */
async function applicantOf(office: Office, context: Context, row: store.ApplicationRow) {
  if (row.person_id === null) return null;
  const person = await getPerson(context.tx, row.person_id);
  const { title } = getService(office, row.item).item;
  const readId = await logRead(context, {
    personId: row.person_id,
    purpose: `办理「${title}」`,
    applicationId: row.application_id,
    seen: ["identity", "masked-number", "contact", "relations", "application"],
  });
  const relations = await relationsOf(context.tx, row.person_id);
  const today = businessDate(context.now);
  return {
    readId,
    name: person.name,
    sex: person.sex === "male" ? "男" : "女",
    age: Math.floor(monthsBetween(monthOf(person.birth_date), monthOf(today)) / 12),
    maskedNumber: maskedNumber(office.secrecy, person),
    maskedPhone: maskedPhone(office.secrecy, person),
    relations: sayRelations(relations, monthOf(today)),
  };
}
