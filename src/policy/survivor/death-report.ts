import type { PlainDate } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import { type DueDate, dueOn } from "../kernel/working-days.ts";
import type { LawAt } from "../law.ts";
import { deathReportWorkingDays } from "./values.ts";

/**
 * By when the employer, the person or the relatives tell the agency of an event that ends a benefit, such as a death: 20
 * working days; the day of the event is not counted. Law of the day of the event.
 * @law 社会保险经办条例 第二十五条
 */
export function deathReportDue(law: LawAt): Lookup<(happenedOn: PlainDate) => DueDate> {
  const workingDays = law.find(deathReportWorkingDays);
  if (workingDays.kind === "missing") return workingDays;
  return bind((happenedOn: PlainDate) => dueOn(law.calendar, happenedOn, workingDays.value), workingDays);
}
