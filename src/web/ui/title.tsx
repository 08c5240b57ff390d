import { type ReactNode, useEffect, useRef } from "react";

/** What the page was called before anything was drawn: the name of the bundle, from its index.html. */
const site = document.title;
/** The path whose heading has been announced; the first page announces itself by loading. */
let announced = location.pathname;

/** The one h1 of a page: names the browser tab, and takes the focus after a move so that readers hear where they are. */
export function Title({ text, children }: { text: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} - ${site}`;
    if (location.pathname === announced) return;
    announced = location.pathname;
    // A page that begins with a box to write into has put the focus there.
    if (document.activeElement instanceof HTMLInputElement) return;
    heading.current?.focus({ preventScroll: true });
  }, [text]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? text}
    </h1>
  );
}
