import { createHash } from "node:crypto";
import { audit } from "#platform/audit/audit.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { FileStore } from "#platform/files/files.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { MoneyAccount } from "#policy/fund/index.ts";
import { addMonths, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { signerOf } from "./desk.ts";
import { readStatement, StatementRefused, type TakenStatement } from "./read-statement.ts";
import { matchByRule, ownAccount } from "./reconciliation.ts";
import * as store from "./statement-store.ts";
import { sayKey } from "./words.ts";

/**
 * Takes one month's statement of one account, whole or not at all, month after month, and matches it by the rule. A file that
 * was taken before, of another month or account, cut or altered is refused with its reason, and nothing changes.
 */
export async function takeStatement(
  context: Context,
  of: {
    fundEntityId: string;
    account: MoneyAccount;
    month: YearMonth;
    bytes: Buffer;
    fileName: string;
    files: FileStore;
  },
): Promise<{ lines: number; matched: number }> {
  const { tx } = context;
  const { fundEntityId, account, month, bytes } = of;
  const row = await ownAccount(context, of);
  const kept = await store.statementsOf(tx, of);
  const hash = createHash("sha256").update(bytes).digest();
  const before = await store.statementOfFile(tx, hash);
  if (before !== undefined) {
    throw new Problem("fund/statement", `这份文件已经导入过（${sayMonth(before.book_month)}），重复的不收。`);
  }
  if (kept.some((one) => one.book_month === month)) {
    throw new Problem("fund/statement", `${sayMonth(month)}的对账单已经有了，一个月一份，不替换。`);
  }
  const last = kept.at(-1);
  const next = last === undefined ? row.opened_month : addMonths(last.book_month, 1);
  if (month !== next) throw new Problem("fund/statement", `对账单一月接一月，下一份是${sayMonth(next)}的。`);
  if (month >= businessMonth(context.now)) {
    throw new Problem("fund/statement", `${sayMonth(month)}还没有过完，对账单不完整。请下月再导。`);
  }
  const taken = read(bytes, { month, opening: BigInt(last?.closing ?? row.opening) });
  const { fileId } = await of.files.put(tx, { bytes, fileName: of.fileName, kind: "spreadsheet" });
  await store.insertStatement(tx, { ...taken, fundEntityId, account, month, hash, fileId, by: signerOf(context) });
  await audit(context, "fund.statement", sayKey(fundEntityId, `${account}/${month}`), {
    ...{ lines: taken.lines.length, closing: toYuan(fen(taken.closing)), hash: hash.toString("hex") },
  });
  return { lines: taken.lines.length, matched: await matchByRule(context, of) };
}

function read(bytes: Buffer, of: { month: YearMonth; opening: bigint }): TakenStatement {
  try {
    return readStatement(bytes, of);
  } catch (error) {
    if (error instanceof StatementRefused) throw new Problem("fund/statement", error.message);
    throw error;
  }
}
