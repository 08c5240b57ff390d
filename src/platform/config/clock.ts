import { date, monthOf, type PlainDate, type YearMonth } from "#policy/kernel/calendar.ts";

/** Business time. Law, due dates and windows use it; sessions, leases and nonces use the time of the database. */
export interface Clock {
  now(): Date;
}

/** Starts at the given business time and flows on; without one it is the real time. */
export function businessClock(start: Date | undefined): Clock {
  if (start === undefined) return { now: () => new Date() };
  const zero = performance.now();
  return { now: () => new Date(start.getTime() + Math.floor(performance.now() - zero)) };
}

/** China has one zone, UTC+8, and no summer time since 1991-09-15. */
const offsetMilliseconds = 8 * 3_600_000;

/** The day in China at an instant, whatever zone the machine is in. */
export const businessDate = (instant: Date): PlainDate =>
  date(new Date(instant.getTime() + offsetMilliseconds).toISOString().slice(0, 10));

export const businessMonth = (instant: Date): YearMonth => monthOf(businessDate(instant));

/** 11月18日 10:42, in China. */
export function sayInstant(instant: Date): string {
  const text = new Date(instant.getTime() + offsetMilliseconds).toISOString();
  return `${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日 ${text.slice(11, 16)}`;
}
