import { type ReactNode, useEffect, useRef, useState } from "react";

/** Asks once more in the page itself; nothing pops up. The focus goes to the question and back to the button. */
export function InlineConfirm(props: {
  label: ReactNode;
  question: string;
  yes: string;
  no: string;
  busy: boolean;
  act: () => void;
  className?: string;
}) {
  const [asking, setAsking] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    if (asking) question.current?.focus();
    else if (asked.current) button.current?.focus();
    asked.current = asking;
  }, [asking]);
  if (!asking) {
    return (
      <button ref={button} type="button" className={props.className ?? "btn"} onClick={() => setAsking(true)}>
        {props.label}
      </button>
    );
  }
  return (
    <div className="confirm gap-s">
      <p ref={question} tabIndex={-1}>
        {props.question}
      </p>
      <p className="row">
        <button type="button" className="btn danger" disabled={props.busy} onClick={props.act}>
          {props.busy ? "正在办" : props.yes}
        </button>
        <button type="button" className="btn quiet" onClick={() => setAsking(false)}>
          {props.no}
        </button>
      </p>
    </div>
  );
}
