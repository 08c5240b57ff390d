import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { EventRow } from "./store.ts";

// Which months of an award are not owed, by its events: from a stop on, to the month from which the stop was undone.

export interface Span {
  /** The event that stopped it. */
  readonly stop: Pick<EventRow, "event_no">;
  readonly from: YearMonth;
  /** The first month that is owed again; null while it is stopped. */
  readonly before: YearMonth | null;
}

export const unowedSpans = (events: readonly Pick<EventRow, "event_no" | "verb" | "from_month">[]): readonly Span[] =>
  events.flatMap((event, at) => {
    if (event.verb !== "stop") return [];
    const next = events[at + 1];
    return [{ stop: event, from: event.from_month, before: next?.verb === "reinstate" ? next.from_month : null }];
  });

export const spanOf = (spans: readonly Span[], month: YearMonth): Span | undefined =>
  spans.find(({ from, before }) => from <= month && (before === null || month < before));

/** From which month an award is stopped, if it is. */
export const stopMonthOf = (spans: readonly Span[]): YearMonth | null =>
  spans.find(({ before }) => before === null)?.from ?? null;

/** The same for a query: person_id, award_no, from_month, before_month of each such span. */
export const unowedQuery = `
  select person_id, award_no, event_no, from_month, case when next = 'reinstate' then next_month end as before_month from (
    select person_id, award_no, event_no, verb, from_month, lead(verb) over events as next, lead(from_month) over events as next_month
    from award_event window events as (partition by person_id, award_no order by event_no)
  ) e where verb = 'stop'`;
