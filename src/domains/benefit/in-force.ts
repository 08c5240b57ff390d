import type { YearMonth } from "#policy/kernel/calendar.ts";

// Which version of an award holds for a month: of those in force by it the latest. A later version in force from an earlier
// month therefore takes the place of all that came between.

interface Version {
  readonly version_no: number;
  readonly in_force_from: YearMonth;
}

/** Of the versions of one award the one that holds for a month; none before 待遇开始月份. */
export function holdingIn<V extends Version>(versions: readonly V[], month: YearMonth): V | undefined {
  let held: V | undefined;
  for (const one of versions) {
    if (one.in_force_from <= month && (held === undefined || held.version_no < one.version_no)) held = one;
  }
  return held;
}

/** From a month on, each stretch of months that one version holds for, in order; the last one has no end. */
export function stretchesFrom<V extends Version>(
  versions: readonly V[],
  from: YearMonth,
): readonly { readonly from: YearMonth; readonly version: V }[] {
  const starts = [from];
  for (const { in_force_from: start } of versions) if (start > from && !starts.includes(start)) starts.push(start);
  const stretches: { from: YearMonth; version: V }[] = [];
  for (const start of starts.sort()) {
    const version = holdingIn(versions, start);
    if (version !== undefined && version !== stretches.at(-1)?.version) stretches.push({ from: start, version });
  }
  return stretches;
}
