import { accountStatement } from "./account-statement/item.ts";
import { addressChange } from "./address-change/item.ts";
import { archivePreReview } from "./archive-pre-review/item.ts";
import { baseDifferenceAssessment } from "./base-difference-assessment/item.ts";
import { basicPensionClaim } from "./basic-pension-claim/item.ts";
import { benefitSuspicionCheck } from "./benefit-suspicion-check/item.ts";
import { businessRollback } from "./business-rollback/item.ts";
import { cardLossLift } from "./card-loss-lift/item.ts";
import { cardTemporaryLoss } from "./card-temporary-loss/item.ts";
import { contributionRefundItem } from "./contribution-refund/item.ts";
import { deathBenefitApproval } from "./death-benefit-approval/item.ts";
import type { AnyItem } from "./define-item.ts";
import { employeeRegistration } from "./employee-registration/item.ts";
import { employeeRemoval } from "./employee-removal/item.ts";
import { employerRegistration } from "./employer-registration/item.ts";
import { flexibleFirstRegistration } from "./flexible-first-registration/item.ts";
import { invalidityClaim } from "./invalidity-claim/item.ts";
import { makeUpAssessment } from "./make-up-assessment/item.ts";
import { maternityClaim } from "./maternity-claim/item.ts";
import { monthlyAssessment } from "./monthly-assessment/item.ts";
import { participationCertificate } from "./participation-certificate/item.ts";
import { pensionRecalculation } from "./pension-recalculation/item.ts";
import { pensionTransfer } from "./pension-transfer/item.ts";
import { residentPensionClaim } from "./resident-pension-claim/item.ts";
import { retirementChoiceItem } from "./retirement-choice/item.ts";
import { rightsRecord } from "./rights-record/item.ts";
import { unemploymentClaim } from "./unemployment-claim/item.ts";
import { unemploymentStop } from "./unemployment-stop/item.ts";
import { wageDeclaration } from "./wage-declaration/item.ts";
import { workInjuryClaim } from "./work-injury-claim/item.ts";

/** All service items, in the order in which they are offered. */
export const catalogue: readonly AnyItem[] = [
  cardTemporaryLoss,
  cardLossLift,
  flexibleFirstRegistration,
  basicPensionClaim,
  pensionRecalculation,
  invalidityClaim,
  residentPensionClaim,
  unemploymentClaim,
  unemploymentStop,
  deathBenefitApproval,
  workInjuryClaim,
  maternityClaim,
  addressChange,
  businessRollback,
  benefitSuspicionCheck,
  participationCertificate,
  rightsRecord,
  accountStatement,
  employerRegistration,
  employeeRegistration,
  employeeRemoval,
  wageDeclaration,
  monthlyAssessment,
  makeUpAssessment,
  baseDifferenceAssessment,
  contributionRefundItem,
  pensionTransfer,
  archivePreReview,
  retirementChoiceItem,
];
