import { accountInvariants } from "#domains/account/invariants.ts";
import { settlementInvariants } from "#domains/account/settlement/invariants.ts";
import { applicationInvariants } from "#domains/application/invariants.ts";
import { benefitInvariants } from "#domains/benefit/invariants.ts";
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
import { authInvariants } from "#platform/auth/invariants.ts";
import { outboxInvariants } from "#platform/outbox/invariants.ts";

/** Everything that must always hold (SECURITY: M money, S state and record), of all domains. */
export const invariants = [
  ...fundInvariants,
  ...contributionInvariants,
  ...accountInvariants,
  ...settlementInvariants,
  ...benefitInvariants,
  ...paymentInvariants,
  ...recoveryInvariants,
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
