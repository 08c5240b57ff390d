import { lastDayOf, monthOf, type YearMonth } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Region, Scheme } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type LevyKind, type LevyMode, levyMode, type Payer } from "./values.ts";

/** What is to be levied: of which scheme, from whom, for which month. */
export interface Levy {
  readonly scheme: Scheme;
  readonly payer: Payer;
  readonly kind: LevyKind;
  readonly monthFor: YearMonth;
}

/**
 * 征收模式 of a month when it is handled on the day of the law given.
 *
 * - The normal levy follows the day of handling, not the month: who asks for a declaration is a matter of today's desks.
 * - A month that was not yet declared to tax, but is handled on a day when months are (it lies before the switch), is a
 *   special case: the agency assesses it first, as it does every make-up. Asked for as normal it gets the same answer,
 *   because which month it is decides, not what the caller calls it.
 * - A make-up (missed registration, policy make-up, month before the switch) follows the make-up levy of the day of
 *   handling, even for a month since the switch. An ordinary late payment of such a month is the normal levy.
 *
 * Nothing is said of a day for which no mode is known. A month gone by was declared to tax when that mode held on its last
 * day; where nothing is known of it, it was not. The month of handling and months to come are no special cases.
 *
 * @law 中华人民共和国社会保险法 第五十九条
 * @law 陕西省税务局等五部门公告2024年第1号
 */
export function levyModeFor(law: LawAt, region: Region, { scheme, payer, kind, monthFor }: Levy): Lookup<LevyMode> {
  const makeUp = levyMode(scheme, payer, "make-up");
  if (kind === "make-up") return law.find(makeUp, region);
  const normal = levyMode(scheme, payer, "normal");
  const today = law.find(normal, region);
  if (today.kind === "missing" || today.value !== "tax-declared") return today;
  if (monthFor >= monthOf(law.date)) return today;
  const then = law.on(lastDayOf(monthFor)).find(normal, region);
  if (then.kind === "known" && then.value === "tax-declared") return today;
  const special = law.find(makeUp, region);
  return special.kind === "missing" ? special : bind(special.value, special, today);
}
