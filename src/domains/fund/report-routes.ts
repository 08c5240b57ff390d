import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { getAgency } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import { fileBytes, sendAs } from "#platform/http/file-answer.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { printSheet } from "#platform/print/sheet.ts";
import { accountingSystem } from "#policy/fund/index.ts";
import { sayDate, sayMonth, month as toMonth } from "#policy/kernel/calendar.ts";
import { sayCitation } from "#policy/kernel/citation.ts";
import { parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { budgetOf, keepBudget } from "./budget.ts";
import * as contract from "./contract.ts";
import { makers, ownFund, readers } from "./desk.ts";
import { byFund, byMonth } from "./params.ts";
import { type Report, reportOf } from "./report.ts";

const byReport = byMonth.extend({ kind: z.enum(contract.reportKinds) });
const byYear = byFund.extend({ year: z.coerce.number().int().min(2000).max(2100) });

/** 报表 and 预算. */
export function reportRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "GET",
    path: "/api/funds/{fund}/reports/{kind}/{month}",
    summary: "资产负债表、基金收支表、试算平衡表",
    roles: [...readers],
    params: byReport,
    answer: contract.report,
    safety: "read",
    handle: async ({ tx, actor }, { params }) => {
      const fund = await ownFund(tx, actor, params.fund);
      return { body: await reportOf(tx, fund, params.kind, toMonth(params.month)) };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/funds/{fund}/reports/{kind}/{month}/print",
    summary: "打印报表（PDF）",
    roles: [...readers],
    params: byReport,
    answer: fileBytes,
    safety: "read",
    handle: async ({ tx, actor, now }, { params }, reply) => {
      const fund = await ownFund(tx, actor, params.fund);
      const report = await reportOf(tx, fund, params.kind, toMonth(params.month));
      const agency = await getAgency(tx, ownAgency(actor));
      sendAs(reply, { mediaType: "application/pdf", fileName: `${report.title}-${report.month}.pdf` });
      return { body: pdfOf(report, { agency: agency.name, by: actor.name ?? "", now }) };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/funds/{fund}/budgets/{year}",
    summary: "预算草案和执行：按规则测算的数、改定的数、已执行的数",
    roles: [...readers],
    params: byYear,
    answer: contract.budgetView,
    safety: "read",
    handle: async ({ tx, actor, now }, { params }) => {
      const fund = await ownFund(tx, actor, params.fund);
      const body = await budgetOf(tx, fund, params.year, { actor, now });
      return { body, version: body.version };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/funds/{fund}/budgets/{year}",
    summary: "保存预算草案的一个新版本，写明改了什么、为什么",
    roles: [...makers],
    params: byYear,
    body: contract.newBudget,
    answer: z.strictObject({ version: z.number() }),
    safety: "version",
    handle: async (context, { params, body, version }) => {
      const of = { fundEntityId: params.fund, year: params.year, version, ...body };
      const kept = await keepBudget(context, of);
      return { status: 201, body: { version: kept }, version: kept };
    },
  });
}

/** A report on paper: provisional while its month is open. */
function pdfOf(report: Report, { agency, by, now }: { agency: string; by: string; now: Date }): Buffer {
  const today = businessDate(now);
  return printSheet({
    title: report.title,
    marks: [
      ["会计月份", sayMonth(toMonth(report.month))],
      ["状态", report.closed ? "已结账" : "未结账，数字还会变"],
    ],
    parts: [
      { kind: "pairs", heading: null, across: 1, rows: [[["基金", report.fundName]], [["单位", "元"]]] },
      {
        kind: "table",
        heading: null,
        columns: [
          { title: "编号", number: false, wide: false },
          { title: "项目", number: false, wide: true },
          ...report.columns.map((title) => ({ title, number: true, wide: false })),
        ],
        rows: report.rows.map((row) => [
          row.code === null ? "" : row.codeRead ? row.code : `${row.code}*`,
          row.title,
          ...report.columns.map((_, index) => {
            const figure = row.amounts[index];
            return figure == null ? "" : sayYuan(parseYuan(figure.amount.yuan));
          }),
        ]),
        total: null,
      },
      { kind: "lines", heading: null, size: 9, lines: [report.check, "* 科目编号待确认。"] },
    ],
    issuer: agency,
    issuedAt: now,
    issuedOn: sayDate(today),
    qr: null,
    footLines: [`依据：${sayCitation(accountingSystem)}。制表：${by}。`],
    seal: null,
  });
}
