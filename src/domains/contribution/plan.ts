import { createHash } from "node:crypto";
import { lockEmployer } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import { sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import { nextPush } from "#policy/contribution/next-push.ts";
import { planExpiresAt, withdrawPlan as withdrawalRule } from "#policy/contribution/plan-withdrawal.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { addFen } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { planStateName } from "./contract.ts";
import { assessLateFees } from "./late-fee-again.ts";
import { nextPlanState } from "./plan-life.ts";
import { planTopic } from "./plan-message.ts";
import * as store from "./plan-store.ts";
import type { Obligation } from "./store.ts";

interface NewPlan {
  readonly law: Law;
  readonly employerId: string;
  readonly agencyId: string;
  readonly scheme: Scheme;
  readonly region: string;
  readonly levyKind: store.PlanRow["levy_kind"];
  readonly monthCharged: YearMonth;
  /** The moment at which the declaration was accepted: what the window is asked about. */
  readonly acceptedAt: Date;
  readonly obligations: readonly Obligation[];
}

/** Makes the plan of an assessment and confirms it, if a slot of this month is still to come. Returns its number. */
export async function openPlan(context: Context, given: NewPlan): Promise<string> {
  const next = await sql<{ no: string }>`select nextval('collection_plan_sequence') as no`.execute(context.tx);
  const day = businessDate(context.now).replaceAll("-", "");
  const series = `ZJ-${given.agencyId}-${day}-${String(next.rows[0]?.no).padStart(5, "0")}`;
  return insertAttempt(context, given, series, 1);
}

/**
 * Plans the obligations of a plan that was withdrawn or expired once more, in this month and under a new number, with the late
 * fee that has run on since. The window must be open: whoever pays across a month declares anew.
 */
export async function planAgain(context: Context, plan: store.PlanRow, law: Law): Promise<string> {
  await lockEmployer(context.tx, plan.employer_id);
  const now = await store.lockPlan(context.tx, plan.number);
  if (now === undefined || !isDead(now)) throw notNow(now ?? plan);
  const push = slotFor(law, now, context.now);
  if (push === undefined) {
    throw new Problem("plan/not-now", "这会儿不在申报期里，不能重新申报。申报期是每月 1 日至 22 日。");
  }
  const lines = await store.linesOf(context.tx, plan.number);
  const attempt = (await store.lastAttempt(context.tx, now.series)) + 1;
  const late = await assessLateFees(context, law, { plan: `${now.series}-${attempt}`, lines });
  const obligations = [...lines, ...late];
  const given = {
    law,
    employerId: now.employer_id,
    agencyId: now.agency_id,
    scheme: now.scheme,
    region: now.region,
    levyKind: now.levy_kind,
    monthCharged: now.month_charged,
    acceptedAt: context.now,
    obligations,
  };
  return insertAttempt(context, given, now.series, attempt);
}

const isDead = (plan: store.PlanRow): boolean => plan.state === "withdrawn" || plan.state === "expired";

async function insertAttempt(context: Context, given: NewPlan, series: string, attemptNo: number): Promise<string> {
  const { tx, now } = context;
  const { obligations } = given;
  await lockEmployer(tx, given.employerId);
  const other = await store.livePlanFor(tx, obligations);
  if (other !== undefined) throw new Problem("plan/not-now", `征集计划 ${other} 还有效，同一笔应缴不能有两份计划。`);
  if (await store.anyPaid(tx, obligations)) throw new Problem("plan/not-now", "里面有已经缴过的应缴，不能再列入计划。");
  const number = await store.insertPlan(tx, {
    ...given,
    series,
    attemptNo,
    lineCount: obligations.length,
    total: addFen(...obligations.map((one) => one.total)),
    contentHash: hashOf(obligations),
  });
  await store.insertLines(tx, number, obligations, now);
  await audit(context, "plan.opened", number, { lines: obligations.length });
  const plan = await store.lockPlan(tx, number);
  if (plan !== undefined) await confirm(context, plan, given.law);
  return number;
}

/** What a plan is about, so that what is pushed can be held against what was assessed. */
export const hashOf = (obligations: readonly Obligation[]): Buffer =>
  createHash("sha256")
    .update(obligations.map((one) => `${one.personId} ${one.source} ${one.sourceLine} ${one.total}`).join("\n"))
    .digest();

function slotFor(law: Law, plan: store.PlanRow, now: Date) {
  const { scheme, levy_kind: kind, month_charged: monthFor, region } = plan;
  const push = nextPush(law.on(businessDate(now)), region, { scheme, payer: "employer", kind, monthFor }, now);
  return push.kind === "known" && push.value.kind === "push" ? push.value : undefined;
}

/** Gives a draft its slot, when one is to come in this window; otherwise it waits for the next window as it is. */
async function confirm(context: Context, plan: store.PlanRow, law: Law): Promise<void> {
  const slot = slotFor(law, plan, context.now);
  if (slot === undefined) return;
  const { pushAt, payableAt } = slot;
  const expiresAt = planExpiresAt(businessMonth(context.now));
  const change = { confirmedAt: context.now, pushAt, payableAt, expiresAt };
  await store.movePlan(context, plan, { verb: "confirm", state: "confirmed", change });
}

/**
 * What the clock does to plans: those whose month is over expire, drafts get a slot when a window opens, and plans whose
 * slot has come are pushed. The message leaves through the outbox of the same transaction, under the plan's number, so a
 * kill between them leaves neither or both. Returns how many changed.
 */
export async function turnPlans(context: Context, law: Law, atOnce = 50): Promise<number> {
  let turned = 0;
  for (const number of await store.duePlans(context.tx, context.now, atOnce)) {
    const plan = await store.lockPlan(context.tx, number);
    if (plan === undefined) continue;
    await turn(context, plan, law);
    turned += 1;
  }
  return turned;
}

async function turn(context: Context, plan: store.PlanRow, law: Law): Promise<void> {
  if (plan.state === "draft") return confirm(context, plan, law);
  if (plan.expires_at !== null && plan.expires_at <= context.now) return expirePlan(context, plan);
  if (plan.push_at !== null && plan.push_at <= context.now) return pushPlan(context, plan);
}

/** 推送: once, from `confirmed` alone. */
export async function pushPlan(context: Context, plan: store.PlanRow): Promise<void> {
  const state = nextPlanState(plan.state, "push");
  if (state === undefined) return;
  await store.movePlan(context, plan, { verb: "push", state, change: { pushedAt: context.now } });
  const { number } = plan;
  await putOutbox(context.tx, { topic: planTopic, subject: number, payload: { number, what: "plan" } });
  await audit(context, "plan.pushed", number, { lines: plan.line_count, hash: plan.content_hash.toString("hex") });
}

/** 超期作废 at the end of the month: the plan ends on both sides, the obligations stay. */
export async function expirePlan(context: Context, plan: store.PlanRow): Promise<void> {
  const state = nextPlanState(plan.state, "expire");
  if (state === undefined) return;
  await store.movePlan(context, plan, { verb: "expire", state, note: "当月没有缴款，双方作废；应缴还在" });
  await audit(context, "plan.expired", plan.number);
}

/**
 * 撤销: at once while only the agency has the plan, else a request that tax answers. The rule is asked about the push that
 * really was: a plan whose slot has come but that has not left is still the agency's alone.
 */
export async function withdrawPlan(
  context: Context,
  given: { plan: store.PlanRow; version: number; reason: string; law: Law },
): Promise<"immediate" | "request"> {
  const plan = await store.lockPlan(context.tx, given.plan.number);
  if (plan === undefined) throw unknownPlan();
  if (plan.version !== given.version) {
    throw new Problem("plan/stale", `计划已有新进展，现在是「${planStateName[plan.state]}」。请刷新后再办。`);
  }
  const answer = withdrawalOf(plan, given.law, context.now);
  if (answer.kind === "refused") throw new Problem("plan/not-now", answer.text);
  const event = answer.kind === "immediate" ? "withdraw" : "ask";
  const state = nextPlanState(plan.state, event);
  if (state === undefined) throw notNow(plan);
  await store.movePlan(context, plan, { verb: event, state, note: given.reason });
  if (event === "ask") {
    const { number } = plan;
    const payload = { number, what: "withdrawal", version: String(plan.version) };
    await putOutbox(context.tx, { topic: planTopic, subject: number, payload });
  }
  await audit(context, `plan.${event}`, plan.number, { reason: given.reason.length });
  return answer.kind;
}

/** What withdrawing would mean now, by the rule. */
export function withdrawalOf(
  plan: store.PlanRow,
  law: Law,
  now: Date,
): { kind: "immediate" } | { kind: "request"; answerExpectedAt: Date } | { kind: "refused"; text: string } {
  if (plan.state === "draft") return { kind: "immediate" };
  const rule = withdrawalRule(law.on(businessDate(now)), plan.region);
  if (rule.kind === "missing") return { kind: "refused", text: `没有公布撤销办法：${rule.parameter}` };
  const pushAt = plan.pushed_at ?? new Date(Math.max(plan.push_at?.getTime() ?? 0, now.getTime() + 1));
  const month = businessMonth(plan.confirmed_at ?? now);
  const paidAt = plan.state === "paid" ? now : undefined;
  const answer = rule.value({ month, pushAt, paidAt }, now);
  if (answer.kind === "refused") return { kind: "refused", text: answer.reasons[0]?.text ?? "" };
  return answer;
}

export const unknownPlan = () => new Problem("request/not-found", "没有这份征集计划。请回到计划列表里重新打开。");
const notNow = (plan: store.PlanRow) =>
  new Problem("plan/not-now", `计划现在是「${planStateName[plan.state]}」，不能这样办。请刷新看最新进展。`);
