import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { carryOver, checkVoucher, type LedgerAccount, type LedgerLine, reversed, sumOf } from "#policy/fund/index.ts";
import { date, month, monthOf, type PlainDate, type YearMonth } from "#policy/kernel/calendar.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { ownFund, signerOf, unknownVoucher } from "./desk.ts";
import * as drafts from "./draft-store.ts";
import * as ledger from "./ledger-store.ts";
import { openBookMonth, postVoucher } from "./voucher.ts";
import { sayKey } from "./words.ts";

interface Typed {
  readonly movedOn: PlainDate;
  readonly summary: string;
  readonly lines: readonly LedgerLine[];
}

/** 制单: interest, subsidy, levels, transfers, other. It waits for another person, who posts it. */
export async function makeDraft(context: Context, fundEntityId: string, typed: Typed): Promise<string> {
  const fund = await ownFund(context.tx, context.actor, fundEntityId);
  refuseFuture(context, typed.movedOn);
  const faults = checkVoucher({ kind: "manual", scheme: fund.scheme, month: "open", lines: typed.lines });
  if (faults.length > 0) throw new Problem("fund/refused", faults.join(""));
  return keep(context, fundEntityId, { ...typed, kind: "manual", reverses: null });
}

/** 红字冲销: a voucher typed by hand is never edited; it is undone by its mirror, which names it. */
export async function reverseVoucher(
  context: Context,
  of: { fundEntityId: string; voucher: string; reason: string },
): Promise<string> {
  const { tx } = context;
  const { fundEntityId, voucher, reason } = of;
  await ownFund(tx, context.actor, fundEntityId);
  const row = await ledger.findVoucher(tx, fundEntityId, voucher);
  if (row === undefined) throw unknownVoucher();
  if (row.kind !== "manual") {
    const why = row.kind === "business" ? "随业务入账的凭证从业务里更正" : "只有手工凭证可以冲销";
    throw new Problem("fund/not-now", `${why}，这一张不能冲。`);
  }
  const summary = `冲销 ${voucher}：${reason}`;
  const lines = reversed(await ledger.linesOf(tx, fundEntityId, voucher));
  const movedOn = date(businessDate(context.now));
  return keep(context, fundEntityId, { movedOn, summary, lines, kind: "reversal", reverses: voucher });
}

/** 年终结转: the year's income and expenditure to 基金结余, as a draft like any other. */
export async function carryYearOver(context: Context, fundEntityId: string, year: number): Promise<string> {
  const { tx } = context;
  await ownFund(tx, context.actor, fundEntityId);
  const december = month(`${year}-12`);
  const movedOn = date(`${year}-12-31`);
  refuseFuture(context, movedOn);
  await ledger.insertMonth(tx, fundEntityId, december);
  if ((await ledger.holdMonth(tx, fundEntityId, december)) === "closed") {
    throw new Problem("fund/not-now", `${year}年12月已经结账，不能再结转。`);
  }
  const waiting = await drafts.openDrafts(tx, fundEntityId);
  if (waiting.some((one) => one.kind === "carry-over"))
    throw new Problem("fund/not-now", "结转凭证已经制好，等另一人入账。");
  const lines = await toCarry(tx, fundEntityId, december);
  if (lines.length === 0) throw new Problem("fund/not-now", `${year}年没有要结转的收支。`);
  const summary = `${year}年度收支结转基金结余`;
  return keep(context, fundEntityId, { movedOn, summary, lines, kind: "carry-over", reverses: null });
}

/** What stands in income and expenditure at the end of a December. */
export async function toCarry(db: Db, fundEntityId: string, december: YearMonth): Promise<readonly LedgerLine[]> {
  const net = new Map<LedgerAccount, bigint>();
  for (const row of await ledger.turnoversOf(db, fundEntityId, december))
    net.set(row.ledger_account, (net.get(row.ledger_account) ?? 0n) + BigInt(row.debit) - BigInt(row.credit));
  return carryOver([...net].map(([account, of]) => ({ account, net: of })));
}

async function keep(
  context: Context,
  fundEntityId: string,
  draft: Typed & { kind: drafts.DraftRow["kind"]; reverses: string | null },
): Promise<string> {
  const number = await drafts.insertDraft(context.tx, { fundEntityId, ...draft, by: signerOf(context) });
  if (number === undefined) throw new Problem("fund/not-now", `${draft.reverses} 已经冲过，或正等人复核。请看草稿。`);
  await audit(context, "fund.draft", sayKey(fundEntityId, number), {
    kind: draft.kind,
    total: toYuan(fen(sumOf(draft.lines, "debit"))),
    reverses: draft.reverses,
  });
  return number;
}

/**
 * 复核入账 by another natural person. The rule is asked again, now with the state of the month: what moved in a closed month
 * goes to the next that is open; the end of a year goes to its December or not at all.
 */
export async function postDraft(
  context: Context,
  of: { fundEntityId: string; voucher: string; version: number },
): Promise<void> {
  const { tx, now } = context;
  const draft = await toDecide(context, of);
  const by = signerOf(context);
  if (draft.made_person.equals(by.person)) {
    throw new Problem("fund/four-eyes", "您制的单，入账须由另一人复核。");
  }
  const { fundEntityId } = of;
  const lines = await drafts.draftLines(tx, fundEntityId, draft.voucher);
  const wanted = monthOf(draft.moved_on);
  const bookMonth = await openBookMonth(tx, fundEntityId, wanted);
  if (draft.kind === "carry-over" && bookMonth !== wanted) {
    throw new Problem("fund/not-now", "这一年的12月已经结账，结转凭证请作废。");
  }
  if (draft.kind === "carry-over" && !sameLines(lines, await toCarry(tx, fundEntityId, wanted))) {
    throw new Problem("fund/stale", "制单以后又有收支入账，结转的数不对了。请作废，重新结转。");
  }
  await drafts.decideDraft(tx, draft, "posted", { ...by, at: now });
  const { voucher, summary, kind, reverses } = draft;
  const posted = await postVoucher(tx, {
    ...{ fundEntityId, voucher, bookMonth, movedOn: draft.moved_on, summary, kind, lines },
    ...(reverses !== null && { reverses }),
  });
  if (!posted) throw new Error(`voucher ${voucher} of fund ${fundEntityId} is in the books, its draft was not posted`);
  await audit(context, "fund.post", sayKey(fundEntityId, voucher), { kind, bookMonth, version: draft.version });
}

/** 作废: a draft that was not posted is put aside, by whoever made it or whoever would have posted it. */
export async function discardDraft(
  context: Context,
  of: { fundEntityId: string; voucher: string; version: number },
): Promise<void> {
  const draft = await toDecide(context, of);
  await drafts.decideDraft(context.tx, draft, "discarded", signerOf(context));
  await audit(context, "fund.discard", sayKey(of.fundEntityId, of.voucher), { kind: draft.kind });
}

async function toDecide(
  context: Context,
  { fundEntityId, voucher, version }: { fundEntityId: string; voucher: string; version: number },
): Promise<drafts.DraftRow> {
  await ownFund(context.tx, context.actor, fundEntityId);
  const draft = await drafts.lockDraft(context.tx, fundEntityId, voucher);
  if (draft === undefined) throw unknownVoucher();
  if (draft.version !== version) throw new Problem("fund/stale", "这张草稿已经有人办了。请刷新看结果。");
  if (draft.state !== "draft") throw new Problem("fund/not-now", "这张草稿已经入账或作废。");
  return draft;
}

function refuseFuture({ now }: Context, movedOn: PlainDate): void {
  if (movedOn > businessDate(now)) throw new Problem("fund/refused", `${movedOn} 还没有到，钱还没有动。`);
}

const sameLines = (one: readonly LedgerLine[], other: readonly LedgerLine[]): boolean => {
  const said = (lines: readonly LedgerLine[]) =>
    lines
      .map(({ account, debit, credit }) => `${account} ${debit} ${credit}`)
      .sort()
      .join("\n");
  return said(one) === said(other);
};
