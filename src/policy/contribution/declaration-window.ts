import { addDays, firstDayOf, monthOf } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { beijingDate, beijingMoment } from "./beijing-time.ts";
import { declarationWindow } from "./collection-values.ts";
import { type Levy, levyModeFor } from "./levy-mode-for.ts";
import type { LevyMode } from "./values.ts";

/** 申报期 of the month in which a moment lies: half-open, `closesAt` is no longer in it. */
export interface OpenWindow {
  readonly kind: "window";
  readonly open: boolean;
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** There is no window: the agency does not assess this month on that day. */
export interface NotAgencyAssessed {
  readonly kind: "not-agency-assessed";
  readonly mode: LevyMode;
}

/**
 * The window in which an employer may declare to the agency, at a moment (Beijing time). It is the window of the month of
 * handling, also for a month gone by. There is one only where the agency assesses; elsewhere the mode is the answer. A month
 * later than the moment is refused. Opening and closing follow from the day of handling alone: for a month in whose midst
 * windows were introduced, the first day is still the opening.
 *
 * @law 社会保险费征缴暂行条例 第十条
 */
export function windowAt(law: LawAt, region: Region, levy: Levy, at: Date): Lookup<OpenWindow | NotAgencyAssessed> {
  const today = beijingDate(at);
  const thisMonth = monthOf(today);
  if (levy.monthFor > thisMonth) {
    refuse("policy/input", `字段 monthFor：不能晚于办理时刻所在的月份（${thisMonth}），请到当月再申报`);
  }
  const lawToday = law.on(today);
  const mode = levyModeFor(lawToday, region, levy);
  if (mode.kind === "missing") return mode;
  if (mode.value !== "agency-assessed") return bind({ kind: "not-agency-assessed", mode: mode.value }, mode);
  const days = lawToday.find(declarationWindow(levy.scheme, levy.payer), region);
  if (days.kind === "missing") return days;
  const first = firstDayOf(thisMonth);
  const opensAt = beijingMoment(addDays(first, days.value.fromDay - 1));
  const closesAt = beijingMoment(addDays(first, days.value.toDay));
  return bind({ kind: "window", open: opensAt <= at && at < closesAt, opensAt, closesAt }, days, mode);
}
