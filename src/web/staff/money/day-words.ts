import type { ReconciledDay } from "./money-queries.ts";

type State = ReconciledDay["state"];

/** What stands out first, when several funds share a day. */
const strength: readonly State[] = ["open", "waiting", "explained", "equal"];

export const toneOf = (state: State): "ok" | "ochre" | "danger" | "plain" =>
  ({ equal: "ok", explained: "ochre", open: "danger", waiting: "plain" })[state] as "ok" | "ochre" | "danger" | "plain";

/** One column of the chart: a day with what the books have of it, over all funds. */
export interface DayBar {
  readonly day: string;
  readonly state: State | null;
  readonly yuan: number;
}

/** Every day from the first to the last, also those without money, which have no state. */
export function barsOf(days: readonly ReconciledDay[], from: string, to: string): readonly DayBar[] {
  const bars: DayBar[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const own = days.filter((one) => one.day === day);
    const state = strength.find((one) => own.some((each) => each.state === one)) ?? null;
    bars.push({ day, state, yuan: own.reduce((sum, one) => sum + Number(one.book.yuan), 0) });
  }
  return bars;
}

/** 按天和基金：一致 28；有差异，待说明 1. */
export function sayDays(days: readonly ReconciledDay[]): string {
  const counts = strength.toReversed().flatMap((state) => {
    const own = days.filter((one) => one.state === state);
    return own[0] === undefined ? [] : [`${own[0].stateName} ${own.length}`];
  });
  return counts.length === 0 ? "近 30 天没有到账。" : `按天和基金：${counts.join("；")}。`;
}
