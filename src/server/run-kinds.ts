import { settlementKind } from "#domains/account/settlement/kind.ts";
import type { AnyRunKind } from "#platform/runs/run-kind.ts";
import type { Law } from "#policy/law.ts";

/** Every kind of work over everybody: the one line to add for a new one. */
export const runKindsOf = (law: Law): readonly AnyRunKind[] => [settlementKind(law)];
