import { type Booked, creditAccount } from "#domains/account/index.ts";
import { copyNotifications, type Message, notify } from "#domains/notification/index.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, sayYuan } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import { copyReceipts, type ReceiptRow } from "./batch-store.ts";
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

type Payable = store.Obligation & { readonly kind?: ObligationKind };

/** Money for one obligation, as one line of what brought it. */
interface Placing {
  readonly obligation: Payable;
  readonly sourceLine: number;
  readonly amount: Fen;
  /** What was placed on it before. */
  readonly before: Fen;
}

/** What money on an obligation leaves in the books. */
interface Placement {
  readonly placed: PlacedReceipt;
  readonly receipt: ReceiptRow;
  readonly credit: Booked | null;
  readonly message: (Message & { readonly personId: string }) | null;
}

/**
 * Money on an obligation: the receipt and its allocation; and, once the obligation is met whole, the credit of the account part
 * with six dates. A part of it credits nothing: half a month is no month (decision 0022).
 */
function placementOf(context: Context, money: Money, given: Placing): Placement {
  const { obligation, sourceLine, amount } = given;
  const { fundEntityId, bookMonth, receivedOn, source, voucher } = money;
  const dates = { receivedOn, knownAt: context.now };
  const met = given.before + amount === obligation.total;
  const ofMonth = obligation.kind === undefined || !isOfLateness(obligation.kind);
  return {
    placed: { line: sourceLine, personId: obligation.personId, amount, receivedOn },
    receipt: { obligation, source, sourceLine, fundEntityId, voucher, amount, ...dates },
    credit: met && obligation.account > 0n ? creditOf(context, obligation, { bookMonth, ...dates }) : null,
    message: met && ofMonth ? { personId: obligation.personId, ...postedMessage(obligation) } : null,
  };
}

const creditOf = (
  context: Context,
  obligation: Payable,
  rest: Pick<Booked, "bookMonth" | "receivedOn" | "knownAt">,
) => ({
  ...{ personId: obligation.personId, scheme: obligation.scheme, region: obligation.region },
  ...{ source: obligation.source, sourceLine: obligation.sourceLine, amount: obligation.account },
  ...{ monthFor: obligation.monthFor, monthCharged: obligation.monthCharged },
  creditedMonth: businessMonth(context.now),
  ...rest,
});

export async function placeMoney(
  context: Context,
  money: Money,
  obligation: Payable,
  sourceLine: number,
  amount: Fen = obligation.total,
): Promise<PlacedReceipt> {
  const before = await store.allocatedOf(context.tx, obligation);
  const made = placementOf(context, money, { obligation, sourceLine, amount, before });
  await store.insertReceipt(context.tx, made.receipt);
  if (made.credit !== null) await creditAccount(context.tx, made.credit);
  if (made.message !== null) await notify(context, made.message.personId, made.message);
  return made.placed;
}

/** The same for the lines of many vouchers, each line with its money, in their order. */
export async function placeMany(
  context: Context,
  placings: readonly (Placing & { readonly money: Money })[],
): Promise<readonly PlacedReceipt[]> {
  const made = placings.map((one) => placementOf(context, one.money, one));
  const credits = made.flatMap(({ credit }) => (credit === null ? [] : [credit]));
  const receipts = made.map(({ receipt }) => receipt);
  await copyReceipts(context.tx, receipts, credits);
  const messages = made.flatMap(({ message }) => (message === null ? [] : [message]));
  await copyNotifications(context, messages);
  return made.map(({ placed }) => placed);
}

const postedMessage = (obligation: store.Obligation) => ({
  template: "contribution.posted",
  title: `${Number(obligation.monthFor.slice(5))}月${schemeTitles[obligation.scheme]}已到账`,
  body:
    obligation.account > 0n
      ? `共 ${sayYuan(obligation.total)} 元，记入您的个人账户 ${sayYuan(obligation.account)} 元。`
      : `共 ${sayYuan(obligation.total)} 元。`,
});
