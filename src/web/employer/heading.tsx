import { useEffect, useRef } from "react";

/** The path whose heading has been announced; the first page announces itself by loading. */
let announced = location.pathname;

/** The one h1 of a page: names the browser tab and takes the focus after a move. */
export function Heading({ text }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} - 单位办事`;
    if (location.pathname === announced) return;
    announced = location.pathname;
    heading.current?.focus({ preventScroll: true });
  }, [text]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}
