import { bankAccountOf } from "#domains/registration/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { addFen, sayYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import { type Desk, type Granted, grantClaimed, reverseAward, reviseAward } from "./award.ts";
import { awardsOfApplication } from "./award-of-application.ts";
import { type AwardKind, type FactsOf, kindOf } from "./kinds/index.ts";
import { setPayeeAccount } from "./payee.ts";

/** What a claim that was approved brings: in whose transaction, about whom, by which application. */
export interface ClaimContext extends Context, Desk {
  readonly personId: string;
  readonly agencyId: string;
  readonly applicationId: string;
  readonly number: string;
}

interface Payee {
  /** A new account; null keeps the one on record. */
  readonly account: { readonly bank: string; readonly number: string } | null;
  readonly recordedBank: string | null;
}

/** What approval of a claim writes, whatever its kind: the account, then the award with its months. */
export interface Claimed<K extends AwardKind> extends Payee {
  readonly kind: K;
  readonly region: string;
  /** The law of this month holds. */
  readonly month: YearMonth;
  readonly payFrom: YearMonth;
  readonly facts: FactsOf[K];
  /** Other facts that hold from later months on, oldest first. */
  readonly later?: readonly { readonly from: YearMonth; readonly facts: FactsOf[K] }[];
}

/** Answers what was done, in sentences for the person. The decision of a moment ago had every value of law. */
export async function grantByClaim<K extends AwardKind>(
  context: ClaimContext,
  claim: Claimed<K>,
): Promise<readonly string[]> {
  await keepPayee(context, claim);
  const { personId, agencyId, applicationId } = context;
  const { kind, region, month: retireMonth, payFrom, facts } = claim;
  let granted = await grantClaimed<K>(context, context, {
    ...{ kind, personId, agencyId, applicationId, region, retireMonth, payFrom, facts },
  });
  if (granted.kind === "missing") throw new Error(sayMissing(granted));
  for (const { from: inForceFrom, facts: next } of claim.later ?? []) {
    const given = { personId, awardNo: granted.awardNo, applicationId, facts: next, inForceFrom };
    const revised = await reviseAward(context, context, given);
    if (revised.kind === "missing") throw new Error(sayMissing(revised));
    granted = {
      ...revised,
      backMonths: granted.backMonths,
      backPayment: addFen(granted.backPayment, revised.backPayment),
    };
  }
  return [
    ...sayGranted(claim, granted),
    "核定表在“我的待遇”里，随时能看、能打印。",
    "对核定有异议，可以先到窗口申请核查。",
    "也可以自收到之日起60日内申请行政复议，或6个月内起诉。",
  ];
}

function sayGranted({ kind, payFrom, later = [] }: Claimed<AwardKind>, granted: Granted): readonly string[] {
  const { title, once } = kindOf(kind);
  const total = sayYuan(granted.total);
  if (once)
    return [`核定好了：${title} ${total} 元，一次发清。`, `${sayMonth(payFrom)}的发放批次发给您，到账会发消息。`];
  const months = granted.payTo === null ? "" : `，发到${sayMonth(granted.payTo)}`;
  const first =
    granted.backMonths > 0
      ? `下次发放时，一起补发以前 ${granted.backMonths} 个月，共 ${sayYuan(granted.backPayment)} 元。`
      : `${sayMonth(payFrom)}发第一笔。到账会发消息告诉您。`;
  return [`核定好了：${sayMonth(later.at(-1)?.from ?? payFrom)}起${title}每月 ${total} 元${months}。`, first];
}

/** A new account, or the one on record where the fund has paid to none yet. */
export async function keepPayee(context: ClaimContext, { account, recordedBank }: Payee): Promise<void> {
  const { tx, secrecy, personId, number } = context;
  const toldBy = `application/${number}`;
  if (account !== null) return setPayeeAccount(context, secrecy, { personId, ...account, toldBy });
  const onRecord = await bankAccountOf(tx, secrecy, personId);
  if (onRecord === null || recordedBank === null) return;
  await setPayeeAccount(context, secrecy, { personId, bank: recordedBank, number: onRecord, toldBy });
}

/** 业务回退 of a claim: the award never was, with reversals for every due month. Not once anything was paid or stands in a run. */
export const claimRollback = (title: string) => ({
  async obstacle(
    db: Db,
    { applicationId, personId }: { readonly applicationId: string; readonly personId: string | null },
  ): Promise<string | null> {
    if (personId === null) return "这一件没有参保人。";
    const found = await awardsOfApplication(db, personId, applicationId);
    if (found.length === 0) return "没有找到这一件核定的待遇。";
    return found.find((one) => one.obstacle !== null)?.obstacle ?? null;
  },
  async undo(
    context: ClaimContext,
    { applicationId, number }: { readonly applicationId: string; readonly number: string },
  ): Promise<readonly string[]> {
    const { tx, personId } = context;
    const found = await awardsOfApplication(tx, personId, applicationId);
    if (found.length === 0) throw new Error(`application ${number} brought no award`);
    const by = context.applicationId;
    for (const { award } of found) {
      await reverseAward(context, { personId, awardNo: award.award_no, applicationId: by, reason: `回退 ${number}` });
    }
    const [first = ""] = found.map(({ award }) => award.pay_from).toSorted();
    return [`${sayMonth(first as YearMonth)}起的${title}核定已撤销，还没有发的不再发。`, `要领${title}，请重新申请。`];
  },
});
