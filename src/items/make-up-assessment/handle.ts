import type { Handle } from "#domains/application/handler.ts";
import { recordAssessment } from "#domains/contribution/index.ts";
import type { Assessed } from "../assessed-line.ts";

/** The months and their late fees become obligations, and one plan collects them. */
export const handle: Handle<Assessed> = (context, assessed) => recordAssessment(context, assessed);
