import { settlementKind } from "#domains/account/settlement/kind.ts";
import { lawKnownOn } from "#domains/benefit/computation.ts";
import type { AnyRunKind } from "#platform/runs/run-kind.ts";

/** Every kind of work over everybody: the one line to add for a new one. */
export const runKinds: readonly AnyRunKind[] = [settlementKind(lawKnownOn)];
