import type { z } from "zod";
import type { Actor } from "#platform/auth/actor.ts";
import type { Db } from "#platform/db/database.ts";
import { accountingSystem, chartOf, growsByDebit, isMoney } from "#policy/fund/index.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import { balancesOf } from "./balances.ts";
import type { draftView, overview, voucherView } from "./contract.ts";
import { isChecker, isMaker } from "./desk.ts";
import * as drafts from "./draft-store.ts";
import * as ledger from "./ledger-store.ts";
import { monthsOf } from "./month-store.ts";
import { amountOf, className, kindName, lineOf, named } from "./words.ts";

const last = "9999-12" as YearMonth;

/** 总览: where the money lies, what came in and went out month by month, what waits. */
export async function overviewOf(db: Db, fund: ledger.FundRow, actor: Actor): Promise<z.infer<typeof overview>> {
  const balances = balancesOf(await ledger.turnoversOf(db, fund.fundEntityId, last));
  const months = await monthsOf(db, fund.fundEntityId);
  const chart = chartOf(fund.scheme);
  const sum = (of: "asset" | "liability") =>
    chart.filter((entry) => entry.class === of).reduce((all, { account }) => all + balances.balance(account, last), 0n);
  const open = months.find((one) => one.status === "open") ?? months.at(-1);
  return {
    ...{ fund: fund.fundEntityId, name: fund.name, schemeTitle: schemeTitles[fund.scheme], source: accountingSystem },
    month: open?.book_month ?? ("2026-01" as YearMonth),
    balances: chart
      .filter(({ account }) => isMoney(account) && balances.accounts.includes(account))
      .map(({ account }) => ({ ...named(account), balance: amountOf(balances.balance(account, last)) })),
    netAssets: amountOf(sum("asset") - sum("liability")),
    waiting: amountOf(balances.balance("suspense-receipt", last)),
    months: months.map(({ book_month: month, status }) => {
      const span = { from: month, to: month };
      return {
        ...{ month, status, income: amountOf(balances.flows("income", span)) },
        expenditure: amountOf(balances.flows("expenditure", span)),
      };
    }),
    drafts: (await drafts.openDrafts(db, fund.fundEntityId)).length,
    chart: chart.map((entry) => ({
      ...{ ...named(entry.account), className: className(entry.account), growsByDebit: growsByDebit(entry.account) },
      byHand: entry.controlled !== true,
    })),
    mayWrite: isMaker(actor),
  };
}

/** A voucher as a line of the list. */
export const cardOf = (row: ledger.VoucherRow) => ({
  ...{ voucher: row.voucher, month: row.book_month, movedOn: row.moved_on, summary: row.summary },
  ...{ kindName: kindName[row.kind], total: amountOf(BigInt(row.total)) },
});

/** One voucher: its lines, its papers, who made and who checked it, what undid it. */
export async function voucherOf(
  db: Db,
  of: { fundEntityId: string; row: ledger.VoucherRow; actor: Actor; hasPeople: boolean },
): Promise<z.infer<typeof voucherView>> {
  const { fundEntityId, row, actor } = of;
  const draft = await drafts.findDraft(db, fundEntityId, row.voucher);
  return {
    ...cardOf(row),
    kind: row.kind,
    lines: (await ledger.linesOf(db, fundEntityId, row.voucher)).map(lineOf),
    files: (await drafts.filesOf(db, fundEntityId, row.voucher)).map(fileOf),
    signatures:
      draft === undefined
        ? [{ name: row.kind === "opening" ? "启用转入" : "业务入账", by: "系统", at: row.posted_at.toISOString() }]
        : [
            { name: "制单", by: draft.made_name, at: draft.made_at.toISOString() },
            { name: "复核入账", by: draft.decided_name ?? "", at: (draft.decided_at ?? draft.made_at).toISOString() },
          ],
    ...{ reverses: row.reverses, reversedBy: row.reversed_by },
    run: /PAY-\d+-\d{6}-B?\d+/.exec(row.summary)?.[0] ?? null,
    hasPeople: of.hasPeople,
    mayReverse: isMaker(actor) && row.kind === "manual" && row.reversed_by === null,
    mayAttach: isMaker(actor),
  };
}

const fileOf = (file: drafts.FileRow) => ({
  ...{ file: file.public_id, name: file.file_name, by: file.added_name, at: file.added_at.toISOString() },
});

export async function draftOf(db: Db, row: drafts.DraftRow, actor: Actor): Promise<z.infer<typeof draftView>> {
  const own = actor.naturalPerson !== null && row.made_person.equals(actor.naturalPerson);
  const open = row.state === "draft";
  const { fund_entity_id: fund, voucher } = row;
  return {
    ...{ voucher, version: row.version, kindName: kindName[row.kind], state: row.state },
    ...{ movedOn: row.moved_on, summary: row.summary, reverses: row.reverses },
    lines: (await drafts.draftLines(db, fund, voucher)).map(lineOf),
    files: (await drafts.filesOf(db, fund, voucher)).map(fileOf),
    ...{ madeBy: row.made_name, madeAt: row.made_at.toISOString() },
    mayPost: open && isChecker(actor) && !own,
    mayDiscard: open && isChecker(actor),
    mayAttach: open && isMaker(actor),
    notYou: open && isChecker(actor) && own ? "您制的单，入账须由另一人复核。" : null,
  };
}
