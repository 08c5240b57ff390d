import type { TaxMessage, TaxPlan, TaxRefund, TaxRegistration } from "#domains/contribution/contract.ts";
import { openEvents } from "../event-file.ts";

/** What the simulator remembers. */
export type Event =
  | { readonly kind: "registered"; readonly registration: TaxRegistration }
  /** Which registrations a month was declared for, so that it is declared once. */
  | { readonly kind: "declared"; readonly month: string; readonly registrationNumbers: readonly string[] }
  | { readonly kind: "planned"; readonly plan: TaxPlan }
  | { readonly kind: "refund"; readonly order: TaxRefund }
  | { readonly kind: "queued"; readonly message: TaxMessage }
  | { readonly kind: "delivered"; readonly number: string };

export interface Journal {
  readonly registrations: ReadonlyMap<string, TaxRegistration>;
  /** Collection plans by number, as they were pushed. */
  readonly plans: ReadonlyMap<string, TaxPlan>;
  /** Messages in the order in which they are to be sent, that nobody has answered for yet. */
  waiting(): readonly TaxMessage[];
  /** Every message that was ever to be sent, and the refund orders by number. */
  all(): readonly TaxMessage[];
  readonly refunds: ReadonlyMap<string, TaxRefund>;
  has(number: string): boolean;
  hasDeclared(registrationNumber: string, month: string): boolean;
  write(event: Event): void;
}

export function openJournal(path: string): Journal {
  const registrations = new Map<string, TaxRegistration>();
  const refunds = new Map<string, TaxRefund>();
  const plans = new Map<string, TaxPlan>();
  const queued = new Map<string, TaxMessage>();
  const delivered = new Set<string>();
  const declared = new Set<string>();
  const write = openEvents<Event>(path, (event) => {
    if (event.kind === "registered") registrations.set(event.registration.registrationNumber, event.registration);
    else if (event.kind === "refund") refunds.set(event.order.number, event.order);
    else if (event.kind === "planned") plans.set(event.plan.number, event.plan);
    else if (event.kind === "declared") {
      for (const number of event.registrationNumbers) declared.add(`${number}/${event.month}`);
    } else if (event.kind === "queued") queued.set(event.message.number, event.message);
    else delivered.add(event.number);
  });
  return {
    registrations,
    plans,
    waiting: () => [...queued.values()].filter((message) => !delivered.has(message.number)),
    all: () => [...queued.values()],
    refunds,
    has: (number) => queued.has(number),
    hasDeclared: (number, month) => declared.has(`${number}/${month}`),
    write,
  };
}
