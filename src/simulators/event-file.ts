import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * What a simulator remembers: one JSON line an event, flushed before it is answered for. Opening it applies every event; a
 * line that was cut off by a kill is left out. Returns how an event is added.
 */
export function openEvents<Event>(path: string, apply: (event: Event) => void): (event: Event) => void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  for (const line of text.split("\n")) {
    try {
      if (line !== "") apply(JSON.parse(line) as Event);
    } catch {
      // The last line of a killed process; its event was never answered for.
    }
  }
  if (text !== "" && !text.endsWith("\n")) appendFileSync(path, "\n");
  return (event) => {
    appendFileSync(path, `${JSON.stringify(event)}\n`, { flush: true });
    apply(event);
  };
}
