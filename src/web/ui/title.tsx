import { type ReactNode, useEffect, useRef } from "react";

/** The path whose heading has been announced; the first page announces itself by loading. */
let announced = typeof location === "undefined" ? "" : location.pathname;

/** The one h1 of a page: names the browser tab, and takes the focus after a move so that readers hear where they are. */
export function Title({ text, children }: { text: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} - 社会保险公共服务`;
    if (location.pathname === announced) return;
    announced = location.pathname;
    heading.current?.focus({ preventScroll: true });
  }, [text]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children ?? text}
    </h1>
  );
}
