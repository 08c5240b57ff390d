import { taxSender } from "./inbound.ts";
import type { Desk } from "./matching.ts";
import { raiseException } from "./store.ts";
import { ownerOf, type Unmatched } from "./unmatched.ts";

/** Puts a line, or a message as a whole, on the exceptions worklist. */
export const raise = (
  desk: Desk,
  at: { readonly number: string; readonly line: number; readonly agencyId: string | null },
  fault: Unmatched,
): Promise<void> =>
  raiseException(desk.context.tx, {
    ...at,
    sender: taxSender,
    reason: fault.reason,
    explanation: fault.message,
    ownerRole: ownerOf(fault.reason),
    now: desk.context.now,
  });
