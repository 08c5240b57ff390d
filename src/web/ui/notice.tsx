import { CircleAlert, CircleCheck, Info, type LucideIcon, PencilLine, TriangleAlert, Undo2 } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";

export type NoticeTone = "info" | "unsent" | "sent" | "warn" | "bad" | "returned";

const drawing: Record<NoticeTone, LucideIcon> = {
  info: Info,
  unsent: PencilLine,
  sent: CircleCheck,
  warn: CircleAlert,
  bad: TriangleAlert,
  returned: Undo2,
};

/** What happened, what to do, whom to ask. `acts` stand beside the text where there is room. */
export function Notice(props: {
  tone: NoticeTone;
  title: ReactNode;
  children?: ReactNode;
  acts?: ReactNode;
  /** `alert` is read out at once; `status` when the reader is free. */
  role?: "alert" | "status";
  level?: 2 | 3;
}) {
  const id = useId();
  const Heading = props.level === 3 ? "h3" : "h2";
  const tone = props.tone === "returned" ? "warn" : props.tone;
  return (
    <section
      className={`note ${tone}`}
      aria-labelledby={id}
      {...(props.role === undefined ? {} : { role: props.role })}
    >
      <Icon of={drawing[props.tone]} />
      <Heading id={id}>{props.title}</Heading>
      {props.children === undefined ? null : <div className="gap-s">{props.children}</div>}
      {props.acts === undefined ? null : <div className="acts side no-print">{props.acts}</div>}
    </section>
  );
}
