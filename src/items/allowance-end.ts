import type { BenefitFact } from "#policy/facts.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Law } from "#policy/law.ts";
import { allowanceEndsByWork } from "#policy/pension/invalidity-work.ts";

/**
 * Whoever draws 病残津贴 may work again: the first month that the allowance is not owed. Undefined where none is drawn, or where no
 * rule holds.
 */
export function allowanceEnd(benefits: readonly BenefitFact[], law: Law, startMonth: YearMonth): YearMonth | undefined {
  if (!benefits.some((one) => one.kind === "invalidity-allowance" && one.status !== "stopped")) return undefined;
  const rule = allowanceEndsByWork(law.on(startMonth), startMonth);
  return rule.kind === "missing" ? undefined : rule.value;
}
