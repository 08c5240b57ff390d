import type { Handle } from "#domains/application/handler.ts";
import { settleDeath } from "#domains/benefit/index.ts";
import type { DeathEffect } from "./decide.ts";

/** Stops what the deceased drew, empties the account, and awards the survivor what is due once. */
export const handle: Handle<DeathEffect> = (context, effect) => settleDeath(context, effect);
