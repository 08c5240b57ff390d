import { addMonths, monthOf, type PlainDate, type YearMonth } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import {
  type UnemploymentStopReason,
  unemploymentStop,
  unemploymentStopReasons,
  unemploymentStopTitles,
} from "./values.ts";

export interface StoppedBenefit {
  /** The first month that is not paid: the month after the event. */
  readonly stopsFrom: YearMonth;
  /** Months that stay with the person for a later entitlement. */
  readonly keptMonths: number;
}

/**
 * What happens when a reason to stop arises on a day: payment ends with the month of the event, and months not drawn are
 * kept where the reason keeps them. `remainingMonths` are those left after the month of the event.
 *
 * @law 中华人民共和国社会保险法 第五十一条
 * @law 失业保险条例 第十五条
 */
export function stopBenefit(
  law: LawAt,
  reason: UnemploymentStopReason,
): Lookup<(facts: { readonly on: PlainDate; readonly remainingMonths: number }) => StoppedBenefit> {
  const stop = law.find(unemploymentStop(reason));
  if (stop.kind === "missing") return stop;
  const { keepsUnusedMonths } = stop.value;
  return bind(
    ({ on, remainingMonths }: { readonly on: PlainDate; readonly remainingMonths: number }) => ({
      stopsFrom: addMonths(monthOf(on), 1),
      keptMonths: keepsUnusedMonths ? remainingMonths : 0,
    }),
    stop,
  );
}

/** Whether what was left stays with the person, by the reason as the stop names it; a reason of other words keeps nothing. */
export function keepsUnused(law: LawAt, title: string): boolean {
  const reason = unemploymentStopReasons.find((one) => unemploymentStopTitles[one] === title);
  if (reason === undefined) return false;
  const stop = law.find(unemploymentStop(reason));
  return stop.kind === "known" && stop.value.keepsUnusedMonths;
}
