import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { TaxMessage, TaxPlan, TaxRegistration } from "#domains/contribution/contract.ts";

/** What the simulator remembers, one JSON line for each event, flushed before it is answered for. */
export type Event =
  | { readonly kind: "registered"; readonly registration: TaxRegistration }
  /** Which registrations a month was declared for, so that it is declared once. */
  | { readonly kind: "declared"; readonly month: string; readonly registrationNumbers: readonly string[] }
  | { readonly kind: "planned"; readonly plan: TaxPlan }
  | { readonly kind: "queued"; readonly message: TaxMessage }
  | { readonly kind: "delivered"; readonly number: string };

export interface Journal {
  readonly registrations: ReadonlyMap<string, TaxRegistration>;
  /** Collection plans by number, as they were pushed. */
  readonly plans: ReadonlyMap<string, TaxPlan>;
  /** Messages in the order in which they are to be sent, that nobody has answered for yet. */
  waiting(): readonly TaxMessage[];
  has(number: string): boolean;
  hasDeclared(registrationNumber: string, month: string): boolean;
  write(event: Event): void;
}

/** Opens the journal; a line that was cut off by a kill is left out. */
export function openJournal(path: string): Journal {
  const registrations = new Map<string, TaxRegistration>();
  const plans = new Map<string, TaxPlan>();
  const queued = new Map<string, TaxMessage>();
  const delivered = new Set<string>();
  const declared = new Set<string>();
  const apply = (event: Event) => {
    if (event.kind === "registered") registrations.set(event.registration.registrationNumber, event.registration);
    else if (event.kind === "planned") plans.set(event.plan.number, event.plan);
    else if (event.kind === "declared") {
      for (const number of event.registrationNumbers) declared.add(`${number}/${event.month}`);
    } else if (event.kind === "queued") queued.set(event.message.number, event.message);
    else delivered.add(event.number);
  };
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  for (const line of lines) {
    try {
      if (line !== "") apply(JSON.parse(line) as Event);
    } catch {
      // The last line of a killed process; its event was never answered for.
    }
  }
  if (lines.length > 0 && lines.at(-1) !== "") appendFileSync(path, "\n");
  return {
    registrations,
    plans,
    waiting: () => [...queued.values()].filter((message) => !delivered.has(message.number)),
    has: (number) => queued.has(number),
    hasDeclared: (number, month) => declared.has(`${number}/${month}`),
    write(event) {
      appendFileSync(path, `${JSON.stringify(event)}\n`, { flush: true });
      apply(event);
    },
  };
}
