import type { LucideIcon } from "lucide-react";
import { Icon } from "#web/ui/icon.tsx";

/** A tool that is a drawing: its name is read out and shown when pointed at. */
export function ToolButton(props: { name: string; of: LucideIcon; off?: boolean; act: () => void }) {
  return (
    <button
      type="button"
      className="icon-btn"
      aria-label={props.name}
      title={props.name}
      disabled={props.off}
      onClick={props.act}
    >
      <Icon of={props.of} />
    </button>
  );
}
