import { residentSettlementKind, settlementKind } from "#domains/account/settlement/kind.ts";
import { statementKind } from "#domains/account/statement/kind.ts";
import { adjustmentKind } from "#domains/benefit/adjustment/kind.ts";
import { adjustmentRollbackKind } from "#domains/benefit/adjustment/rollback-kind.ts";
import { reassessmentKind } from "#domains/benefit/reassessment/kind.ts";
import { recomputationKind } from "#domains/benefit/recomputation/kind.ts";
import { noticeKind, overdueKind } from "#domains/eligibility/cycle/kinds.ts";
import type { AnyRunKind } from "#platform/runs/run-kind.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { Law } from "#policy/law.ts";

/** Every kind of work over everybody: the one line to add for a new one. */
export const runKindsOf = (law: Law, secrecy: Secrecy): readonly AnyRunKind[] => [
  settlementKind(law),
  residentSettlementKind(law),
  statementKind(law),
  recomputationKind(law, secrecy),
  reassessmentKind(law, secrecy),
  adjustmentKind(law, secrecy),
  adjustmentRollbackKind(law, secrecy),
  noticeKind(law),
  overdueKind(law),
];
