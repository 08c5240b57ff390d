import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { applicationsOf, type Office, openByAgency } from "#domains/application/index.ts";
import { getPerson, logReads, maskedNumber, refuseOwn } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { toAmount } from "#platform/http/wire.ts";
import { fen } from "#policy/kernel/money.ts";
import * as contract from "../contract.ts";
import { lateCredits } from "./store.ts";

const item = "pension-recalculation";
const ended: readonly string[] = ["done", "partly-done", "refused", "withdrawn", "discarded"];

/** 待重核: credits that came after an award, and the re-awards that follow. */
export function recalculationRoutes(app: FastifyInstance, host: Host, office: Office): void {
  operation(app, host, {
    method: "GET",
    path: "/api/desk/recalculations",
    summary: "待重核：核定以后才到账的缴费，最早的在前",
    roles: ["clerk", "checker", "approver", "auditor"],
    answer: contract.recalculationList,
    safety: "read",
    handle: async (context) => ({ body: { rows: await rowsOf(context, host) } }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/recalculations/{id}",
    summary: "按现在的缴费记录重新核定一份养老金，由另一人复核",
    roles: ["clerk"],
    params: z.strictObject({ id: z.string().regex(/^\d{1,18}-\d{1,6}$/) }),
    body: z.strictObject({}),
    answer: contract.recalculationAnswer,
    safety: "effect",
    handle: async (context, { params }) => {
      const [personId = "", award = ""] = params.id.split("-");
      const late = await lateCredits(context.tx, { personId, agencyId: ownAgency(context.actor) });
      if (!late.some((one) => String(one.award_no) === award)) {
        throw new Problem("request/not-found", "这份养老金没有等重核的缴费。请回到名单刷新。");
      }
      await refuseOwn(context, personId);
      const underWay = await openOf(context.tx, personId);
      if (underWay !== null) throw new Problem("exception/settled", `${underWay} 正在审。审完再看。`);
      const answers = { award };
      const { number } = await openByAgency(office, context, { item, personId, employerId: null, answers });
      return { status: 201, body: { number } };
    },
  });
}

async function rowsOf(context: Context, host: Host) {
  const { tx, actor, now } = context;
  const rows = await lateCredits(tx, { agencyId: ownAgency(actor) });
  const personIds = [...new Set(rows.map((row) => row.person_id))];
  if (personIds.length > 0)
    await logReads(context, personIds, {
      purpose: "查看待重核的养老金",
      seen: ["identity", "masked-number", "benefits"],
    });
  const shown = [];
  for (const row of rows) {
    const person = await getPerson(tx, row.person_id);
    shown.push({
      ...{ id: `${row.person_id}-${row.award_no}`, name: person.name, retireMonth: row.retire_month },
      maskedNumber: maskedNumber(host.secrecy, person),
      monthly: toAmount(fen(BigInt(row.total)), null),
      months: [...row.months],
      days: (Date.parse(businessDate(now)) - Date.parse(businessDate(row.since))) / 86_400_000,
      application: await openOf(tx, row.person_id),
    });
  }
  return shown;
}

/** The number of the re-award of a person that is on its way. */
const openOf = async (db: Db, personId: string): Promise<string | null> =>
  (await applicationsOf(db, personId)).find((row) => row.item === item && !ended.includes(row.state))?.number ?? null;
