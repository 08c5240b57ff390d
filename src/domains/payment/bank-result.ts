import { settleStopped, touchOpenDue } from "#domains/benefit/index.ts";
import { raiseException } from "#domains/contribution/index.ts";
import { openBookMonth, postVoucher } from "#domains/fund/index.ts";
import { notify } from "#domains/notification/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { requestCheck } from "#platform/audit/check-store.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { lockMessage, markProcessed, openMessage, type Sender } from "#platform/messages/inbound.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { date, monthOf, sayMonth } from "#policy/kernel/calendar.ts";
import { addFen, fen, parseYuan, sayYuan, toYuan, zeroFen } from "#policy/kernel/money.ts";
import { personOfReference } from "./bank-file.ts";
import { voucherOfResult } from "./behind-voucher-store.ts";
import { type BankResult, bankResult } from "./contract.ts";
import { itemSetTitle } from "./item-set.ts";
import * as store from "./store.ts";

export const bankSender = "bank";
export const bankResultTopic = "payment.bank-result";

/** Results of the banks. */
export const bankMessages: Sender = { sender: bankSender, topic: bankResultTopic, shape: bankResult };

/**
 * Posts one stored result, once. Paid lines become expenditure by one voucher; returned ones are open again and wait for a
 * corrected account. What is unknown, answered before, or of another amount goes to the exceptions and moves nothing.
 */
export async function postBankResult(
  context: Context,
  given: { number: string; secrecy: Secrecy },
): Promise<"posted" | "partly" | "exception" | "before"> {
  const { tx } = context;
  const message = await lockMessage(tx, bankSender, given.number);
  if (message === undefined) throw new Error(`message ${given.number} is not stored`);
  if (message.processed_at !== null) return "before";
  const body = bankResult.parse(JSON.parse(openMessage(given.secrecy, bankSender, given.number, message)));
  const fault = await faultOf(context, body);
  const failed = typeof fault === "string" ? await refuseAll(context, body, fault) : await post(context, body, fault);
  const outcome = failed === 0 ? "posted" : failed < body.lines.length ? "partly" : "exception";
  await markProcessed(tx, bankSender, body.number, outcome);
  const detail = { file: body.file, lines: body.lines.length, failed, total: body.controlTotal };
  await audit(context, "payment.bank-result", body.number, detail);
  return outcome;
}

interface Matched {
  readonly file: store.BankFileRow;
  readonly run: store.RunRow;
}

/** The file and the run that a result answers; or why nothing of it can be posted. */
async function faultOf(context: Context, body: BankResult): Promise<Matched | string> {
  const total = addFen(...body.lines.map((line) => parseYuan(line.amount)));
  if (total !== parseYuan(body.controlTotal))
    return `各行合计 ${toYuan(total)} 元，控制总额 ${body.controlTotal} 元，对不上。`;
  if (new Set(body.lines.map((line) => line.line)).size !== body.lines.length) return "有一行出现了两次。";
  if (body.settledOn > businessDate(context.now)) return `入账日 ${body.settledOn} 还没有到。`;
  const file = await store.findBankFile(context.tx, body.file);
  if (file === undefined) return `没有发出过文件 ${body.file}。`;
  const run = await store.lockRun(context.tx, file.run_id);
  if (run === undefined) throw new Error(`run ${file.run_id} of file ${file.number} does not exist`);
  return { file, run };
}

/** Answers how many lines could not be posted. */
async function post(context: Context, body: BankResult, { file, run }: Matched): Promise<number> {
  const { tx, now } = context;
  const personIds = body.lines.map((line) => personOfReference(line.reference, run.run_id) ?? "0");
  const payments = new Map((await store.paymentsTo(tx, run, personIds)).map((payment) => [payment.person_id, payment]));
  const seen = new Set<string>();
  const good: {
    personId: string;
    outcome: "paid" | "returned";
    reason: string | null;
    amount: string;
    heldBack: string;
  }[] = [];
  for (const [index, line] of body.lines.entries()) {
    const personId = personIds[index] ?? "0";
    const payment = payments.get(personId);
    const fault =
      payment === undefined || payment.bank !== file.bank
        ? `文件 ${file.number} 里没有 ${line.reference} 这一笔。`
        : payment.outcome !== null || seen.has(personId)
          ? `${line.reference} 已经有过回盘结果，重复的不入账。`
          : parseYuan(line.amount) !== BigInt(payment.amount)
            ? `回盘 ${line.amount} 元，发出 ${toYuan(fen(BigInt(payment.amount)))} 元，不一致。`
            : undefined;
    if (fault !== undefined) await exception(context, body.number, line.line, fault);
    else {
      seen.add(personId);
      good.push({
        personId,
        outcome: line.outcome,
        reason: line.reason,
        amount: line.amount,
        heldBack: payment?.held_back ?? "0",
      });
    }
  }
  if (good.length === 0) return body.lines.length;
  const settledOn = date(body.settledOn);
  await store.insertOutcomes(tx, { runId: run.run_id, message: body.number, settledOn, knownAt: now, lines: good });
  const returnedTo = good.filter((line) => line.outcome === "returned").map((line) => line.personId);
  await touchOpenDue(tx, run.fund_entity_id, returnedTo);
  const paid = addFen(...good.filter((line) => line.outcome === "paid").map((line) => parseYuan(line.amount)));
  if (paid > 0n) {
    const fundEntityId = run.fund_entity_id;
    const posted = await postVoucher(tx, {
      ...{ fundEntityId, voucher: voucherOfResult(body.number), movedOn: settledOn },
      summary: `待遇发放 ${file.number}`,
      bookMonth: await openBookMonth(tx, fundEntityId, monthOf(businessDate(now))),
      lines: [
        { account: "benefit-expenditure", debit: paid, credit: zeroFen },
        { account: "expenditure-account", debit: zeroFen, credit: paid },
      ],
    });
    if (!posted) throw new Error(`voucher of ${body.number} is in the books, its lines were not`);
  }
  for (const line of good) await notify(context, line.personId, messageOf(run, line));
  for (const personId of await store.stoppedAmong(
    tx,
    good.map((line) => line.personId),
  ))
    await settleStopped(context, personId);
  const { paid: all, returned } = await store.outcomesOf(tx, run.run_id);
  if (run.state === "released" && all.count + returned.count === run.count) {
    await store.updateRun(tx, run.run_id, { state: "settled" });
    await requestCheck(tx, "run", run.number);
  }
  return body.lines.length - good.length;
}

const messageOf = (
  run: store.RunRow,
  line: { outcome: string; reason: string | null; amount: string; heldBack: string },
) => {
  const month = sayMonth(run.period);
  const what = itemSetTitle(run.item_set);
  const yuan = sayYuan(parseYuan(line.amount));
  const held = fen(BigInt(line.heldBack));
  const gross = addFen(parseYuan(line.amount), held);
  const why =
    held > 0n
      ? `应发 ${sayYuan(gross)} 元，抵扣以前多发的 ${sayYuan(held)} 元；还剩多少、扣到什么时候，在“我的待遇”里。`
      : "";
  return line.outcome === "paid"
    ? { template: "payment.paid", title: `${month}${what}已到账`, body: `共 ${yuan} 元，已转到您的账户。${why}` }
    : {
        template: "payment.returned",
        title: `${month}${what}没有发出去`,
        body: `银行退回了 ${yuan} 元，原因是${line.reason ?? "账户不能入账"}。钱给您留着，请更正收款账户。`,
      };
};

const exception = (context: Context, number: string, line: number, explanation: string): Promise<void> =>
  raiseException(context.tx, {
    now: context.now,
    ...{ sender: bankSender, number, line, reason: "bank-line", explanation, agencyId: null },
    ownerRole: "finance",
  });

async function refuseAll(context: Context, body: BankResult, explanation: string): Promise<number> {
  await exception(context, body.number, 0, explanation);
  return body.lines.length;
}
