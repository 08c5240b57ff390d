import type { Handle } from "#domains/application/handler.ts";
import { issueRightsRecord } from "#domains/certificate/index.ts";
import type { RightsRecord } from "./decide.ts";

/** Issues the record as the books stand at this moment. */
export const handle: Handle<RightsRecord> = (context, effect) => issueRightsRecord(context, effect);
