import type { Handle, Rollback } from "#domains/application/handler.ts";
import { deathRollback, settleDeath } from "#domains/benefit/index.ts";
import type { DeathEffect } from "./decide.ts";

/** Stops what the deceased drew, empties the account, and awards the survivor what is due once. */
export const handle: Handle<DeathEffect> = (context, effect) => settleDeath(context, effect);

/** The award never was, the account is whole again, and what was stopped goes on. */
export const rollback: Rollback = deathRollback;
