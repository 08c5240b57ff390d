import type { Handle } from "#domains/application/handler.ts";
import { recordRefund } from "#domains/contribution/index.ts";
import type { RefundEffect } from "./decide.ts";

/** The books get their negative lines, and tax the order to pay back. */
export const handle: Handle<RefundEffect> = (context, effect) => recordRefund(context, effect);
