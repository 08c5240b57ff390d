import type { z } from "zod";
import { openByDay, overpaymentsOf, standingOf, stoppedIn } from "#domains/benefit/index.ts";
import { getPerson, logReads, logVisit, maskedNumber } from "#domains/registration/index.ts";
import { type Actor, ownAgency } from "#platform/auth/actor.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { toAmount } from "#platform/http/wire.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { type PlainDate, sayDate, sayMonth } from "#policy/kernel/calendar.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { addFen, type Fen, fen, sayYuan, toPercent, zeroFen } from "#policy/kernel/money.ts";
import { type Act, accountFrom, accountOf, lastDemand, type RecoveryAccount, signedActs } from "./account.ts";
import { ownOrThrow, type Place } from "./act.ts";
import { ageOf, ages, behindPlan, lastInstalment, lastMonthOf, openOfMonths } from "./balance.ts";
import type * as contract from "./contract.ts";
import { type ActKind, actKinds, actRules, actStateName } from "./kinds.ts";
import * as store from "./store.ts";

const yuanOf = (value: Fen) => toAmount(value, null);
const idOf = ({ personId, fundEntityId }: Place): string => `${personId}-${fundEntityId}`;
const mostShown = 100;
const mostStopped = 100;

/**
 * Who of the own agency was paid too much, a page from the most open on; whose award is stopped without that stands on the first
 * page. A read of each person.
 */
export async function recoveryListOf(context: Context, secrecy: Secrecy, after = ""): Promise<contract.RecoveryList> {
  const { tx, now, actor } = context;
  const agencyId = ownAgency(actor);
  const charges = await overpaymentsOf(tx, { agencyId, after: placeAfter(after), most: mostShown + 1 });
  const last = charges.length > mostShown ? charges[mostShown - 1] : undefined;
  const shown = charges.slice(0, mostShown);
  const places = after === "" ? [...shown, ...(await stoppedBeside(tx, agencyId, shown))] : shown;
  const personIds = [...new Set(places.map((place) => place.person_id))];
  if (personIds.length > 0)
    await logReads(context, personIds, { purpose: "多发待遇追回", seen: ["identity", "masked-number", "benefits"] });
  const acts = await signedActs(tx, personIds);
  const setOffs = await store.setOffsOf(tx, personIds);
  const funds = await store.fundNames(tx);
  const today = businessDate(now);
  const rows: contract.RecoveryRow[] = [];
  for (const place of places) {
    const account = accountFrom(place, acts, setOffs);
    const person = await getPerson(tx, place.person_id);
    const { open } = account.balance;
    const days = place.since === null ? null : daysBetween(place.since, today);
    rows.push({
      ...{ id: idOf(account), name: maskName(person.name), maskedNumber: maskedNumber(secrecy, person) },
      ...{ fundName: funds.get(place.fund_entity_id) ?? "", charged: yuanOf(account.balance.charged) },
      ...{ settled: yuanOf(fen(account.balance.charged - open)), open: yuanOf(open), since: place.since, days },
      ...nextOf(account, context),
    });
  }
  const next = last === undefined ? null : `${last.size}-${last.person_id}-${last.fund_entity_id}`;
  return { rows, next, ...(await agesOf(tx, agencyId, today)), asOf: today };
}

function placeAfter(after: string) {
  if (after === "") return null;
  const [size = "", personId = "", fundEntityId = ""] = after.split("-");
  return { size, personId, fundEntityId };
}

const daysBetween = (from: PlainDate, to: PlainDate): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Whose award is stopped and who was not paid too much. */
async function stoppedBeside(db: Db, agencyId: string, charges: readonly PersonAndFund[]) {
  const stopped = await stoppedIn(db, agencyId, mostStopped);
  const known = new Set(
    (
      await store.chargesOf(
        db,
        stopped.map(({ person_id }) => person_id),
      )
    ).map(sayPlace),
  );
  for (const charge of charges) known.add(sayPlace(charge));
  const others = new Map(stopped.filter((one) => !known.has(sayPlace(one))).map((one) => [sayPlace(one), one]));
  return [...others.values()].map((one) => ({ ...one, charged: "0", since: null }));
}

type PersonAndFund = { readonly person_id: string; readonly fund_entity_id: string };
const sayPlace = ({ person_id, fund_entity_id }: PersonAndFund): string => `${person_id}-${fund_entity_id}`;

/** 账龄 of all that is open. */
async function agesOf(
  db: Db,
  agencyId: string,
  today: PlainDate,
): Promise<Pick<contract.RecoveryList, "ages" | "total">> {
  const days = await openByDay(db, agencyId);
  return {
    total: yuanOf(addFen(zeroFen, ...days.map(({ open }) => open))),
    ages: ages.map(({ code, name }) => {
      const own = days.filter(({ since }) => ageOf(daysBetween(since, today)) === code);
      const count = own.reduce((sum, one) => sum + one.count, 0);
      return { code, name, count, open: yuanOf(addFen(zeroFen, ...own.map(({ open }) => open))) };
    }),
  };
}

type Next = Pick<contract.RecoveryRow, "next" | "tone">;

/** What somebody has to do next. */
function nextOf({ balance, acts, plan, setOffPlan }: RecoveryAccount, { now }: Pick<Context, "now">): Next {
  const waiting = acts.find((act) => act.state === "waiting");
  if (waiting !== undefined) return { next: `${actRules[waiting.kind].title}，等另一人确认`, tone: "ochre" };
  if (balance.open < 0n) return { next: "要退还本人", tone: "danger" };
  if (balance.open === 0n) return { next: balance.charged === 0n ? "已停发，没有多发" : "已结清", tone: "ok" };
  if (setOffPlan !== null) return { next: `从${sayMonth(setOffPlan.from)}起抵扣`, tone: "ok" };
  if (plan !== null) {
    const behind = behindPlan(plan, balance.open, businessMonth(now));
    return behind > 0n ? { next: "分期已逾期", tone: "danger" } : { next: "按期退回", tone: "ok" };
  }
  return lastDemand(acts) !== undefined
    ? { next: "已通知，等退回", tone: "ochre" }
    : { next: "还没有通知", tone: "danger" };
}

/** One person with one fund: what was overpaid, what was done about it, and what this post may do now. */
export async function recoveryViewOf(context: Context, secrecy: Secrecy, place: Place): Promise<contract.RecoveryView> {
  const { tx, actor } = context;
  await ownOrThrow(context, place);
  const { personId } = place;
  await logVisit(context, { personId, purpose: "多发待遇追回", seen: ["identity", "masked-number", "benefits"] });
  const account = await accountOf(tx, personId, place.fundEntityId);
  const person = await getPerson(tx, personId);
  const { charged, repaid, setOff, writtenOff, paidBack, open } = account.balance;
  const stopped = [];
  for (const award of await store.awardsWith(tx, place)) {
    const { state, since } = await standingOf(tx, personId, award);
    if (state === "stopped" && since !== null) stopped.push({ awardNo: award, from: since });
  }
  const waiting = new Set(account.acts.filter((act) => act.state === "waiting").map((act) => act.kind));
  const may = (kind: ActKind): boolean => {
    if (waiting.has(kind) || !actRules[kind].proposers.some((role) => actor.roles.includes(role))) return false;
    if (kind === "reinstate") return stopped.length > 0;
    if (kind === "set-off-end") return account.setOffPlan !== null;
    return kind === "pay-back" ? open < 0n : open > 0n;
  };
  return {
    ...{ id: idOf(place), name: person.name, maskedNumber: maskedNumber(secrecy, person) },
    fundName: (await store.fundNames(tx)).get(place.fundEntityId) ?? "",
    ...{ charged: yuanOf(charged), repaid: yuanOf(repaid), setOff: yuanOf(setOff), writtenOff: yuanOf(writtenOff) },
    ...{ paidBack: yuanOf(paidBack), open: yuanOf(open), months: await monthsOf(tx, account) },
    ...{
      plan: planOf(account, context),
      setOffPlan: setOffPlanOf(account),
      stopped,
      acts: account.acts.map((act) => actOf(act, actor)),
    },
    noticeReady: lastDemand(account.acts) !== undefined,
    mayPropose: actKinds.filter(may).map((kind) => ({ kind, title: actRules[kind].title })),
  };
}

export async function monthsOf(db: Db, account: RecoveryAccount): Promise<contract.RecoveryView["months"]> {
  const rows = await store.chargedMonths(db, account.personId, account.fundEntityId);
  const months = [...Map.groupBy(rows, (row) => row.month_for)]
    .map(([month, of]) => ({ month, amount: addFen(zeroFen, ...of.map((row) => fen(BigInt(row.amount)))) }))
    .filter(({ amount }) => amount !== 0n);
  const { charged, open } = account.balance;
  return openOfMonths(months, fen(charged - open)).map((one) => ({
    ...{ month: one.month, amount: yuanOf(one.amount), open: yuanOf(one.open) },
  }));
}

function setOffPlanOf({ setOffPlan, balance }: RecoveryAccount): contract.RecoveryView["setOffPlan"] {
  if (setOffPlan === null) return null;
  const { monthly, from, limit, document } = setOffPlan;
  const floor = limit.floor > 0n ? `，至少留 ${sayYuan(limit.floor)} 元` : "";
  return {
    ...{ monthly: yuanOf(monthly), from, to: lastMonthOf(addFen(balance.open, setOffPlan.held), setOffPlan), document },
    limit: `不超过当月待遇的 ${toPercent(limit.share)}${floor}`,
  };
}

export function planOf(
  { plan, balance }: RecoveryAccount,
  { now }: Pick<Context, "now">,
): contract.RecoveryView["plan"] {
  if (plan === null || balance.open <= 0n) return null;
  const behind = behindPlan(plan, balance.open, businessMonth(now));
  return { monthly: yuanOf(plan.monthly), from: plan.from, to: lastInstalment(plan), behind: yuanOf(behind) };
}

function actOf(act: Act, actor: Actor): contract.RecoveryAct {
  const rule = actRules[act.kind];
  const signed = [act, ...act.signatures].some(
    (one) => actor.naturalPerson !== null && one.natural_person.equals(actor.naturalPerson),
  );
  const post = rule.signers.some((role) => actor.roles.includes(role));
  const open = act.state === "waiting";
  const amount = fen(BigInt(act.amount));
  return {
    ...{ actNo: act.act_no, kind: act.kind, title: rule.title, state: act.state, stateName: actStateName[act.state] },
    ...{ amount: amount === 0n ? null : yuanOf(amount), detail: detailOf(act) },
    signatures: [
      { name: "提出", by: act.actor_name, post: act.staff_post, at: act.at.toISOString(), note: act.reason },
      ...act.signatures.map((one) => ({
        ...{ name: one.verdict === "confirm" ? "确认" : "不同意", by: one.actor_name, post: one.staff_post },
        ...{ at: one.at.toISOString(), note: one.note },
      })),
    ],
    maySign: open && post && !signed,
    notYou: !open ? null : signed ? "这项您已经经手，要由另一个人确认。" : post ? null : "由有岗位的同事确认。",
  };
}

function detailOf({ kind, month, voucher, moved_on: movedOn, document, award_no: awardNo }: Act): string {
  if (kind === "set-off" && month !== null) return `每月最多扣这么多，从${sayMonth(month)}的待遇起，${document ?? ""}`;
  if (kind === "plan" && month !== null) return `每月一期，第一期${sayMonth(month)}`;
  if (kind === "reinstate" && month !== null) return `第${awardNo}份待遇从${sayMonth(month)}起恢复，${document ?? ""}`;
  if (voucher !== null && movedOn !== null) return `回单 ${voucher}，${sayDate(movedOn)}`;
  return document ?? "";
}

/** What the person has to give back, with what to do; nothing where all is settled. */
export async function ownRecoveryOf(context: Context, personId: string): Promise<z.infer<typeof contract.ownRecovery>> {
  const { tx } = context;
  const acts = await signedActs(tx, [personId]);
  const setOffs = await store.setOffsOf(tx, [personId]);
  const funds = await store.fundNames(tx);
  const accounts = [];
  for (const charge of await store.chargesOf(tx, [personId])) {
    const account = accountFrom(charge, acts, setOffs);
    const { open, charged } = account.balance;
    if (open === 0n) continue;
    const plan = planOf(account, context);
    accounts.push({
      ...{ fund: charge.fund_entity_id, noticeReady: lastDemand(account.acts) !== undefined },
      ...{ fundName: funds.get(charge.fund_entity_id) ?? "", open: yuanOf(open), charged: yuanOf(charged) },
      ...{ settled: yuanOf(fen(charged - open)), months: await monthsOf(tx, account), plan },
      ...{ setOffPlan: setOffPlanOf(account), how: howOf(account, plan) },
    });
  }
  return { accounts };
}

export function howOf(
  { balance, setOffPlan }: RecoveryAccount,
  plan: contract.RecoveryView["plan"],
): readonly string[] & string[] {
  if (setOffPlan !== null)
    return [
      `从${sayMonth(setOffPlan.from)}的待遇起，每月最多扣 ${sayYuan(setOffPlan.monthly)} 元，扣完为止，不用另外转账。`,
      "想提前还清的，转回发放待遇的账户，附言里写姓名和“退待遇”；还清就不再扣。",
      `依据：${setOffPlan.document}。不认可的，可以到窗口提出核查。`,
    ];
  if (balance.open < 0n) return ["停发已经撤销，您退回的钱由经办机构转回给您，不用办手续。"];
  const first =
    plan === null
      ? "可以一次转回发放待遇的账户，也可以带身份证到窗口商量分期。"
      : "按商定的分期，每月转回发放待遇的账户；有困难的，到窗口重新商量。";
  return [first, "转账时在附言里写姓名和“退待遇”，入账以后这里会少。", "不认可的，可以到窗口提出核查。"];
}
