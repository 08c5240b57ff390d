import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { payeePlace } from "#domains/benefit/index.ts";
import { audit } from "#platform/audit/audit.ts";
import type { Context } from "#platform/http/operation.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { csvLine } from "./csv.ts";
import * as store from "./store.ts";

export const bankFileTopic = "payment.bank-file";

/** Where bank files lie: sealed, one a bank, written whole. The account numbers of a run are nowhere else in the open. */
export interface BankFiles {
  write(number: string, bytes: Buffer): void;
  read(number: string): Buffer;
}

export function bankFiles(directory: string, secrecy: Secrecy): BankFiles {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const pathOf = (number: string) => join(directory, `${number}.csv.sealed`);
  const placeOf = (number: string) => `bank-file:${number}`;
  return {
    write(number, bytes) {
      const path = pathOf(number);
      writeFileSync(`${path}.part`, secrecy.seal(placeOf(number), bytes), { mode: 0o600, flush: true });
      renameSync(`${path}.part`, path);
      // The name is durable only when its folder is.
      const folder = openSync(directory, "r");
      fsyncSync(folder);
      closeSync(folder);
    },
    read: (number) => secrecy.openBytes(placeOf(number), readFileSync(pathOf(number))),
  };
}

/**
 * Writes the file of each bank and its row with the hash, in the releasing transaction. When the process dies between, the
 * file has no row and the next release writes the same bytes over it.
 */
export async function writeBankFiles(
  context: Context,
  run: store.RunRow,
  given: { secrecy: Secrecy; files: BankFiles },
): Promise<void> {
  for (const [index, bank] of (await store.banksOf(context.tx, run)).entries()) {
    const lines = await store.bankLinesOf(context.tx, run, bank);
    const number = `${run.number}-${String(index + 1).padStart(2, "0")}`;
    const bytes = bytesOf({ number, bank, lines, run, secrecy: given.secrecy });
    const total = lines.reduce((sum, line) => sum + BigInt(line.amount), 0n);
    const content_hash = createHash("sha256").update(bytes).digest();
    given.files.write(number, bytes);
    await store.insertBankFile(context.tx, {
      ...{ number, run_id: run.run_id, bank, file_name: `${number}.csv`, content_hash, count: lines.length },
      ...{ total: total.toString(), written_at: context.now },
    });
    await putOutbox(context.tx, { topic: bankFileTopic, subject: number, payload: { number } });
    const detail = { count: lines.length, total: toYuan(fen(total)), hash: content_hash.toString("hex") };
    await audit(context, "payment.bank-file", number, detail);
  }
}

/** The reference under which the bank answers for a payment: run and person, in no other system's words. */
export const referenceOf = (runId: string, personId: string): string => `P${runId}-${personId}`;

/** The person behind a reference of this run; undefined when it is none of it. */
export function personOfReference(reference: string, runId: string): string | undefined {
  const match = /^P(\d{1,18})-(\d{1,18})$/.exec(reference);
  return match?.[1] === runId ? match[2] : undefined;
}

/**
 * The file of one bank: CSV in UTF-8, lines ended by CR LF, first line the control totals, then one line a payment. Cells of
 * text cannot be read as formulas. The same run makes the same bytes.
 */
function bytesOf(of: {
  number: string;
  bank: string;
  lines: readonly store.BankLine[];
  run: store.RunRow;
  secrecy: Secrecy;
}): Buffer {
  const total = of.lines.reduce((sum, line) => sum + BigInt(line.amount), 0n);
  const head = [
    csvLine(["文件编号", "银行", "所属月份", "笔数", "总额（元）", "编码"]),
    csvLine([of.number, of.bank, of.run.period, String(of.lines.length), toYuan(fen(total)), "UTF-8"]),
    csvLine(["序号", "业务参考号", "户名", "账号", "金额（元）"]),
  ];
  const rows = of.lines.map((line, index) => {
    const account = of.secrecy.open(payeePlace(line.person_id, line.account_no), line.number);
    const reference = referenceOf(of.run.run_id, line.person_id);
    return csvLine([String(index + 1), reference, line.name, account, toYuan(fen(BigInt(line.amount)))]);
  });
  return Buffer.from([...head, ...rows].join(""), "utf8");
}
