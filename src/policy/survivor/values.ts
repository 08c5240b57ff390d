import type { Fen } from "../kernel/money.ts";
import { parameter } from "../kernel/parameter.ts";
import type { SetOffLimit } from "./set-off.ts";

/** What the law sets for deaths. Values stand under `parameters/`. */

/** Months of income that the survivors of an insured person get. Years are years of contributions, deemed ones included. */
export interface SurvivorMonths {
  readonly funeral: number;
  /** Of one who drew no pension: the first band whose years are not reached gives the months. */
  readonly bands: readonly { readonly belowYears: number; readonly months: number }[];
  /** From the last band on, and up to and with `plainUntilYears`; beyond, one more for each year up to `capYears`. */
  readonly plainMonths: number;
  readonly plainUntilYears: number;
  readonly capYears: number;
  /** Of a pensioner, whose years of drawing are taken off: no fewer than this. */
  readonly pensionerMinimum: number;
}

export const survivorMonths = parameter<SurvivorMonths>("survivor-months", "遗属待遇发放月数");

/** Yearly, per head, of the year before the death. */
export const provincialUrbanIncome = parameter<Fen>("provincial-urban-income", "上一年度城镇居民人均可支配收入");

export type DeathPayer = "pension-fund" | "work-injury-fund";
export const injuryDeathPayer = parameter<DeathPayer>("injury-death-payer", "因工死亡待遇支付基金");

/** Months after the month of death for which the pension is still due. */
export const pensionMonthsAfterDeath = parameter<number>(
  "pension-months-after-death",
  "死亡次月起继续发放养老金的月数",
);

/** 抵扣: how much of a month's benefit may be held back for an overpayment. */
export const setOffLimit = parameter<SetOffLimit>("set-off-limit", "多享待遇每月抵扣的上限");
