import { yearOf } from "../kernel/calendar.ts";
import { dueOn, isWorkingDay } from "../kernel/working-days.ts";
import { plainDate, wholeNumber } from "./input.ts";
import { answered, defineRule } from "./rule.ts";

export const calendarRules = {
  "calendar.due": defineRule({
    title: "法定时限届满日：受理当日不计入，调休计入工作日",
    input: { received: plainDate, workingDays: wholeNumber(1, 2000) },
    example: { received: "2026-09-28", workingDays: 10 },
    answer: ({ received, workingDays }, { law }) => {
      const { dueOn: due, provisional, unpublishedYears } = dueOn(law.calendar, received, workingDays);
      return answered({ due, provisional }, { flags: unpublishedYears.map((year) => `calendar-unpublished:${year}`) });
    },
  }),

  "calendar.isWorkday": defineRule({
    title: "某日是否为工作日",
    input: { date: plainDate },
    example: { date: "2026-10-10" },
    answer: ({ date }, { law }) =>
      answered({ workday: isWorkingDay(law.calendar, date), published: law.calendar.isPublished(yearOf(date)) }),
  }),
};
