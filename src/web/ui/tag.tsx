import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

export type TagTone = "plain" | "pine" | "solid" | "ochre" | "ok" | "danger" | "warn" | "info";

/** Certainty of a figure or stand of an application: a word and a shape, never colour alone. */
export function Tag({ tone = "plain", icon, children }: { tone?: TagTone; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={`tag ${tone}`}>
      {icon === undefined ? null : <Icon of={icon} />}
      {children}
    </span>
  );
}
