import { creditAccount } from "#domains/account/index.ts";
import { notify } from "#domains/notification/index.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, sayYuan } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import { isOfLateness, type ObligationKind } from "./obligation-kind.ts";
import type { PlacedReceipt } from "./rows-hash.ts";
import * as store from "./store.ts";

/** Money that came by one treasury voucher: of which fund, in which book month, on which day. */
export interface Money {
  readonly fundEntityId: string;
  readonly bookMonth: YearMonth;
  readonly receivedOn: PlainDate;
  readonly voucher: string;
  /** What brought it, as the receipts name it: `tax/<message>`, `suspense/<voucher>/…`. */
  readonly source: string;
}

/**
 * Money on an obligation: the receipt and its allocation; and, once the obligation is met whole, the credit of the account part
 * with six dates. A part of it credits nothing: half a month is no month (decision 0022).
 */
export async function placeMoney(
  context: Context,
  money: Money,
  obligation: store.Obligation & { readonly kind?: ObligationKind },
  sourceLine: number,
  amount: Fen = obligation.total,
): Promise<PlacedReceipt> {
  const { fundEntityId, bookMonth, receivedOn, source, voucher } = money;
  const dates = { receivedOn, knownAt: context.now };
  await store.insertReceipt(context.tx, {
    ...{ obligation, source, sourceLine, fundEntityId, voucher, amount, ...dates },
  });
  const placed = { line: sourceLine, personId: obligation.personId, amount, receivedOn };
  const met = (await store.allocatedOf(context.tx, obligation)) === obligation.total;
  if (!met) return placed;
  if (obligation.account > 0n) {
    await creditAccount(context.tx, {
      personId: obligation.personId,
      scheme: obligation.scheme,
      region: obligation.region,
      source: obligation.source,
      sourceLine: obligation.sourceLine,
      amount: obligation.account,
      monthFor: obligation.monthFor,
      monthCharged: obligation.monthCharged,
      creditedMonth: businessMonth(context.now),
      bookMonth,
      ...dates,
    });
  }
  const ofMonth = obligation.kind === undefined || !isOfLateness(obligation.kind);
  if (ofMonth) await notify(context, obligation.personId, postedMessage(obligation));
  return placed;
}

const postedMessage = (obligation: store.Obligation) => ({
  template: "contribution.posted",
  title: `${Number(obligation.monthFor.slice(5))}月${schemeTitles[obligation.scheme]}已到账`,
  body:
    obligation.account > 0n
      ? `共 ${sayYuan(obligation.total)} 元，记入您的个人账户 ${sayYuan(obligation.account)} 元。`
      : `共 ${sayYuan(obligation.total)} 元。`,
});
