// What a run of `node --test` says about itself, in TAP. Only sums are read; people read the spec reporter.

export interface Totals {
  readonly passed: number;
  /** Failed, and what never ran to its end: cancelled, skipped, left to do. An unrun test proves nothing. */
  readonly failed: number;
}

/** Reads the closing lines `# pass 3`, `# fail 0`, …; a report without them is of a run that broke off: one failure. */
export function totalsOf(tap: string): Totals {
  const count = (word: string) => {
    const found = [...tap.matchAll(new RegExp(`^# ${word} (\\d+)$`, "gm"))].at(-1)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const passed = count("pass");
  const failed = count("fail");
  if (passed === undefined || failed === undefined) return { passed: 0, failed: 1 };
  return { passed, failed: failed + (count("cancelled") ?? 0) + (count("skipped") ?? 0) + (count("todo") ?? 0) };
}
