import type { Handle } from "#domains/application/handler.ts";
import { resolveSuspicion } from "#domains/eligibility/index.ts";
import type { SuspicionOutcome } from "./decide.ts";

/** Stops the benefit from the month decided, or resumes what was kept back. */
export const handle: Handle<SuspicionOutcome> = (context, outcome) => resolveSuspicion(context, outcome);
