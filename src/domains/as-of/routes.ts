import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { accountAsOf, statementAsOf } from "#domains/account/index.ts";
import { type AwardAsOf, awardsAsOf } from "#domains/benefit/index.ts";
import { logRead, openRead } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { toAmount } from "#platform/http/wire.ts";
import { addDays, isDate, month } from "#policy/kernel/calendar.ts";
import { addFen } from "#policy/kernel/money.ts";
import { asOfRequest, asOfView } from "./contract.ts";

/** 时点查询: any balance, statement and award as it stood in a month, by what was known on a day. Books only grow, so it can be said. */
export function asOfRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "POST",
    path: "/api/desk/person-reads/{readId}/as-of",
    summary: "时点查询：某个月的账户、对账单和待遇，按某一天已知的",
    roles: ["clerk", "checker", "approver", "data"],
    params: z.strictObject({ readId: z.string().max(60) }),
    body: asOfRequest,
    answer: asOfView,
    safety: "repeatable",
    guessable: true,
    handle: async (context, { params, body }) => {
      const { tx, actor, now } = context;
      const open = await openRead(tx, params.readId, actor.id, now);
      if (open === undefined) {
        throw new Problem("permission/reason-needed", "这份资料要先写明理由打开。请从一人通查或办件里重新打开。");
      }
      const { knownOn } = body;
      if (!isDate(knownOn)) throw new Problem("request/invalid", "没有这个日期，请重新选。");
      if (knownOn > businessDate(now)) throw new Problem("request/invalid", "这一天还没有到，请选今天或以前。");
      const { personId } = open;
      const readId = await logRead(context, { personId, purpose: "时点查询", seen: ["account", "benefits"] });
      await audit(context, "person.as-of", readId, { month: body.month, knownOn });
      const at = { month: month(body.month), knownBefore: new Date(`${addDays(knownOn, 1)}T00:00:00+08:00`) };
      const today = { ...at, knownBefore: new Date(now.getTime() + 1) };
      const account = await accountAsOf(tx, personId, at);
      const awards = await awardsAsOf(tx, personId, at);
      const statement = await statementAsOf(tx, personId, at);
      const later = await accountAsOf(tx, personId, today);
      const laterAwards = await awardsAsOf(tx, personId, today);
      const laterStatement = await statementAsOf(tx, personId, today);
      return {
        body: {
          ...{ month: body.month, knownOn },
          account:
            account.lines === 0
              ? null
              : {
                  ...{ balance: toAmount(account.balance, null), months: account.months, lines: account.lines },
                  ...{ firstMonth: account.firstMonth, lastMonth: account.lastMonth },
                },
          statement: statementView(statement),
          awards: awards.map(awardView),
          now: {
            balance: later.lines === 0 ? null : toAmount(later.balance, null),
            statement: statementView(laterStatement),
            monthly:
              laterAwards.length === 0 ? null : toAmount(addFen(...laterAwards.map((award) => award.total)), null),
          },
        },
      };
    },
  });
}

const stateName = { paying: "发放中", suspended: "暂停", stopped: "停发" } as const;

const statementView = (told: Awaited<ReturnType<typeof statementAsOf>>): z.infer<typeof asOfView>["statement"] =>
  told === undefined ? null : { year: told.year, no: told.statementNo, closing: toAmount(told.closing, null) };

const awardView = (award: AwardAsOf): z.infer<typeof asOfView>["awards"][number] => ({
  ...{ title: award.title, awardNo: award.awardNo, versionNo: award.versionNo, payFrom: award.payFrom },
  ...{ monthly: toAmount(award.total, null), paid: toAmount(award.paid, null), stateName: stateName[award.state] },
});
