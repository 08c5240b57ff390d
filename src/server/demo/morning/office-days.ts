import { businessDate } from "#platform/config/clock.ts";
import { addDays, type PlainDate } from "#policy/kernel/calendar.ts";
import { isWorkingDay, type WorkingCalendar } from "#policy/kernel/working-days.ts";

/** Moments of the last working days, none of them in the future, whatever the day on which the demo begins. */
export interface OfficeDays {
  readonly now: Date;
  /** At a time of the working day that lies so many working days, at least one, before the one that counts as today. */
  back(days: number, time: string): Date;
  /** At a time of this morning; where it has not come yet, or nobody works today, late on the last working day. */
  today(time: string): Date;
  /** Of the working days, at least two back, on which the agency takes make-ups in (1st to 22nd): so many before the last. */
  inWindow(earlier: number, time: string): Date;
}

/** The day that counts as today is the first working day from today on: what is due on it is due today, or next. */
export function officeDays(calendar: WorkingCalendar, now: Date): OfficeDays {
  const works = (day: PlainDate): boolean => isWorkingDay(calendar, day);
  let counts = businessDate(now);
  while (!works(counts)) counts = addDays(counts, 1);
  const dayBack = (days: number): PlainDate => {
    let day = counts;
    for (let left = days; left > 0; ) {
      day = addDays(day, -1);
      if (works(day)) left -= 1;
    }
    return day;
  };
  const back = (days: number, time: string): Date => at(dayBack(Math.max(1, days)), time);
  return {
    now,
    back,
    today(time) {
      const moment = at(counts, time);
      return moment <= now ? moment : back(1, lastOfDay);
    },
    inWindow(earlier, time) {
      const fits = (day: PlainDate): boolean => works(day) && Number(day.slice(8)) <= lastOfWindow;
      let day = dayBack(2);
      for (let left = earlier; left > 0 || !fits(day); day = addDays(day, -1)) if (fits(day)) left -= 1;
      return at(day, time);
    },
  };
}

const lastOfDay = "16:52";
const lastOfWindow = 22;
const at = (day: PlainDate, time: string): Date => new Date(`${day}T${time}:00+08:00`);
