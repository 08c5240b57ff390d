import { moveAccount } from "#domains/account/index.ts";
import { notify } from "#domains/notification/index.ts";
import { lockPerson, refuseOwn } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { type Actor, ownAgency } from "#platform/auth/actor.ts";
import { roleName } from "#platform/auth/contract.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { month, monthOf, type PlainDate, yearOf } from "#policy/kernel/calendar.ts";
import { type Fen, fen, sayYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { type TransferEvent, transferTransition } from "#policy/transfer/transfer-flow.ts";
import { formOf, placeOf } from "./form.ts";
import { type End, endOf, type StepVerb, steps } from "./kinds.ts";
import * as store from "./store.ts";

type Transfer = store.TransferRow;

/** One step of a transfer by somebody at one of its ends: state, books and what the person is told move together. */
export async function takeStep(
  context: Context,
  law: Law,
  given: { readonly number: string; readonly verb: StepVerb; readonly reason: string | null },
): Promise<Transfer> {
  const transfer = await lockedFor(context, given.number);
  const rule = steps[given.verb];
  const { actor } = context;
  if (rule.end !== transfer.end || !actor.roles.some((role) => (rule.roles as readonly string[]).includes(role)))
    throw new Problem("transfer/other-post", `「${rule.title}」由${endName(transfer, rule.end)}有岗位的人办。`);
  await refuseOwn(context, transfer.person_id);
  await refuseHandled(context, transfer, given.verb);
  const by = rule.end === "sending" ? ("transfer-out" as const) : ("transfer-in" as const);
  const { event: kind } = rule;
  const reason = given.reason ?? "";
  const event: TransferEvent =
    kind === "refuse-out" || kind === "return-information" ? { kind, by, reason } : { kind, by };
  if (given.verb === "return") await refuseAfterMoney(context, transfer);
  const moved = await move(context, transfer, event);
  if (given.verb === "freeze") return freeze(context, law, moved);
  if (given.verb === "return") await release(context, moved);
  if (given.verb === "merge") return merge(context, moved);
  await tell(context, moved, given.verb, reason);
  return moved;
}

/** Puts the event through the law's own table and keeps it as an action. */
export async function move(context: Context, transfer: Transfer, event: TransferEvent): Promise<Transfer> {
  const { tx, actor, now, requestId } = context;
  const step = transferTransition(transfer.state, event);
  if (step.kind === "refused")
    throw new Problem("transfer/not-now", step.reasons.map(({ text }) => `${text}。`).join(""));
  const [role] = actor.roles;
  await store.insertAction(tx, {
    ...{ number: transfer.number, event: event.kind, to_state: step.to, note: "reason" in event ? event.reason : null },
    ...{ actor: actor.id, actor_name: actor.name, staff_post: role === undefined ? null : roleName[role] },
    ...{ natural_person: actor.naturalPerson, at: now, requestId },
  });
  await store.moveTransfer(tx, transfer.number, step.to);
  await audit(context, `transfer.${event.kind}`, transfer.number, { state: step.to });
  return { ...transfer, state: step.to, version: transfer.version + 1 };
}

/** The transfer under its lock, for somebody who works at one of its ends; to others there is none. */
export async function lockedFor(context: Context, number: string): Promise<Transfer & { readonly end: End }> {
  const transfer = await store.lockTransfer(context.tx, number);
  const end = transfer && endOf(transfer, ownAgency(context.actor));
  if (transfer === undefined || end === undefined) throw unknown();
  await lockPerson(context.tx, transfer.person_id);
  return { ...transfer, end };
}

export const unknown = () => new Problem("request/not-found", "没有这笔转移。请回到转移接续的列表里重新打开。");

const endName = (transfer: Transfer, end: End): string =>
  end === "sending" ? transfer.sending_name : transfer.receiving_name;

/** Whoever accepted the transfer out does not freeze it; whoever confirmed the money does not enter it. */
async function refuseHandled(context: Context, { number }: Transfer, verb: StepVerb): Promise<void> {
  const own = context.actor.naturalPerson;
  if (own === null) throw new Problem("transfer/four-eyes", "要由本人登录办理。");
  const actions = verb === "freeze" ? await store.actionsOf(context.tx, [number]) : [];
  const money = verb === "merge" ? await store.moneyOf(context.tx, [number]) : [];
  const before = [
    ...actions.filter((one) => one.event === "accept-out").map((one) => one.natural_person),
    ...money.flatMap((one) => (one.side === "in" ? [one.made_person, one.decided_person] : [])),
  ];
  if (before.some((person) => person?.equals(own)))
    throw new Problem("transfer/four-eyes", "这笔转移您已经经手，这一步要由另一个人办。");
}

/**
 * 转出地中断关系: the form says what was held, and the account leaves the place by a line for each part of a year. The
 * record of months stays. Inside one installation the form is at the other end at once; where no money moves, that step is
 * done with it.
 *
 * @law 国办发〔2009〕66号 第八条
 */
async function freeze(context: Context, law: Law, transfer: Transfer): Promise<Transfer> {
  const { tx, now } = context;
  const form = await formOf(context, law, transfer);
  const formNo = ((await store.lastForm(tx, transfer.number))?.form_no ?? 0) + 1;
  await store.insertForm(tx, {
    ...{ ...form, form_no: formNo, number: transfer.number, personId: transfer.person_id },
    ...{ lawKnownOn: law.knownOn, knownAt: now },
  });
  await moveLines(context, transfer, { form: { ...form, form_no: formNo }, kind: "out", years: form.years });
  await notify(context, transfer.person_id, {
    ...{ template: "transfer.frozen", title: "转出地已办转出" },
    body: `${transfer.sending_name}转出 ${form.month_count} 个月，个人账户 ${sayYuan(form.account)} 元。`,
  });
  const informed = await move(context, transfer, { kind: "receive-information", by: "gateway" });
  return form.total === 0n ? move(context, informed, { kind: "receive-fund", by: "finance" }) : informed;
}

async function refuseAfterMoney({ tx }: Context, { number }: Transfer): Promise<void> {
  const money = await store.moneyOf(tx, [number]);
  if (money.some((one) => one.state !== "refused"))
    throw new Problem("transfer/not-now", "已经登记划款或到账，信息表不能退回。请先由两地财务核对款项。");
}

/** A form that was returned: what it took out of the account stands there again. */
async function release(context: Context, transfer: Transfer): Promise<void> {
  const { tx } = context;
  const form = await formThatHolds(context, transfer);
  const years = await store.formYears(tx, transfer.number, form.form_no);
  await moveLines(context, transfer, { form, kind: "back", years });
}

/**
 * 核对入账、合并年限: the money is what the form says, the account enters by year, principal and interest apart. Months that
 * the new place has already stay on the list for refund.
 *
 * @law 国办发〔2009〕66号 第八条
 */
async function merge(context: Context, transfer: Transfer): Promise<Transfer> {
  const { tx } = context;
  const form = await formThatHolds(context, transfer);
  const money = await store.moneyOf(tx, [transfer.number]);
  for (const [side, name] of [
    ["out", "转出地还没有确认划款"],
    ["in", "基金还没有确认到账"],
  ] as const) {
    const stands = money.find((one) => one.side === side && one.state === "confirmed");
    if (form.total > 0n && stands === undefined) throw new Problem("transfer/not-now", `${name}，不能入账。`);
  }
  const years = await store.formYears(tx, transfer.number, form.form_no);
  await moveLines(context, transfer, { form, kind: "in", years });
  const closed = await move(context, transfer, { kind: "close", by: "system" });
  const key = { personId: transfer.person_id, number: transfer.number, formNo: form.form_no };
  const again = await store.duplicateMonths(tx, key);
  const twice = again.length === 0 ? "" : `其中 ${again.length} 个月两地都缴了，只算一份，可以申请退费。`;
  await notify(context, transfer.person_id, {
    ...{ template: "transfer.closed", title: "养老保险关系已转入" },
    body: `${transfer.receiving_name}已接续 ${form.month_count} 个月，个人账户 ${sayYuan(form.account)} 元。${twice}`,
  });
  return closed;
}

async function formThatHolds({ tx }: Context, { number }: Transfer): Promise<store.FormRow> {
  const form = await store.lastForm(tx, number);
  if (form === undefined) throw new Error(`transfer ${number} has no form`);
  return form;
}

/**
 * Entries of the account: out is negative, back undoes it, in is the same money at the other place. What comes back or arrives
 * counts from the month in which it left, so that no interest is lost on the way; a year that has ended is not touched.
 */
async function moveLines(
  context: Context,
  transfer: Transfer,
  given: {
    readonly form: Pick<store.FormRow, "form_no" | "as_of">;
    readonly kind: "out" | "back" | "in";
    readonly years: readonly store.FormYear[];
  },
): Promise<void> {
  const { tx, now } = context;
  const { form_no: formNo, as_of: asOf } = given.form;
  const bookMonth = businessMonth(now);
  const creditedMonth = yearOf(asOf) === yearOf(bookMonth) ? monthOf(asOf) : month(`${yearOf(bookMonth)}-01`);
  for (const { year, ...parts } of given.years) {
    for (const part of ["principal", "interest"] as const) {
      if (parts[part] === 0n) continue;
      const kind = given.kind !== "in" ? "transfer-out" : part === "principal" ? "transfer-in" : "transfer-interest";
      const december = month(`${year}-12`);
      await moveAccount(tx, kind, {
        ...{ personId: transfer.person_id, scheme: transfer.scheme, sourceLine: placeOf(year, part) },
        source: `transfer/${transfer.number}/${formNo}/${given.kind}`,
        amount: given.kind === "out" ? fen(-parts[part]) : parts[part],
        ...{ monthFor: december, monthCharged: december, receivedOn: businessDate(now), creditedMonth },
        ...{ bookMonth, knownAt: now },
        region: given.kind === "in" ? transfer.receiving_region : transfer.sending_region,
      });
    }
  }
}

async function tell(context: Context, transfer: Transfer, verb: StepVerb, reason: string): Promise<void> {
  const words = {
    "accept-out": { title: "转出地已受理", body: `${transfer.sending_name}已受理，正在核定转出的月份和账户。` },
    "refuse-out": { title: "转出地没有办成", body: `${transfer.sending_name}：${reason}。改正后由转入地重新发函。` },
    "send-again": { title: "已重新发函", body: `${transfer.receiving_name}已重新向${transfer.sending_name}发联系函。` },
    return: { title: "信息表已退回更正", body: `${transfer.receiving_name}：${reason}。由转出地更正后重发。` },
  };
  if (verb in words) {
    const message = words[verb as keyof typeof words];
    await notify(context, transfer.person_id, { template: `transfer.${verb}`, ...message });
  }
}

/** Who signs: a natural person with a name. */
export function signerOf(actor: Actor): { readonly id: string; readonly name: string; readonly person: Buffer } {
  if (actor.naturalPerson === null || actor.name === null) throw new Error(`${actor.id} cannot sign`);
  return { id: actor.id, name: actor.name, person: actor.naturalPerson };
}

/** What money must come to, once the form is there. */
export async function amountDue(context: Context, transfer: Transfer): Promise<Fen> {
  const form = await store.lastForm(context.tx, transfer.number);
  if (form === undefined || transfer.state !== "info-received")
    throw new Problem("transfer/not-now", "信息表收到以后、基金到账以前，才登记划款和到账。");
  return form.total;
}

export type Slip = { readonly yuan: Fen; readonly voucher: string; readonly movedOn: PlainDate };
