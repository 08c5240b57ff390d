import { CircleAlert, Clock, Minus } from "lucide-react";
import { Tag } from "#web/ui/tag.tsx";
import type { MonthLine } from "../queries.ts";

/** Where a month stands. Posted is the ordinary case and needs no box. */
export function MonthTag({ state, name }: { state: MonthLine["state"]; name: string }) {
  switch (state) {
    case "posted":
      return <>{name}</>;
    case "undeclared":
      return (
        <Tag tone="ochre" icon={Minus}>
          {name}
        </Tag>
      );
    case "exception":
      return (
        <Tag tone="danger" icon={CircleAlert}>
          {name}
        </Tag>
      );
    default:
      return (
        <Tag tone="ochre" icon={Clock}>
          {name}
        </Tag>
      );
  }
}
