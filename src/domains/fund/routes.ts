import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownAgency } from "#platform/auth/actor.ts";
import type { FileStore } from "#platform/files/files.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { yearMonth } from "#platform/http/wire.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import { bankRoutes } from "./bank-routes.ts";
import * as contract from "./contract.ts";
import { checkers, makers, ownFund, readers, unknownVoucher } from "./desk.ts";
import { carryYearOver, discardDraft, makeDraft, postDraft, reverseVoucher } from "./draft.ts";
import { findDraft, openDrafts } from "./draft-store.ts";
import { fileRoutes } from "./file-routes.ts";
import * as ledger from "./ledger-store.ts";
import { monthRoutes } from "./month-routes.ts";
import { byFund, byVoucher } from "./params.ts";
import { peopleRoutes } from "./people-routes.ts";
import type { VoucherSource } from "./ports.ts";
import { reportRoutes } from "./report-routes.ts";
import { cardOf, draftOf, overviewOf, voucherOf } from "./view.ts";
import { amountOf } from "./words.ts";

const mostVouchers = 200;

/** 基金账务: the books of the funds that an agency keeps. */
export function fundRoutes(
  app: FastifyInstance,
  host: Host,
  office: { readonly files: FileStore; readonly sources: readonly VoucherSource[] },
): void {
  peopleRoutes(app, host, office.sources);
  fileRoutes(app, host, office.files);
  monthRoutes(app, host);
  bankRoutes(app, host, office.files);
  reportRoutes(app, host);

  operation(app, host, {
    method: "GET",
    path: "/api/funds",
    summary: "本机构记账的基金",
    roles: [...readers],
    answer: contract.fundList,
    safety: "read",
    handle: async ({ tx, actor }) => {
      const funds = await ledger.fundsOf(tx, ownAgency(actor));
      return { body: { funds: funds.map((one) => ({ fund: one.fundEntityId, name: one.name })) } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/funds/{fund}",
    summary: "一个基金的总览：存款、结余、每月收支、会计科目",
    roles: [...readers],
    params: byFund,
    answer: contract.overview,
    safety: "read",
    handle: async ({ tx, actor }, { params }) => ({
      body: await overviewOf(tx, await ownFund(tx, actor, params.fund), actor),
    }),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/funds/{fund}/vouchers",
    summary: "凭证：按月份、科目、编号或摘要",
    roles: [...readers],
    params: byFund,
    query: z.strictObject({
      from: yearMonth.optional(),
      to: yearMonth.optional(),
      ledger: contract.ledgerAccount.optional(),
      q: z.string().max(60).optional(),
    }),
    answer: contract.voucherList,
    safety: "read",
    handle: async ({ tx, actor }, { params, query }) => {
      const fund = await ownFund(tx, actor, params.fund);
      const rows = await ledger.vouchersOf(tx, {
        ...{ fundEntityId: fund.fundEntityId, account: query.ledger, words: query.q, most: mostVouchers },
        fromMonth: month(query.from ?? "1900-01"),
        toMonth: month(query.to ?? "9999-12"),
      });
      const [first] = rows;
      const vouchers = rows.map((row) => ({
        ...{ ...cardOf(row), debit: amountOf(BigInt(row.debit)), credit: amountOf(BigInt(row.credit)) },
      }));
      const sums = {
        debit: amountOf(BigInt(first?.sum_debit ?? "0")),
        credit: amountOf(BigInt(first?.sum_credit ?? "0")),
      };
      return { body: { vouchers, total: first?.total_count ?? 0, ...sums } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/funds/{fund}/vouchers/{voucher}",
    summary: "一张凭证：分录、附件、制单和复核的人",
    roles: [...readers],
    params: byVoucher,
    answer: contract.voucherView,
    safety: "read",
    handle: async ({ tx, actor }, { params }) => {
      const fund = await ownFund(tx, actor, params.fund);
      const row = await ledger.findVoucher(tx, fund.fundEntityId, params.voucher);
      if (row === undefined) throw unknownVoucher();
      const hasPeople = row.kind === "business";
      return { body: await voucherOf(tx, { fundEntityId: fund.fundEntityId, row, actor, hasPeople }) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/funds/{fund}/vouchers/{voucher}/reverse",
    summary: "冲销一张手工凭证：制红字草稿，等另一人入账",
    roles: [...makers],
    params: byVoucher,
    body: contract.reason,
    answer: z.strictObject({ voucher: z.string() }),
    safety: "effect",
    handle: async (context, { params, body }) => {
      const of = { fundEntityId: params.fund, voucher: params.voucher, reason: body.reason };
      return { status: 201, body: { voucher: await reverseVoucher(context, of) } };
    },
  });
  draftRoutes(app, host);
}

/** 凭证草稿: made by one, posted by another. */
function draftRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "GET",
    path: "/api/funds/{fund}/drafts",
    summary: "等复核入账的凭证草稿",
    roles: [...readers],
    params: byFund,
    answer: contract.draftList,
    safety: "read",
    handle: async ({ tx, actor }, { params }) => {
      const fund = await ownFund(tx, actor, params.fund);
      const drafts = [];
      for (const row of await openDrafts(tx, fund.fundEntityId)) drafts.push(await draftOf(tx, row, actor));
      return { body: { drafts } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/funds/{fund}/drafts",
    summary: "制一张手工凭证：利息、财政补贴、划转、上解下拨、其他",
    roles: [...makers],
    params: byFund,
    body: contract.newDraft,
    answer: z.strictObject({ voucher: z.string() }),
    safety: "effect",
    handle: async (context, { params, body }) => {
      const lines = body.lines.map(({ account, debit, credit }) => ({
        ...{ account, debit: parseYuan(debit), credit: parseYuan(credit) },
      }));
      const typed = { movedOn: date(body.movedOn), summary: body.summary, lines };
      return { status: 201, body: { voucher: await makeDraft(context, params.fund, typed) } };
    },
  });

  for (const [verb, summary, act] of [
    ["post", "复核入账：由制单以外的人", postDraft],
    ["discard", "作废一张草稿", discardDraft],
  ] as const) {
    operation(app, host, {
      method: "POST",
      path: `/api/funds/{fund}/drafts/{voucher}/${verb}`,
      summary,
      roles: [...checkers],
      params: byVoucher,
      body: z.strictObject({}),
      answer: contract.draftView,
      safety: "version",
      handle: async (context, { params, version }) => {
        await act(context, { fundEntityId: params.fund, voucher: params.voucher, version });
        const row = await findDraft(context.tx, params.fund, params.voucher);
        if (row === undefined) throw unknownVoucher();
        return { body: await draftOf(context.tx, row, context.actor), version: row.version };
      },
    });
  }

  operation(app, host, {
    method: "POST",
    path: "/api/funds/{fund}/carry-over",
    summary: "年终结转：本年收支转基金结余，制成草稿",
    roles: [...makers],
    params: byFund,
    body: z.strictObject({ year: z.number().int().min(2000).max(2100) }),
    answer: z.strictObject({ voucher: z.string() }),
    safety: "effect",
    handle: async (context, { params, body }) => ({
      status: 201,
      body: { voucher: await carryYearOver(context, params.fund, body.year) },
    }),
  });
}
