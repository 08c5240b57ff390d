import type { z } from "zod";
import { audit } from "#platform/audit/audit.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { budgetPrognosis, chartOf, type LedgerAccount } from "#policy/fund/index.ts";
import { addMonths, month, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, parseYuan } from "#policy/kernel/money.ts";
import { balancesOf } from "./balances.ts";
import * as store from "./budget-store.ts";
import type { budgetView } from "./contract.ts";
import { isMaker, ownFund, signerOf } from "./desk.ts";
import { type FundRow, turnoversOf } from "./ledger-store.ts";
import { amountOf, className, named, sayKey } from "./words.ts";

/** The twelve months before a year, as far as they are over: what its draft is made from. */
function basisOf(year: number, now: Date): YearMonth {
  const last = month(`${year - 1}-12`);
  const over = addMonths(businessMonth(now), -1);
  return [over, last].sort()[0] ?? last;
}

interface Line {
  readonly account: LedgerAccount;
  readonly prognosis: ReturnType<typeof budgetPrognosis>;
  readonly executed: bigint;
}

/** Income and expenditure of a fund, account by account, with what the rule proposes and what the year has brought. */
async function linesOf(db: Db, fund: FundRow, year: number, now: Date): Promise<readonly Line[]> {
  const last = basisOf(year, now);
  const balances = balancesOf(await turnoversOf(db, fund.fundEntityId, month(`${year}-12`)));
  const months = Array.from({ length: 12 }, (_, index) => addMonths(last, index - 11));
  return chartOf(fund.scheme)
    .filter((entry) => entry.class === "income" || entry.class === "expenditure")
    .map(({ account }) => ({
      account,
      prognosis: budgetPrognosis(months.map((at) => fen(balances.flow(account, { from: at, to: at })))),
      executed: balances.flow(account, { from: month(`${year}-01`), to: month(`${year}-12`) }),
    }));
}

export async function budgetOf(
  db: Db,
  fund: FundRow,
  year: number,
  { actor, now }: { actor: Actor; now: Date },
): Promise<z.infer<typeof budgetView>> {
  const versions = await store.versionsOf(db, fund.fundEntityId, year);
  const version = versions[0]?.version_no ?? 0;
  const kept = await store.linesOf(db, { fundEntityId: fund.fundEntityId, year, version });
  const last = basisOf(year, now);
  const lines = (await linesOf(db, fund, year, now)).map(({ account, prognosis, executed }) => {
    const line = kept.find((one) => one.ledger_account === account);
    const budget = line === undefined ? null : BigInt(line.amount);
    return {
      ...{ ...named(account), className: className(account), executed: amountOf(executed) },
      ...{ firstHalf: amountOf(prognosis.firstHalf), secondHalf: amountOf(prognosis.secondHalf) },
      ...{ lastTwelve: amountOf(prognosis.lastTwelve), proposed: amountOf(prognosis.proposed) },
      ...{ budget: budget === null ? null : amountOf(budget), share: shareOf(executed, budget) },
    };
  });
  return {
    year,
    basis: `${sayMonth(addMonths(last, -11))}至${sayMonth(last)}的十二个月，加上后半段比前半段的增减`,
    lines,
    version,
    versions: versions.map((one) => ({
      ...{ version: one.version_no, reason: one.reason, by: one.made_name, at: one.made_at.toISOString() },
      changed: one.changed,
    })),
    mayWrite: isMaker(actor),
  };
}

/** In percent with one place, cut off, so that 100.0 is reached when it is. */
function shareOf(executed: bigint, budget: bigint | null): string | null {
  if (budget === null || budget === 0n) return null;
  const permille = (executed * 1_000n) / budget;
  const sign = permille < 0n ? "-" : "";
  const whole = permille < 0n ? -permille : permille;
  return `${sign}${whole / 10n}.${whole % 10n}`;
}

/** Keeps the next version of a draft, whole: what was changed stands beside what the rule proposes. */
export async function keepBudget(
  context: Context,
  of: {
    fundEntityId: string;
    year: number;
    version: number;
    reason: string;
    lines: readonly { account: LedgerAccount; amount: string }[];
  },
): Promise<number> {
  const { tx, now } = context;
  const fund = await ownFund(tx, context.actor, of.fundEntityId);
  if (of.year < Number(businessMonth(now).slice(0, 4))) {
    throw new Problem("fund/not-now", `${of.year}年已经过去，预算不再改。`);
  }
  const proposed = await linesOf(tx, fund, of.year, now);
  const typed = new Map<LedgerAccount, Fen>();
  for (const { account, amount } of of.lines) {
    const value = parseYuan(amount);
    if (value < 0n) throw new Problem("fund/refused", `${named(account).title}的预算不能是负数。`);
    if (typed.has(account) || !proposed.some((line) => line.account === account)) {
      throw new Problem("fund/refused", `「${named(account).title}」重复了，或不是收支科目。请刷新再改。`);
    }
    typed.set(account, value);
  }
  const latest = (await store.versionsOf(tx, of.fundEntityId, of.year))[0]?.version_no ?? 0;
  const version = of.version + 1;
  const kept =
    latest === of.version &&
    (await store.insertVersion(tx, {
      ...{ fundEntityId: of.fundEntityId, year: of.year, version, reason: of.reason, by: signerOf(context) },
      lines: proposed.map(({ account, prognosis }) => ({
        ...{ account, amount: typed.get(account) ?? prognosis.proposed, proposed: prognosis.proposed },
      })),
    }));
  if (!kept) throw new Problem("fund/stale", "预算草案已有新版本。请刷新再改。");
  await audit(context, "fund.budget", sayKey(of.fundEntityId, String(of.year)), { version, changed: typed.size });
  return version;
}
