import type { LucideIcon } from "lucide-react";

/** A Lucide icon beside a word: it repeats the word, so readers skip it. */
export function Icon({ of: Drawing }: { of: LucideIcon }) {
  return <Drawing className="icon" strokeWidth={1.75} aria-hidden="true" />;
}
