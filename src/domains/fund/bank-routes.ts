import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Db } from "#platform/db/database.ts";
import type { FileStore } from "#platform/files/files.ts";
import { fileBytes, uploadedName } from "#platform/http/file-answer.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { sheetLimits } from "#platform/sheet/sheet.ts";
import type { MoneyAccount } from "#policy/fund/index.ts";
import { month as toMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { pairing, reconciliation, unpairing } from "./contract.ts";
import { isMaker, makers, ownFund, readers } from "./desk.ts";
import { monthsOf } from "./month-store.ts";
import { byStatement } from "./params.ts";
import { matchByRule, pair, reconcile, unpair } from "./reconciliation.ts";
import { takeStatement } from "./statement.ts";
import * as store from "./statement-store.ts";
import { amountOf, named } from "./words.ts";

const sheetTypes = [
  "text/csv",
  "application/vnd.ms-excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/octet-stream",
];
const nothing = z.strictObject({});
const ruleName = { reference: "凭证号相同", "amount-and-day": "金额相同、日期相近", person: "手工勾对" } as const;

/** 对账: statements come in, lines are matched, the rest is listed. */
export function bankRoutes(app: FastifyInstance, host: Host, files: FileStore): void {
  const path = "/api/funds/{fund}/statements/{ledger}/{month}";
  operation(app, host, {
    method: "GET",
    path,
    summary: "余额调节表：对账单、账面、未达账项",
    roles: [...readers],
    params: byStatement,
    answer: reconciliation,
    safety: "read",
    handle: async ({ tx, actor }, { params }) => {
      const { fundEntityId } = await ownFund(tx, actor, params.fund);
      const of = { fundEntityId, account: params.ledger, month: toMonth(params.month) };
      return { body: { ...(await viewOf(tx, of)), mayWrite: isMaker(actor) } };
    },
  });

  app.register(async (scope) => {
    const limit = { parseAs: "buffer", bodyLimit: sheetLimits.bytes + 1024 } as const;
    scope.addContentTypeParser(sheetTypes, limit, (_request, body, done) => done(null, body));
    operation(scope, host, {
      method: "POST",
      path,
      summary: "导入一个账户一个月的对账单：CSV 或 Excel，整份收下或整份退回",
      roles: [...makers],
      consumes: sheetTypes,
      params: byStatement,
      body: fileBytes,
      answer: z.strictObject({ lines: z.number(), matched: z.number() }),
      safety: "effect",
      handle: async (context, { params, body, request }) => ({
        status: 201,
        body: await takeStatement(context, {
          ...{ fundEntityId: params.fund, account: params.ledger, month: toMonth(params.month) },
          ...{ bytes: body, fileName: uploadedName(request.headers, "对账单"), files },
        }),
      }),
    });
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/match`,
    summary: "再自动勾对一次：补记的凭证入账以后",
    roles: [...makers],
    params: byStatement,
    body: nothing,
    answer: z.strictObject({ matched: z.number() }),
    safety: "effect",
    handle: async (context, { params }) => {
      const of = { fundEntityId: params.fund, account: params.ledger, month: toMonth(params.month) };
      return { body: { matched: await matchByRule(context, of) } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/pair`,
    summary: "手工勾对：对账单的一行就是这几行账",
    roles: [...makers],
    params: byStatement,
    body: pairing,
    answer: nothing,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const of = { fundEntityId: params.fund, account: params.ledger, month: toMonth(params.month) };
      await pair(context, { ...of, ...body });
      return { body: {} };
    },
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/unpair`,
    summary: "取消手工勾对，写明原因",
    roles: [...makers],
    params: byStatement,
    body: unpairing,
    answer: nothing,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const of = { fundEntityId: params.fund, account: params.ledger, month: toMonth(params.month) };
      await unpair(context, { ...of, ...body });
      return { body: {} };
    },
  });
}

async function viewOf(
  db: Db,
  of: { fundEntityId: string; account: MoneyAccount; month: YearMonth },
): Promise<Omit<z.infer<typeof reconciliation>, "mayWrite">> {
  const accounts = await store.accountsOf(db, of.fundEntityId);
  const account = accounts.find((one) => one.ledger_account === of.account);
  if (account === undefined) throw new Problem("request/not-found", "这个基金没有登记这个账户。请从对账里进入。");
  const kept = new Set((await store.statementsOf(db, of)).map((one) => one.book_month));
  const found = await reconcile(db, { ...of, account });
  const { statement } = found;
  return {
    ...{ ...named(of.account), month: of.month, bank: sayBank(account) },
    accounts: accounts.map((one) => ({ ...named(one.ledger_account), bank: sayBank(one) })),
    months: (await monthsOf(db, of.fundEntityId))
      .filter((one) => one.book_month >= account.opened_month)
      .map((one) => ({ month: one.book_month, kept: kept.has(one.book_month) })),
    statement:
      statement === undefined
        ? null
        : {
            opening: amountOf(BigInt(statement.opening)),
            closing: amountOf(BigInt(statement.closing)),
            ...{ takenBy: statement.taken_name, takenAt: statement.taken_at.toISOString() },
          },
    book: amountOf(found.book),
    lines: found.lines.filter((one) => one.book_month === of.month).map(bankLineOf),
    notAtBank: found.notAtBank.map((one) => ({
      ...{ voucher: one.voucher, line: one.line_no, movedOn: one.moved_on, summary: one.summary },
      amount: amountOf(BigInt(one.amount)),
    })),
    notBooked: found.notBooked.map(bankLineOf),
    difference: amountOf(found.difference),
  };
}

const sayBank = ({ bank, last_digits }: store.AccountRow): string => `${bank}，尾号 ${last_digits}`;

const bankLineOf = (one: store.BankLine) => ({
  ...{ month: one.book_month, line: one.line_no, on: one.moved_on, amount: amountOf(BigInt(one.amount)) },
  ...{ reference: one.reference, words: one.words, vouchers: [...one.vouchers] },
  rule: one.rule === null ? null : ruleName[one.rule],
});
