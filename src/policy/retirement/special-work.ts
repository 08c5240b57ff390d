import { bind, type Lookup } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { LawAt } from "../law.ts";
import { type SpecialWork, specialWorkYears } from "./values.ts";

/**
 * Whether full years in one special trade (特殊工种) are enough for its lower retirement age: so many years in all, not in one
 * stretch. Years in several trades are not added up here. Refuses years that are not a whole number from 0. Law of the day
 * from which the pension is claimed.
 *
 * @law 国发〔1978〕104号 第一条
 * @law 劳部发〔1993〕120号
 */
export function specialWorkQualifies(law: LawAt): Lookup<(trade: SpecialWork, years: number) => boolean> {
  const needed = law.find(specialWorkYears);
  if (needed.kind === "missing") return needed;
  return bind((trade: SpecialWork, years: number) => {
    if (!Number.isInteger(years) || years < 0) {
      refuse("policy/input", `字段 years：应为从事特殊工种的周年数（0以上的整数），收到「${years}」`);
    }
    return years >= needed.value[trade];
  }, needed);
}
