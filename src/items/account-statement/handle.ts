import type { Handle } from "#domains/application/handler.ts";
import { issueAccountStatement } from "#domains/certificate/index.ts";
import type { AccountStatementPaper } from "./decide.ts";

/** Issues the statement as it was told. */
export const handle: Handle<AccountStatementPaper> = (context, effect) => issueAccountStatement(context, effect);
