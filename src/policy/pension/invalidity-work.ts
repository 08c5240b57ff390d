import { addMonths, type YearMonth } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { invalidityWorkEnd } from "./values.ts";

/**
 * 再就业: whoever works again and contributes draws no 病残津贴 any more. Answers the first month that is not owed, by the month whose
 * contribution is the first again.
 *
 * @law 人社部发〔2024〕72号
 */
export function allowanceEndsByWork(law: LawAt, resumedIn: YearMonth): Lookup<YearMonth> {
  const after = law.on(resumedIn).find(invalidityWorkEnd);
  if (after.kind === "missing") return after;
  return bind(addMonths(resumedIn, after.value), after);
}
