import { businessDate, type Clock } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { addDays } from "#policy/kernel/calendar.ts";
import { type Law, lawOf, shippedTables, withPublished } from "#policy/law.ts";
import { publishedTables } from "#policy/publication/entries.ts";
import { approvedValues, countApproved, entryOf } from "./store.ts";

/** The law with everything that was published until now, as known on a day: also what becomes known later is in its tables. */
export async function lawWithPublished(db: Db, knownOn: PlainDate): Promise<Law> {
  const entries = (await approvedValues(db)).map(entryOf);
  return lawOf(withPublished(shippedTables, publishedTables(shippedTables, entries)), knownOn);
}

/** How long before midnight an approval has to be committed so that every process has read it when the day begins. */
const beforeMidnight = 3_600_000;

/** The earliest day from which on a value approved now can be known: every decision of one day sees one law. */
export const earliestKnownFrom = (now: Date): PlainDate =>
  addDays(businessDate(new Date(now.getTime() + beforeMidnight)), 1);

export interface Following {
  /** The law of the running program: as known on the business day, with what was published since the program began. */
  readonly law: Law;
  readonly refresh: () => Promise<void>;
  readonly stop: () => void;
}

/**
 * Follows what is published. A value becomes known with the beginning of a day, at least an hour after its approval; so a process
 * that read within that hour knows the law of the new day, and one that could not read answers nothing by an older law.
 */
export async function followLaw(db: Db, clock: Clock, everyMilliseconds = 5_000): Promise<Following> {
  let count = -1;
  let base: Law | undefined;
  let readAt = 0;
  const refresh = async (): Promise<void> => {
    const began = performance.now();
    const approved = await countApproved(db);
    // Nothing that was approved is ever taken back, so as many are the same ones.
    if (approved !== count) {
      base = await lawWithPublished(db, businessDate(clock.now()));
      count = approved;
    }
    readAt = began;
  };
  await refresh();
  const timer = setInterval(() => refresh().catch(() => undefined), everyMilliseconds);
  timer.unref();
  const tables = (): Law => {
    if (base === undefined || performance.now() - readAt >= beforeMidnight) {
      throw new Problem("server/unavailable", "一个小时没有读到公布的参数，暂时不能办理。请稍后再试，或联系管理员。");
    }
    return base;
  };
  return { law: liveLaw(tables, clock), refresh, stop: () => clearInterval(timer) };
}

/** A law that is asked anew each time: of the day of the clock, unless a day is named. */
const liveLaw = (tables: () => Law, clock: Clock): Law => {
  const today = (): Law => tables().asKnownOn(businessDate(clock.now()));
  return {
    get knownOn() {
      return today().knownOn;
    },
    get calendar() {
      return today().calendar;
    },
    get tables() {
      return tables().tables;
    },
    on: (day) => today().on(day),
    asKnownOn: (day) => tables().asKnownOn(day),
  };
};
