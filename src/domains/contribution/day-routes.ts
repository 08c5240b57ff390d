import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { audit } from "#platform/audit/audit.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { plainDate, toAmount } from "#platform/http/wire.ts";
import { addDays, date, type PlainDate } from "#policy/kernel/calendar.ts";
import { type Fen, fen, parseYuan } from "#policy/kernel/money.ts";
import * as contract from "./contract.ts";
import * as store from "./day-store.ts";

const path = "/api/finance/days";
const dayShape = z.strictObject({
  fund: z.string().regex(/^\d{1,18}$/),
  day: plainDate.refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), "没有这个日期"),
});
const shownDays = 30;

/** 日对账: what tax says of each day against the treasury slips in our ledger, and those against what was placed or waits. */
export function dayRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "GET",
    path,
    summary: "日对账：近 30 天每天每个基金，税务、国库和入账是否一致",
    roles: ["finance", "checker", "auditor"],
    answer: contract.reconciliation,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const to = businessDate(now);
      const from = addDays(to, 1 - shownDays);
      const rows = await store.daysOf(tx, await store.fundsOf(tx, ownAgency(actor)), from, to);
      return { body: { from, to, days: rows.map(dayOf) } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: `${path}/{fund}/{day}`,
    summary: "日对账：一天的差异，逐张凭证",
    roles: ["finance", "checker", "auditor"],
    params: dayShape,
    answer: contract.dayView,
    safety: "read",
    handle: async (context, { params }) => ({ body: await viewOf(context, params) }),
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{fund}/{day}/explain`,
    summary: "日对账：说明一张凭证的差异是怎么回事、怎么处理",
    roles: ["finance"],
    params: dayShape,
    body: contract.dayExplanation,
    answer: contract.dayView,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const view = await viewOf(context, params);
      const line = view.lines.find((one) => one.voucher === body.voucher);
      if (line === undefined) throw new Problem("request/not-found", "这张凭证没有差异。请刷新看最新的对账结果。");
      if (line.tax.yuan !== body.tax || line.book.yuan !== body.book)
        throw new Problem(
          "reconciliation/changed",
          `这张凭证现在是税务 ${line.tax.yuan}、账上 ${line.book.yuan} 元。请刷新再看。`,
        );
      await store.insertExplanation(context, {
        ...{ fundEntityId: params.fund, day: date(params.day), voucher: body.voucher, explanation: body.explanation },
        ...{ tax: parseYuan(body.tax), book: parseYuan(body.book) },
      });
      await audit(context, "reconciliation.explained", `${params.fund}/${params.day}/${body.voucher}`, {
        ...{ tax: body.tax, book: body.book },
      });
      return { body: await viewOf(context, params) };
    },
  });
}

async function viewOf(context: Context, { fund, day: text }: z.infer<typeof dayShape>) {
  const { tx, actor } = context;
  const day: PlainDate = date(text);
  const own = (await store.fundsOf(tx, ownAgency(actor))).includes(fund);
  const [row] = own ? await store.daysOf(tx, [fund], day, day) : [];
  if (row === undefined)
    throw new Problem("request/not-found", "这一天没有账，也没有税务日终。请回到日对账里另选一天。");
  const lines = await store.differencesOf(tx, { fundEntityId: fund, day });
  return {
    ...dayOf(row),
    slipCount: row.slips,
    entryCount: row.entries,
    lines: lines.map((line) => ({
      voucher: line.voucher,
      kindName: kindOf(line, row.tax !== null),
      tax: toAmount(fenOf(line.tax), null),
      book: toAmount(fenOf(line.book), null),
      difference: toAmount(fen(fenOf(line.tax) - fenOf(line.book)), null),
      explanation: line.explanation,
      explainedAt: line.explained_at?.toISOString() ?? null,
    })),
  };
}

const fenOf = (text: string | null): Fen => fen(BigInt(text ?? "0"));

function kindOf({ tax, book }: store.DifferenceRow, told: boolean): string {
  if (!told) return "税务还没有日终";
  if (book === null) return "税务有，我们没有收到";
  return tax === null ? "我们有，税务日终里没有" : "金额不同";
}

function dayOf(row: store.DayRow): z.infer<typeof contract.reconciledDay> {
  const state = stateOf(row);
  const waits = state === "waiting";
  return {
    fund: row.fund_entity_id,
    fundName: row.fund_name,
    day: row.day,
    state,
    stateName: contract.dayStateName[state],
    tax: row.tax === null ? null : toAmount(fenOf(row.tax), null),
    book: toAmount(fenOf(row.book), null),
    income: toAmount(fenOf(row.income), null),
    suspense: toAmount(fenOf(row.suspense), null),
    differences: waits ? 0 : row.differences,
    openDifferences: waits ? 0 : row.open,
  };
}

function stateOf(row: store.DayRow): contract.DayState {
  if (row.tax === null) return "waiting";
  if (row.differences === 0) return "equal";
  return row.open === 0 ? "explained" : "open";
}
