import type { Handle } from "#domains/application/handler.ts";
import { recordAssessment } from "#domains/contribution/index.ts";
import type { Assessed } from "../assessed-line.ts";

/** The differences, each naming the line that it completes, become obligations, and one plan collects them. */
export const handle: Handle<Assessed> = (context, assessed) => recordAssessment(context, assessed);
