import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { relationsOf } from "#domains/registration/index.ts";
import { ownPerson } from "#platform/auth/actor.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { derivationAnswer } from "#platform/http/wire.ts";
import { inboundOperation } from "#platform/messages/inbound.ts";
import type { Law } from "#policy/law.ts";
import * as contract from "./contract.ts";
import { explainLine, explainSum, partTitle, sentenceOf } from "./derivation.ts";
import { taxMessages } from "./inbound.ts";
import { firstRecordedMonth, limitsSentence, monthsOf, parts, sinceOf, sumsOf } from "./months.ts";
import { stateOf } from "./posted.ts";
import { type HistoryLine, historySince } from "./store.ts";

const derivationPath = "/api/me/months/derivation";

export function contributionRoutes(app: FastifyInstance, host: Host, office: { law: Law; taxSecret: string }): void {
  operation(app, host, {
    method: "GET",
    path: "/api/me/months",
    summary: "我的缴费：每个月的状态和金额",
    roles: ["citizen"],
    query: z.strictObject({ span: z.enum(contract.monthsSpans).default("60") }),
    answer: contract.months,
    safety: "read",
    handle: async ({ tx, actor, now }, { query: { span } }) => {
      const personId = ownPerson(actor);
      const month = businessMonth(now);
      const since = sinceOf(span, month);
      const history = await historySince(tx, personId, since);
      const relations = await relationsOf(tx, personId);
      const lines = monthsOf(history.lines, relations, { now: month, firstMonth: firstRecordedMonth });
      const live = relations.find((relation) => relation.status === "contributing");
      return {
        body: {
          span,
          lines,
          sums: sumsOf(history.lines, lines, span),
          pensionMonths: history.creditedMonths,
          pensionSince: history.firstMonth,
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
      scheme: z.string().max(40).default("enterprise-pension"),
      region: z.string().max(10).optional(),
      span: z.enum(contract.monthsSpans).default("all"),
    }),
    answer: derivationAnswer,
    safety: "read",
    handle: async ({ tx, actor, now }, { query }) => {
      const since = query.sum === undefined ? undefined : sinceOf(query.span, businessMonth(now));
      const { lines } = await historySince(tx, ownPerson(actor), since);
      const asOf = businessDate(now);
      if (query.sum !== undefined) {
        const posted = lines.filter((line) => isSummed(line, query)).toReversed();
        const title = query.sum === "personal" ? "个人缴费合计" : "单位缴费合计";
        const derivation = explainSum(title, posted, query.sum);
        return { body: { title, sentence: `已记账的 ${posted.length} 笔相加。`, ...final, derivation, asOf } };
      }
      const line = lines.find((one) => one.source === query.source && one.sourceLine === query.line);
      if (line === undefined || query.part === undefined) throw new Problem("request/not-found", "没有这笔缴费记录。");
      const derivation = explainLine(office.law, line, query.part);
      const certainty = stateOf(line) === "posted" ? final : notYet;
      return {
        body: { title: partTitle[query.part], sentence: sentenceOf(line, query.part), ...certainty, derivation, asOf },
      };
    },
  });

  inboundOperation(app, host, {
    ...taxMessages,
    summary: "税务部门的报文：申报和到账",
    secret: office.taxSecret,
  });
}

const isSummed = (line: HistoryLine, { scheme, region }: { scheme: string; region?: string | undefined }): boolean =>
  line.scheme === scheme && (region === undefined || line.region === region) && stateOf(line) === "posted";

const final = { certainty: "final", certaintyName: "已记账" } as const;
const notYet = { certainty: "provisional", certaintyName: "已申报，还没到账" } as const;
