import { createHash } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { payeePlace } from "#domains/benefit/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { sliceCount } from "#platform/db/slices.ts";
import { faultPoint } from "#platform/fault/fault-point.ts";
import type { Context } from "#platform/http/operation.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { csvLine } from "./csv.ts";
import * as store from "./store.ts";

export const bankFileTopic = "payment.bank-file";

/** Where bank files lie: sealed, one a bank, written whole. The account numbers of a run are nowhere else in the open. */
export interface BankFiles {
  /** Writes a file piece by piece, and gives it its name when it is whole and on the disk. Answers the hash of the bytes. */
  write(number: string, pieces: AsyncIterable<Buffer>): Promise<Buffer>;
  read(number: string): Buffer;
}

export function bankFiles(directory: string, secrecy: Secrecy): BankFiles {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const pathOf = (number: string) => join(directory, `${number}.csv.sealed`);
  const placeOf = (number: string) => `bank-file:${number}`;
  return {
    async write(number, pieces) {
      const path = pathOf(number);
      const file = await open(`${path}.part`, "w", 0o600);
      const hash = createHash("sha256");
      try {
        const sealing = secrecy.sealing(placeOf(number));
        let at = sealing.openingLength;
        for await (const piece of pieces) {
          hash.update(piece);
          const sealed = sealing.add(piece);
          await file.write(sealed, 0, sealed.length, at);
          at += sealed.length;
        }
        await file.write(sealing.opening(), 0, sealing.openingLength, 0);
        await file.sync();
        faultPoint("bank-file.part");
      } catch (error) {
        rmSync(`${path}.part`, { force: true }); // a full disk keeps no half of it
        throw error;
      } finally {
        await file.close();
      }
      renameSync(`${path}.part`, path);
      // The name is durable only when its folder is.
      const folder = openSync(directory, "r");
      fsyncSync(folder);
      closeSync(folder);
      faultPoint("bank-file.named");
      return hash.digest();
    },
    read: (number) => secrecy.openBytes(placeOf(number), readFileSync(pathOf(number))),
  };
}

/**
 * Writes the file of each bank and its row with the hash, in the releasing transaction. When the process dies between, the
 * file has no row and the next release writes the same bytes over it. No more than a slice of a bank is held at once.
 */
export async function writeBankFiles(
  context: Context,
  run: store.RunRow,
  given: { secrecy: Secrecy; files: BankFiles },
): Promise<void> {
  for (const [index, bank] of (await store.banksOf(context.tx, run)).entries()) {
    const number = `${run.number}-${String(index + 1).padStart(2, "0")}`;
    const content_hash = await given.files.write(
      number,
      piecesOf({ context, number, bank, run, secrecy: given.secrecy }),
    );
    await store.insertBankFile(context.tx, {
      ...{ number, run_id: run.run_id, bank: bank.bank, file_name: `${number}.csv`, content_hash, count: bank.count },
      ...{ total: bank.total, written_at: context.now },
    });
    await putOutbox(context.tx, { topic: bankFileTopic, subject: number, payload: { number } });
    const detail = { count: bank.count, total: toYuan(fen(BigInt(bank.total))), hash: content_hash.toString("hex") };
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

/** After so many lines whoever else waits for the server has a turn. */
const linesAtOnce = 250;

/**
 * The file of one bank: CSV in UTF-8, lines ended by CR LF, first line the control totals, then one line a payment, slice by
 * slice in the order of persons. Cells of text cannot be read as formulas. The same run makes the same bytes.
 */
async function* piecesOf(of: {
  context: Context;
  number: string;
  bank: store.BankTotal;
  run: store.RunRow;
  secrecy: Secrecy;
}): AsyncGenerator<Buffer> {
  const { bank, run } = of;
  const head = [
    csvLine(["文件编号", "银行", "所属月份", "笔数", "总额（元）", "编码"]),
    csvLine([of.number, bank.bank, run.period, String(bank.count), toYuan(fen(BigInt(bank.total))), "UTF-8"]),
    csvLine(["序号", "业务参考号", "户名", "账号", "金额（元）"]),
  ];
  yield Buffer.from(head.join(""), "utf8");
  let [count, total] = [0, 0n];
  for (let slice = 0; slice < sliceCount; slice += 1) {
    const lines = await store.bankLinesOf(of.context.tx, run, bank.bank, slice);
    for (let at = 0; at < lines.length; at += linesAtOnce) {
      let text = "";
      for (const line of lines.slice(at, at + linesAtOnce)) {
        count += 1;
        total += BigInt(line.amount);
        const account = of.secrecy.open(payeePlace(line.person_id, line.account_no), line.number);
        const reference = referenceOf(run.run_id, line.person_id);
        text += csvLine([String(count), reference, line.name, account, toYuan(fen(BigInt(line.amount)))]);
      }
      yield Buffer.from(text, "utf8");
      await nextTurn();
    }
  }
  if (count !== bank.count || String(total) !== bank.total) throw new Error(`${of.number}: lines and totals differ`);
}
