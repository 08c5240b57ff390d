import { lockPersons } from "#domains/registration/index.ts";
import type { Context } from "#platform/http/operation.ts";
import { type Allocated, allocate } from "#policy/contribution/allocation.ts";
import { type PayableKind, payableKinds } from "#policy/contribution/allocation-values.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { openOfEmployer } from "./open-store.ts";
import { type Money, placeMoney } from "./place-money.ts";
import type { PlacedReceipt } from "./rows-hash.ts";
import type { Obligation } from "./store.ts";
import { Unmatched } from "./unmatched.ts";

/** An obligation that waits for money, as the rule of allocation takes it. */
export interface OpenObligation extends Obligation {
  readonly kind: PayableKind;
  readonly open: Fen;
}

interface Of {
  readonly employerId: string;
  readonly scheme: string;
  readonly agencyId: string;
}

/**
 * Places an employer's money without names by the rule of the day (oldest month first, principal before late fee) on what the
 * employer owes in one scheme at one agency. What stands in a live plan is left alone: a plan is paid by its own money, whole.
 */
export async function placeTotal(
  context: Context,
  law: Law,
  given: { of: Of; money: Money; on: PlainDate; amount: Fen; firstLine: number },
): Promise<{ placed: readonly PlacedReceipt[]; rest: Fen; lines: number; open: Fen }> {
  const rule = allocate(law.on(given.on));
  if (rule.kind === "missing") throw new Unmatched("law-missing", sayMissing(rule));
  const found = await openOfEmployer(context.tx, given.of);
  await lockPersons(
    context.tx,
    found.map((one) => one.personId),
  );
  // What was open a moment ago may have been paid until the people were locked.
  const open = (await openOfEmployer(context.tx, given.of)).filter(isPayable);
  const allocated: Allocated<OpenObligation> = rule.value(given.amount, open);
  const placed: PlacedReceipt[] = [];
  for (const [index, { on, amount }] of allocated.placed.entries())
    placed.push(await placeMoney(context, given.money, on, given.firstLine + index, amount));
  const owed = fen(open.reduce((sum: bigint, one) => sum + one.open, 0n));
  return { placed, rest: allocated.rest, lines: open.length, open: owed };
}

const isPayable = (one: { readonly kind: string }): one is OpenObligation =>
  payableKinds.some((kind) => kind === one.kind);
