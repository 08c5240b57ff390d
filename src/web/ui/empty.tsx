import { Layers, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** What is not here, why that may be, one thing to do. */
export function Empty(props: { icon?: LucideIcon; title: string; why: ReactNode; act?: ReactNode }) {
  return (
    <div className="panel empty">
      <Icon of={props.icon ?? Layers} />
      <p>
        <b>{props.title}</b>
      </p>
      <p className="small">{props.why}</p>
      {props.act === undefined ? null : <p className="act">{props.act}</p>}
    </div>
  );
}
