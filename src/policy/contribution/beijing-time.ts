import type { PlainDate } from "../kernel/calendar.ts";

/** Wall time of China, eight hours ahead of UTC all year (no summer time since 1992), by arithmetic on the epoch alone. */
const offsetMs = 8 * 3_600_000;

/** The day on the wall at a moment: 2024-03-31T16:00Z is 2024-04-01. */
export const beijingDate = (moment: Date): PlainDate =>
  new Date(moment.getTime() + offsetMs).toISOString().slice(0, 10) as PlainDate;

/** The moment so many minutes after 0:00 of a day; 1440 is its 24:00, which is 0:00 of the next. */
export const beijingMoment = (day: PlainDate, minutes = 0): Date =>
  new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000 - offsetMs);

/** ISO 8601 with the offset of Beijing, to the second: 2024-03-23T00:00:00+08:00. */
export const toBeijingIso = (moment: Date): string =>
  `${new Date(moment.getTime() + offsetMs).toISOString().slice(0, 19)}+08:00`;

/** So many minutes later. */
export const afterMinutes = (moment: Date, minutes: number): Date => new Date(moment.getTime() + minutes * 60_000);
