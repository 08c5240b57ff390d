import { accountInvariants } from "#domains/account/invariants.ts";
import { settlementInvariants } from "#domains/account/settlement/invariants.ts";
import { statementInvariants } from "#domains/account/statement/invariants.ts";
import { applicationInvariants } from "#domains/application/invariants.ts";
import { awardRecomputation, benefitInvariants } from "#domains/benefit/invariants.ts";
import { cardInvariants } from "#domains/card/invariants.ts";
import { certificateInvariants } from "#domains/certificate/invariants.ts";
import { contributionInvariants } from "#domains/contribution/invariants.ts";
import { declarationInvariants } from "#domains/declaration/invariants.ts";
import { eligibilityInvariants } from "#domains/eligibility/invariants.ts";
import { fundInvariants } from "#domains/fund/invariants.ts";
import { paymentInvariants } from "#domains/payment/invariants.ts";
import { publicationInvariants } from "#domains/publication/invariants.ts";
import { recoveryInvariants } from "#domains/recovery/invariants.ts";
import { registrationInvariants } from "#domains/registration/invariants.ts";
import { transferInvariants } from "#domains/transfer/invariants.ts";
import type { Invariant } from "#platform/audit/invariant.ts";
import { authInvariants } from "#platform/auth/invariants.ts";
import { outboxInvariants } from "#platform/outbox/invariants.ts";
import { stops } from "./stops.ts";

const all: readonly Invariant[] = [
  ...fundInvariants,
  ...contributionInvariants,
  ...accountInvariants,
  ...settlementInvariants,
  ...statementInvariants,
  ...benefitInvariants,
  ...paymentInvariants,
  ...recoveryInvariants,
  ...transferInvariants,
  ...eligibilityInvariants,
  ...applicationInvariants,
  ...publicationInvariants,
  ...registrationInvariants,
  ...declarationInvariants,
  ...cardInvariants,
  ...certificateInvariants,
  ...authInvariants,
  ...outboxInvariants,
];

const holding = (invariant: Invariant): Invariant => ({ ...invariant, stops: stops[invariant.id] ?? [] });

/** Everything that must always hold (SECURITY: M money, S state and record), of all domains, with what it holds if it does not. */
export const invariants: readonly Invariant[] = all.map(holding);

/** And what needs the law and the key: every award computed again. */
export const invariantsOf = (office: Parameters<typeof awardRecomputation>[0]): readonly Invariant[] => [
  ...invariants,
  holding(awardRecomputation(office)),
];
