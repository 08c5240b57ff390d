import { type YearMonth, month as yearMonth } from "#policy/kernel/calendar.ts";

/** Of facts of an award: by the law of which month it is reckoned, where that is not the month of the award. */
export interface Reckoned {
  /** 病残津贴: when five years remained. A pension that goes on from it: the month of the allowance. */
  readonly reckonedIn?: string;
}

/** The month by whose law an award is reckoned. */
export const reckonedIn = (month: YearMonth, facts: Reckoned): YearMonth =>
  facts.reckonedIn === undefined ? month : yearMonth(facts.reckonedIn);
