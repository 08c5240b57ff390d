import { parameter } from "../kernel/parameter.ts";

/** What the law sets for the time that something may take. Values stand under `parameters/`. */

/** A limit for the agency. Calendar days are natural days. */
export interface TimeLimit {
  readonly count: number;
  readonly unit: "working-days" | "calendar-days";
}

export const registrationTimeLimit = parameter<TimeLimit>("registration-time-limit", "社会保险登记办理时限");
export const temporaryLossHours = parameter<number>("temporary-loss-hours", "口头挂失有效时间");
