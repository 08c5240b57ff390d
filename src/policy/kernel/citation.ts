import type { PlainDate } from "./calendar.ts";

/** Where a rule stands. `from` is the day on which it took effect. */
export interface Citation {
  readonly title: string;
  readonly number?: string;
  readonly article?: string;
  readonly from?: PlainDate;
}

/** 《社会保险经办条例》第十八条, with the number in brackets when there is one. */
export function sayCitation(source: Citation): string {
  const number = source.number === undefined ? "" : `（${source.number}）`;
  return `《${source.title}》${number}${source.article ?? ""}`;
}
