import type { YearMonth } from "#policy/kernel/calendar.ts";

// Which version of an award holds for a month: of those in force by it the latest. A later version in force from an earlier
// month therefore takes the place of all that came between.

interface Version {
  readonly version_no: number;
  readonly in_force_from: YearMonth;
}

/** Of the versions of one award the one that holds for a month; none before 待遇开始月份. */
export const holdingIn = <V extends Version>(versions: readonly V[], month: YearMonth): V | undefined =>
  versions
    .filter((version) => version.in_force_from <= month)
    .reduce<V | undefined>(
      (held, one) => (held === undefined || held.version_no < one.version_no ? one : held),
      undefined,
    );

/** From a month on, each stretch of months that one version holds for, in order; the last one has no end. */
export function stretchesFrom<V extends Version>(
  versions: readonly V[],
  from: YearMonth,
): readonly { readonly from: YearMonth; readonly version: V }[] {
  const starts = new Set([from, ...versions.map((version) => version.in_force_from).filter((start) => start > from)]);
  const stretches: { from: YearMonth; version: V }[] = [];
  for (const start of [...starts].toSorted()) {
    const version = holdingIn(versions, start);
    if (version !== undefined && version !== stretches.at(-1)?.version) stretches.push({ from: start, version });
  }
  return stretches;
}
