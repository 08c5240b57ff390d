import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { afterMinutes, beijingDate, beijingMoment } from "./beijing-time.ts";
import { pushSlots } from "./collection-values.ts";
import { type NotAgencyAssessed, type OpenWindow, windowAt } from "./declaration-window.ts";
import type { Levy } from "./levy-mode-for.ts";

/** When a 征集计划 goes to tax, and from when it can be paid there. */
export interface NextPush {
  readonly kind: "push";
  readonly pushAt: Date;
  readonly payableAt: Date;
}

/**
 * The push that takes along a plan confirmed at a moment: the first slot of a day of the window that is not before it. A plan
 * confirmed on the very slot still goes with it. Slots belong to days, so 24:00 is the last of its day: a plan of 0:00 on the
 * first of the month waits for 5:00, because the day before was not in the window. Outside the window, and after its last
 * slot, there is no push: the window is the answer.
 *
 * @law 社会保险费征缴暂行条例 第十条
 */
export function nextPush(
  law: LawAt,
  region: Region,
  levy: Levy,
  at: Date,
): Lookup<NextPush | OpenWindow | NotAgencyAssessed> {
  const window = windowAt(law, region, levy, at);
  if (window.kind === "missing") return window;
  if (window.value.kind === "not-agency-assessed" || !window.value.open) return window;
  const { opensAt, closesAt } = window.value;
  const today = beijingDate(at);
  const slots = law.on(today).find(pushSlots(levy.scheme, levy.payer), region);
  if (slots.kind === "missing") return slots;
  const { minutes, lagMinutes } = slots.value;
  const midnight = beijingMoment(today);
  // Of yesterday too, whose 24:00 is now at midnight; of tomorrow too, where the last slot of a day lies before its end.
  const pushAt = [-1440, 0, 1440]
    .flatMap((day) => minutes.map((minute) => afterMinutes(midnight, day + minute)))
    .find((slot) => slot >= at && slot > opensAt && slot <= closesAt);
  if (pushAt === undefined) return window;
  return bind({ kind: "push", pushAt, payableAt: afterMinutes(pushAt, lagMinutes) }, slots, window);
}
