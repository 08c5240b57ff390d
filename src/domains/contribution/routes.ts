import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { relationsOf } from "#domains/registration/index.ts";
import { ownPerson } from "#platform/auth/actor.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { derivationAnswer, toAmount } from "#platform/http/wire.ts";
import type { Law } from "#policy/law.ts";
import * as contract from "./contract.ts";
import { explainLine, explainSum, partTitle, sentenceOf } from "./derivation.ts";
import { receiveMessage } from "./inbound.ts";
import { firstRecordedMonth, limitsSentence, monthsOf, parts, totalsOf } from "./months.ts";
import { historyOf } from "./store.ts";

const derivationPath = "/api/me/months/derivation";

export function contributionRoutes(app: FastifyInstance, host: Host, office: { law: Law; taxSecret: string }): void {
  operation(app, host, {
    method: "GET",
    path: "/api/me/months",
    summary: "我的缴费：每个月的状态和金额",
    roles: ["citizen"],
    answer: contract.months,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const personId = ownPerson(actor);
      const history = await historyOf(tx, personId);
      const relations = await relationsOf(tx, personId);
      const month = businessMonth(now);
      const lines = monthsOf(history, relations, { now: month, firstMonth: firstRecordedMonth });
      const totals = totalsOf(history);
      const live = relations.find((relation) => relation.status === "contributing");
      return {
        body: {
          lines,
          postedCount: totals.posted,
          dueCount: new Set(lines.map((line) => line.month)).size,
          personalTotal: toAmount(totals.personal, totals.posted === 0 ? null : `${derivationPath}?sum=personal`),
          employerTotal: toAmount(totals.employer, totals.employer === 0n ? null : `${derivationPath}?sum=employer`),
          limits: live === undefined ? null : limitsSentence(office.law, live.region, month),
          asOf: businessDate(now),
        },
      };
    },
  });

  operation(app, host, {
    method: "GET",
    path: derivationPath,
    summary: "一笔缴费怎么来的",
    roles: ["citizen"],
    query: z.strictObject({
      source: z.string().max(120).optional(),
      line: z.coerce.number().int().min(1).max(100_000).optional(),
      part: z.enum(parts).optional(),
      sum: z.enum(["personal", "employer"]).optional(),
    }),
    answer: derivationAnswer,
    safety: "read",
    handle: async ({ tx, actor, now }, { query }) => {
      const history = await historyOf(tx, ownPerson(actor));
      const asOf = businessDate(now);
      if (query.sum !== undefined) {
        const posted = history.filter((line) => line.creditedMonth !== null).toReversed();
        const title = query.sum === "personal" ? "个人缴费合计" : "单位缴费合计";
        const derivation = explainSum(office.law, title, posted, query.sum);
        return { body: { title, sentence: `已记账的 ${posted.length} 笔相加。`, ...final, derivation, asOf } };
      }
      const line = history.find((one) => one.source === query.source && one.sourceLine === query.line);
      if (line === undefined || query.part === undefined) throw new Problem("request/not-found", "没有这笔缴费记录。");
      const derivation = explainLine(office.law, line, query.part);
      const certainty = line.creditedMonth === null ? notYet : final;
      return {
        body: { title: partTitle[query.part], sentence: sentenceOf(line, query.part), ...certainty, derivation, asOf },
      };
    },
  });

  // The signature is over the bytes as sent, so this route alone reads the body as text.
  app.register(async (inbound) => {
    inbound.removeContentTypeParser("application/json");
    inbound.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
    operation(inbound, host, {
      method: "POST",
      path: "/api/inbound/tax",
      summary: "税务部门的报文：申报和到账",
      roles: ["system"],
      signed: true,
      body: z.string().max(1_000_000),
      answer: contract.inboundAnswer,
      safety: "repeatable",
      handle: async (context, { body, request }) => {
        const header = (name: string) => [request.headers[name]].flat()[0];
        const headers = {
          time: header("x-shebao-time"),
          nonce: header("x-shebao-nonce"),
          signature: header("x-shebao-signature"),
        };
        const actor = { ...context.actor, id: "system:tax", channel: "system" as const };
        const received = await receiveMessage(
          { ...context, actor },
          { secret: office.taxSecret, secrecy: host.secrecy, headers, raw: body },
        );
        return { body: { number: received.number, stored: true as const, repeated: received.repeated } };
      },
    });
  });
}

const final = { certainty: "final", certaintyName: "已记账" } as const;
const notYet = { certainty: "provisional", certaintyName: "已申报，还没到账" } as const;
