import { openBookMonth, postVoucher, receiptLines } from "#domains/fund/index.ts";
import { lockPerson } from "#domains/registration/index.ts";
import { date, monthOf } from "#policy/kernel/calendar.ts";
import { type Fen, parseYuan, sayYuan, toYuan, zeroFen } from "#policy/kernel/money.ts";
import { type PlanReceipt, type PlanWord, planStateName } from "./contract.ts";
import { taxSender } from "./inbound.ts";
import { type Desk, fundOf } from "./matching.ts";
import { placeMoney } from "./place-money.ts";
import { lateWord, nextPlanState } from "./plan-life.ts";
import * as store from "./plan-store.ts";
import { hashOfReceipts, type PlacedReceipt, type Posted } from "./rows-hash.ts";
import { suspend } from "./suspense.ts";
import { Unmatched, VoucherRepeated } from "./unmatched.ts";

/** Puts the whole message on the exceptions worklist. */
type Wrong = (fault: Unmatched) => Promise<Posted>;

/** A word moves no money. */
const noted: Posted = { failed: 0, rows: null };

/** What tax answered to a push or to the request to withdraw. An answer that comes late changes nothing that is done. */
export async function postPlanWord(desk: Desk, message: PlanWord, wrong: Wrong): Promise<Posted> {
  const plan = await store.lockPlan(desk.context.tx, message.plan);
  if (plan === undefined) return wrong(unknown(message.plan));
  const event = eventOf(message);
  const state = nextPlanState(plan.state, event);
  if (state !== undefined) {
    await store.movePlan(desk.context, plan, { verb: event, state, note: message.reason });
    return noted;
  }
  if (lateWord(plan.state, event) === "noted") {
    await store.movePlan(desk.context, plan, { verb: event, state: plan.state, note: "来得晚，状态不变" });
    return noted;
  }
  const why = `税务说计划 ${plan.number} 不再征收，我们这里是「${planStateName[plan.state]}」，要先问清。`;
  return wrong(new Unmatched("plan-contradicted", why));
}

function eventOf(message: PlanWord): "accept" | "refuse" | "agree" | "decline" {
  if (message.kind === "plan-answer") return message.answer === "accepted" ? "accept" : "refuse";
  return message.answer === "agreed" ? "agree" : "decline";
}

/**
 * The money of a plan. It is paid whole: every line with its amount, or nothing of it is placed. What cannot be placed is in
 * the books all the same, in 暂收款, because the money is there; the ledger moves by the voucher alone.
 */
export async function postPlanReceipt(desk: Desk, message: PlanReceipt, wrong: Wrong): Promise<Posted> {
  const { context } = desk;
  const plan = await store.lockPlan(context.tx, message.plan);
  if (plan === undefined) return wrong(unknown(message.plan));
  const receivedOn = date(message.receivedOn);
  const fundEntityId = await fundOf(desk, { scheme: plan.scheme, agencyId: plan.agency_id }, receivedOn);
  if (fundEntityId === undefined) {
    return wrong(new Unmatched("no-fund", `${message.receivedOn} 没有配置记账的基金，这笔钱待核实。`));
  }
  const bookMonth = await openBookMonth(context.tx, fundEntityId, monthOf(desk.today));
  const total = parseYuan(message.controlTotal);
  const lines = await store.linesOf(context.tx, plan.number);
  const fault = faultOf(plan, lines, message);
  const posted = await postVoucher(context.tx, {
    fundEntityId,
    voucher: message.voucher,
    bookMonth,
    movedOn: receivedOn,
    summary: `征集计划入库 ${plan.number}`,
    lines: receiptLines(total, fault === undefined ? total : zeroFen),
  });
  if (!posted) throw new VoucherRepeated(message.voucher);
  if (fault !== undefined) {
    await suspend(context, {
      ...{
        fundEntityId,
        voucher: message.voucher,
        line: 0,
        agencyId: plan.agency_id,
        message: message.number,
        receivedOn,
      },
      ...{ amount: total, reason: fault.reason, explanation: fault.message },
    });
    return wrong(fault);
  }
  await lockAll(desk, lines);
  const { voucher } = message;
  const money = { fundEntityId, bookMonth, receivedOn, voucher, source: `${taxSender}/${message.number}` };
  const placed: PlacedReceipt[] = [];
  for (const line of lines) placed.push(await placeMoney(context, money, line, line.line));
  await store.movePlan(context, plan, { verb: "receive", state: "paid", note: `凭证 ${message.voucher}` });
  return { failed: 0, rows: hashOfReceipts(placed) };
}

function faultOf(plan: store.PlanRow, lines: readonly store.PlanLine[], message: PlanReceipt): Unmatched | undefined {
  const { number } = plan;
  if (plan.state === "paid") return new Unmatched("repeated-payment", `计划 ${number} 已缴过款，重复的钱记暂收款。`);
  if (nextPlanState(plan.state, "receive") === undefined) {
    const why = `计划 ${number} 是「${planStateName[plan.state]}」，不能收款，钱记暂收款。`;
    return new Unmatched("plan-dead", why);
  }
  const owed = new Map(lines.map((line) => [line.line, line.total as Fen]));
  const same =
    message.lines.length === lines.length && message.lines.every((one) => owed.get(one.line) === parseYuan(one.amount));
  if (same) return undefined;
  const planned = toYuan(BigInt(plan.total) as Fen);
  return new Unmatched(
    "plan-differs",
    `计划 ${number} 应收 ${planned} 元、${lines.length} 行，到账 ${sayYuan(parseYuan(message.controlTotal))} 元、${message.lines.length} 行，钱记暂收款。`,
  );
}

async function lockAll(desk: Desk, lines: readonly store.PlanLine[]): Promise<void> {
  const persons = [...new Set(lines.map((line) => BigInt(line.personId)))];
  for (const person of persons.sort((left, right) => (left < right ? -1 : 1)))
    await lockPerson(desk.context.tx, String(person));
}

const unknown = (number: string) => new Unmatched("plan-unknown", `没有征集计划 ${number}。`);
