import { type RefObject, useEffect, useRef } from "react";

/** On a phone the menu is a row that scrolls: where one is stands in the middle of it, also after a page was opened by address. */
export function useCurrentInSight(place: string): RefObject<HTMLElement | null> {
  const menu = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another entry that is current
  useEffect(() => {
    const row = menu.current;
    const current = row?.querySelector("[aria-current]");
    if (row == null || current == null) return;
    const [whole, own] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
    row.scrollLeft += own.left - whole.left - (whole.width - own.width) / 2;
  }, [place]);
  return menu;
}
