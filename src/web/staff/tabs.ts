// The cases that are open, as tabs. Numbers only: nothing of a person is left in the browser.

const most = 8;
const shape = /^\d{4}-\d{4}-\d{7}$/;
const place = "shebao-desk-tabs";

/** With this case open, as the last one; the oldest goes when there are too many. */
export const withTab = (tabs: readonly string[], number: string): readonly string[] =>
  tabs.includes(number) ? tabs : [...tabs, number].slice(-most);

/** Without this case, and the case that is shown then: its right neighbour, else its left, else none. */
export function withoutTab(
  tabs: readonly string[],
  number: string,
): { readonly tabs: readonly string[]; readonly next: string | undefined } {
  const at = tabs.indexOf(number);
  const next = tabs[at + 1] ?? tabs[at - 1];
  return { tabs: tabs.filter((one) => one !== number), next: at < 0 ? undefined : next };
}

/** The case beside this one, round and round. */
export function besideTab(tabs: readonly string[], number: string, by: -1 | 1): string | undefined {
  const at = tabs.indexOf(number);
  return at < 0 || tabs.length < 2 ? undefined : tabs[(at + by + tabs.length) % tabs.length];
}

/** Reads what was kept; whatever is no case number is left out. */
export function readTabs(text: string | null): readonly string[] {
  try {
    const kept: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(kept)
      ? kept.filter((one): one is string => typeof one === "string" && shape.test(one)).slice(-most)
      : [];
  } catch {
    return [];
  }
}

export const keptTabs = (): readonly string[] => readTabs(sessionStorage.getItem(place));

export function keepTabs(tabs: readonly string[]): void {
  if (tabs.length === 0) sessionStorage.removeItem(place);
  else sessionStorage.setItem(place, JSON.stringify(tabs));
}
