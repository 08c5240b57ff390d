import type { Handle, Rollback } from "#domains/application/handler.ts";
import { rollBack } from "#domains/application/rollback.ts";
import type { RollbackOf } from "./decide.ts";

/** What each item's approval did is undone by what stands beside that item; the composition root says where. */
export const handleWith =
  (rollbackOf: (item: string) => Rollback | undefined): Handle<RollbackOf> =>
  (context, { number }) =>
    rollBack(context, number, rollbackOf);
