import type { Rate } from "../kernel/money.ts";
import { type Parameter, parameter } from "../kernel/parameter.ts";
import { type Scheme, schemeTitles } from "../kernel/region.ts";
import { type Payer, payerTitles } from "./values.ts";

/** What the law and the regions set for declaring, pushing and collecting. Values stand under `parameters/`. */

/** 申报期: whole days of each month in Beijing time, `fromDay` 0:00 to `toDay` 24:00. `toDay` exists in every month. */
export interface DeclarationWindow {
  readonly fromDay: number;
  readonly toDay: number;
}

export const declarationWindow = (scheme: Scheme, payer: Payer): Parameter<DeclarationWindow> =>
  parameter(`declaration-window/${scheme}/${payer}`, `${schemeTitles[scheme]}申报核定期（${payerTitles[payer]}）`);

/** 推送时点 of 征集计划 on each day of the window, in minutes since 0:00 (24:00 is 1440), earliest
 * first; payable so long after. */
export interface PushSlots {
  readonly minutes: readonly number[];
  readonly lagMinutes: number;
}

export const pushSlots = (scheme: Scheme, payer: Payer): Parameter<PushSlots> =>
  parameter(`push-slots/${scheme}/${payer}`, `${schemeTitles[scheme]}征集计划推送时点（${payerTitles[payer]}）`);

/** How long tax usually takes to answer the request to withdraw a plan that was pushed, in minutes. */
export const withdrawalAnswerMinutes = (scheme: Scheme, payer: Payer): Parameter<number> =>
  parameter(
    `withdrawal-answer-minutes/${scheme}/${payer}`,
    `${schemeTitles[scheme]}征集计划撤销答复时间（${payerTitles[payer]}）`,
  );

/** 按110%核定: the share of last month's amount that an employer owes who declared nothing. */
export const undeclaredRate = parameter<Rate>("undeclared-rate", "未申报核定比例");

/** How far a declared wage may lie from the one before, as a share of that one, before whoever declares is asked to look again. */
export const wageChangeReminder = parameter<Rate>("wage-change-reminder", "缴费工资变动提醒比例");

/** 滞纳金 a calendar day, of the arrears alone (simple). */
export const lateFeeRate = parameter<Rate>("late-fee-rate", "滞纳金日费率");

/** 补缴计息: whether an amount made up of a month of that time bears interest at 记账利率, beside the late fee. */
export const makeUpInterestBearing = parameter<boolean>("make-up-interest-bearing", "补缴是否计息");
