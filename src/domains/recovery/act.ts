import { latestAwardsOf, reinstateAward, standingOf } from "#domains/benefit/index.ts";
import { openBookMonth, postVoucher, repaymentLines } from "#domains/fund/index.ts";
import { notify } from "#domains/notification/index.ts";
import { refuseOwn } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { type Actor, ownAgency } from "#platform/auth/actor.ts";
import { roleName } from "#platform/auth/contract.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { date, month, monthOf, sayMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, parseYuan, sayYuan, zeroFen } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { setOffLimit } from "#policy/survivor/values.ts";
import { type Act, lockedAccount, type RecoveryAccount, settle, signedActs } from "./account.ts";
import { lastInstalment, lastMonthOf } from "./balance.ts";
import type { Proposal } from "./contract.ts";
import { actRules, type Verdict } from "./kinds.ts";
import * as store from "./store.ts";

/** Of whom, and with which fund. */
export interface Place {
  readonly personId: string;
  readonly fundEntityId: string;
}

/**
 * The first person says what is to be done about an overpayment or a stop. What needs nobody else (the notice) counts at once.
 *
 * @law 社会保险经办条例 第四十六条
 */
export async function proposeAct(context: Context, law: Law, place: Place, proposal: Proposal): Promise<number> {
  const { tx, now, actor, requestId } = context;
  const rule = actRules[proposal.kind];
  mayOrThrow(actor, rule.proposers, rule.title);
  await ownOrThrow(context, place);
  await refuseOwn(context, place.personId);
  const account = await lockedAccount(tx, place.personId, place.fundEntityId);
  const act = {
    ...actFrom(account, proposal),
    ...(proposal.kind === "set-off" ? await limitOf(context, law, place) : { share: null, floor: null }),
  };
  if (proposal.kind === "reinstate") await stoppedOrThrow(context, place, proposal);
  check(context, account, act);
  const actNo = await store.insertAct(tx, {
    ...{ person_id: place.personId, fund_entity_id: place.fundEntityId, ...act, reason: proposal.reason },
    ...{ ...signed(actor), at: now, requestId },
  });
  await audit(context, `recovery.${proposal.kind}.propose`, `person:${place.personId}`, { actNo, amount: act.amount });
  if (rule.signatures === 0) await notify(context, place.personId, demandMessage(account.balance.open));
  return actNo;
}

/** Another natural person confirms or refuses. The last signature that is needed brings the effect, in its transaction. */
export async function signAct(
  context: Context,
  place: Place,
  given: { readonly actNo: number; readonly verdict: Verdict; readonly note: string | null },
): Promise<Act["state"]> {
  const { tx, now, actor, requestId } = context;
  await ownOrThrow(context, place);
  const account = await lockedAccount(tx, place.personId, place.fundEntityId);
  const act = account.acts.find((one) => one.act_no === given.actNo);
  if (act === undefined) throw unknown();
  const rule = actRules[act.kind];
  mayOrThrow(actor, rule.signers, rule.title);
  await refuseOwn(context, place.personId);
  if (act.state !== "waiting") throw new Problem("recovery/not-now", "这一项已经有结论了。请刷新再看。");
  const own = actor.naturalPerson;
  if (own === null || [act, ...act.signatures].some((one) => one.natural_person.equals(own))) {
    throw new Problem("recovery/four-eyes", `这项${rule.title}您已经经手，要由另一个人确认。`);
  }
  if (given.verdict === "confirm") check(context, account, act);
  await store.insertSignature(tx, {
    ...{ person_id: place.personId, act_no: act.act_no, verdict: given.verdict, note: given.note },
    ...{ ...signed(actor), at: now, requestId },
  });
  await audit(context, `recovery.${act.kind}.${given.verdict}`, `person:${place.personId}`, { actNo: act.act_no });
  const after = (await signedActs(tx, [place.personId])).find((one) => one.act_no === act.act_no);
  if (after?.state === "effective") {
    await settle(tx, [place.personId]);
    await takeEffect(context, place, account, after);
  }
  return after?.state ?? "waiting";
}

type NewAct = Pick<store.ActRow, "kind" | "award_no" | "amount" | "month" | "voucher" | "moved_on" | "document">;

/** The limit of the day: the plan keeps it, so that what was signed is what is held back. */
async function limitOf({ tx, now }: Context, law: Law, { fundEntityId }: Place) {
  const found = law.on(businessDate(now)).find(setOffLimit, await store.regionOfFund(tx, fundEntityId));
  if (found.kind === "missing") throw new Problem("law/missing", sayMissing(found));
  return { share: String(found.value.share), floor: String(found.value.floor) };
}

/** What was typed, as a row. The notice names what is open on its day. */
function actFrom({ balance }: RecoveryAccount, given: Proposal): NewAct {
  const none = { award_no: null, amount: "0", month: null, voucher: null, moved_on: null, document: null };
  switch (given.kind) {
    case "demand":
      return { ...none, kind: given.kind, amount: String(balance.open) };
    case "plan":
      return { ...none, kind: given.kind, amount: String(parseYuan(given.monthly)), month: month(given.from) };
    case "set-off": {
      const { kind, monthly, from, document: by } = given;
      return { ...none, kind, amount: String(parseYuan(monthly)), month: month(from), document: by };
    }
    case "set-off-end":
      return { ...none, kind: given.kind, document: given.document };
    case "repayment":
    case "pay-back":
      return {
        ...{ ...none, kind: given.kind, amount: String(parseYuan(given.yuan)) },
        ...{ voucher: given.voucher, moved_on: date(given.movedOn) },
      };
    case "write-off":
      return { ...none, kind: given.kind, amount: String(parseYuan(given.yuan)), document: given.document };
    case "reinstate":
      return {
        ...{ ...none, kind: given.kind, award_no: given.awardNo, month: month(given.from), document: given.document },
      };
  }
}

/** Asked when it is proposed and again when it takes effect. */
function check(context: Context, { balance, acts, setOffPlan }: RecoveryAccount, act: NewAct): void {
  const amount = fen(BigInt(act.amount));
  const no = (text: string) => new Problem("recovery/not-now", text);
  if (act.kind === "reinstate") return;
  if (act.kind === "set-off-end") {
    if (setOffPlan === null) throw no("现在没有在抵扣，不用停。");
    return;
  }
  if (act.kind === "pay-back") {
    if (balance.open >= 0n) throw no("没有要退还本人的钱。停发撤销以后，本人已退回的才退还。");
    if (amount <= 0n || amount > -balance.open) throw no(`最多退还 ${sayYuan(fen(-balance.open))} 元。请改金额。`);
  } else {
    if (balance.open <= 0n) throw no("没有还要退回的钱，不用办。");
    if (amount <= 0n || amount > balance.open) throw no(`还要退回 ${sayYuan(balance.open)} 元。请改金额。`);
  }
  if (act.moved_on !== null && act.moved_on > businessDate(context.now))
    throw new Problem("request/invalid", `入账日 ${act.moved_on} 还没有到。请核对银行回单。`);
  if ((act.kind === "plan" || act.kind === "set-off") && act.month !== null && act.month < businessMonth(context.now))
    throw no(`第一期是${sayMonth(act.month)}，已经过去了。请从本月或以后开始。`);
  if (acts.some((one) => one.state === "effective" && one.voucher !== null && one.voucher === act.voucher))
    throw no(`凭证 ${act.voucher} 已经入过账。请核对凭证号。`);
}

async function stoppedOrThrow(
  { tx }: Context,
  { personId }: Place,
  { awardNo, from }: Extract<Proposal, { kind: "reinstate" }>,
): Promise<void> {
  const { state, since } = await standingOf(tx, personId, awardNo);
  if (state !== "stopped" || since === null) throw new Problem("recovery/not-now", "这份待遇没有停发，不用撤销。");
  if (from < since)
    throw new Problem("recovery/not-now", `从${sayMonth(since)}起停发，不能从更早的月份恢复。请改月份。`);
}

async function takeEffect(context: Context, place: Place, account: RecoveryAccount, act: Act): Promise<void> {
  const amount = fen(BigInt(act.amount));
  const { personId } = place;
  if (act.kind === "repayment" || act.kind === "pay-back") {
    await post(context, act, amount);
    const words = act.kind === "repayment" ? repaidMessage(amount, account.balance.open) : paidBackMessage(amount);
    await notify(context, personId, words);
  } else if (act.kind === "plan" && act.month !== null) {
    const plan = { monthly: amount, from: act.month, of: account.balance.open };
    await notify(context, personId, {
      ...{ template: "recovery.plan", title: "多发的待遇分期退回" },
      body: `从${sayMonth(plan.from)}起每月 ${sayYuan(amount)} 元，到${sayMonth(lastInstalment(plan))}退完。`,
    });
  } else if (act.kind === "set-off" && act.month !== null) {
    const last = lastMonthOf(account.balance.open, { monthly: amount, from: act.month });
    await notify(context, personId, {
      ...{ template: "recovery.set-off", title: "多发的待遇从以后的待遇里抵扣" },
      body: `从${sayMonth(act.month)}的待遇起，每月最多扣 ${sayYuan(amount)} 元，扣完为止，最早到${sayMonth(last)}。依据：${act.document ?? ""}。`,
    });
  } else if (act.kind === "set-off-end") {
    await notify(context, personId, {
      ...{ template: "recovery.set-off-end", title: "不再从待遇里抵扣" },
      body: `以后的待遇足额发放。依据：${act.document ?? ""}。`,
    });
  } else if (act.kind === "write-off") {
    await notify(context, personId, {
      ...{ template: "recovery.write-off", title: "多发的待遇不再要您退回" },
      body: `${sayYuan(amount)} 元已核销，不用再退。`,
    });
  } else if (act.kind === "reinstate" && act.award_no !== null && act.month !== null) {
    const reason = `撤销停发：${act.reason}（${act.document ?? ""}）`;
    const change = { personId, awardNo: act.award_no, fromMonth: act.month, reason, applicationId: null };
    const { backPayment } = await reinstateAward(context, change);
    const arrears = backPayment > 0n ? `以前月份的 ${sayYuan(backPayment)} 元下一批补发。` : "";
    await notify(context, personId, {
      ...{ template: "recovery.reinstate", title: "待遇恢复发放" },
      body: `从${sayMonth(act.month)}起恢复。${arrears}`,
    });
  }
}

/** Money that came back lessens the expenditure of the fund; money that goes back to the person is expenditure again. */
async function post({ tx, now }: Context, act: Act, amount: Fen): Promise<void> {
  const { voucher, moved_on: movedOn, fund_entity_id: fundEntityId } = act;
  if (voucher === null || movedOn === null) throw new Error("money moved without a slip");
  const back = act.kind === "pay-back";
  const posted = await postVoucher(tx, {
    ...{ fundEntityId, voucher, movedOn, summary: back ? "退还本人已退回的待遇" : "收回多发的待遇" },
    bookMonth: await openBookMonth(tx, fundEntityId, monthOf(businessDate(now))),
    lines: repaymentLines(amount, back),
  });
  if (!posted) throw new Problem("recovery/not-now", `凭证 ${voucher} 已经入过账。请核对凭证号。`);
}

const demandMessage = (open: Fen) => ({
  ...{ template: "recovery.demand", title: "请退回多发的待遇" },
  body: `停发以后多发了待遇，还要退回 ${sayYuan(open)} 元。可以一次转账，也可以到窗口商量分期。明细和办法在“我的待遇”里。`,
});
const repaidMessage = (amount: Fen, open: Fen) => ({
  ...{ template: "recovery.repaid", title: "退回的待遇已到账" },
  body:
    open - amount > zeroFen
      ? `收到 ${sayYuan(amount)} 元，还要退回 ${sayYuan(fen(open - amount))} 元。`
      : `收到 ${sayYuan(amount)} 元，已全部退清。`,
});
const paidBackMessage = (amount: Fen) => ({
  ...{ template: "recovery.paid-back", title: "您退回的待遇已退还" },
  body: `停发撤销了，${sayYuan(amount)} 元已转回给您。`,
});

function signed(actor: Actor) {
  const [role] = actor.roles;
  if (actor.naturalPerson === null || actor.name === null || role === undefined)
    throw new Error(`${actor.id} cannot sign`);
  return {
    ...{ actor: actor.id, actor_name: actor.name, natural_person: actor.naturalPerson, staff_post: roleName[role] },
  };
}

function mayOrThrow(actor: Actor, roles: readonly string[], title: string): void {
  if (!actor.roles.some((role) => roles.includes(role)))
    throw new Problem("recovery/other-post", `您的岗位不办${title}。请由有岗位的同事办。`);
}

/** Only of people whose award the own agency keeps; of others it is not said whether there is anything. */
export async function ownOrThrow(context: Context, { personId }: Place): Promise<void> {
  const awards = await latestAwardsOf(context.tx, [personId]);
  if (!awards.some((award) => award.agency_id === ownAgency(context.actor))) throw unknown();
}

const unknown = () => new Problem("request/not-found", "没有这一项。请回到多发待遇的列表里重新打开。");
