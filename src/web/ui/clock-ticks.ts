import type { ApplicationView } from "#domains/application/contract.ts";

export type ClockAnswer = NonNullable<ApplicationView["clock"]>;

/** One working day of the statutory limit. `promised` marks the last day that was promised. */
export interface Tick {
  readonly kind: "used" | "today" | "left" | "stopped";
  readonly promised: boolean;
}

/**
 * The working days of the statutory limit in order. Day 1 is the working day after the application came in, and
 * `usedDays` counts through today: on a working day the last used one is today. While the clock stands still no day is
 * today and what is left is hatched.
 */
export function ticksOf(clock: ClockAnswer): readonly Tick[] {
  return Array.from({ length: clock.limitDays }, (_, day) => ({
    kind: kindOf(day, clock),
    promised: day + 1 === clock.promisedDays,
  }));
}

function kindOf(day: number, clock: ClockAnswer): Tick["kind"] {
  if (clock.stopped) return day < clock.usedDays ? "used" : "stopped";
  if (clock.todayCounts && day === clock.usedDays - 1 && clock.leftDays >= 0) return "today";
  return day < clock.usedDays ? "used" : "left";
}

/** What the picture of the clock says, in words, for who cannot see it. */
export function sayTicks(clock: ClockAnswer): string {
  const limits = `法定 ${clock.limitDays} 个工作日，承诺 ${clock.promisedDays} 个；`;
  if (clock.stopped) return `${limits}已用 ${clock.usedDays} 个，现在停表`;
  if (clock.leftDays < 0) return `${limits}超过法定期限 ${-clock.leftDays} 个工作日`;
  if (clock.usedDays === 0) return `${limits}从下一个工作日起算，法定期还剩 ${clock.leftDays} 个`;
  if (!clock.todayCounts) return `${limits}已用 ${clock.usedDays} 个，今天不计，法定期还剩 ${clock.leftDays} 个`;
  return `${limits}今天是第 ${clock.usedDays} 个，法定期还剩 ${clock.leftDays} 个`;
}
