import { readFileSync } from "node:fs";
import { rowsService, type Service, service } from "#domains/application/handler.ts";
import { handle as accountStatementHandle } from "#items/account-statement/handle.ts";
import { accountStatement } from "#items/account-statement/item.ts";
import { handle as addressChangeHandle } from "#items/address-change/handle.ts";
import { addressChange } from "#items/address-change/item.ts";
import {
  handle as archivePreReviewHandle,
  rollback as archivePreReviewRollback,
} from "#items/archive-pre-review/handle.ts";
import { archivePreReview } from "#items/archive-pre-review/item.ts";
import { handle as baseDifferenceHandle } from "#items/base-difference-assessment/handle.ts";
import { baseDifferenceAssessment } from "#items/base-difference-assessment/item.ts";
import {
  handle as basicPensionClaimHandle,
  rollback as basicPensionClaimRollback,
} from "#items/basic-pension-claim/handle.ts";
import { basicPensionClaim } from "#items/basic-pension-claim/item.ts";
import { handle as benefitSuspicionCheckHandle } from "#items/benefit-suspicion-check/handle.ts";
import { benefitSuspicionCheck } from "#items/benefit-suspicion-check/item.ts";
import { handleWith as businessRollbackHandle } from "#items/business-rollback/handle.ts";
import { businessRollback } from "#items/business-rollback/item.ts";
import { handle as cardLossLiftHandle } from "#items/card-loss-lift/handle.ts";
import { cardLossLift } from "#items/card-loss-lift/item.ts";
import { handle as cardTemporaryLossHandle } from "#items/card-temporary-loss/handle.ts";
import { cardTemporaryLoss } from "#items/card-temporary-loss/item.ts";
import { handle as contributionRefundHandle } from "#items/contribution-refund/handle.ts";
import { contributionRefundItem } from "#items/contribution-refund/item.ts";
import {
  handle as deathBenefitApprovalHandle,
  rollback as deathBenefitApprovalRollback,
} from "#items/death-benefit-approval/handle.ts";
import { deathBenefitApproval } from "#items/death-benefit-approval/item.ts";
import { handle as employeeRegistrationHandle } from "#items/employee-registration/handle.ts";
import { employeeRegistration } from "#items/employee-registration/item.ts";
import { handle as employeeRemovalHandle } from "#items/employee-removal/handle.ts";
import { employeeRemoval } from "#items/employee-removal/item.ts";
import {
  handle as employerRegistrationHandle,
  rollback as employerRegistrationRollback,
} from "#items/employer-registration/handle.ts";
import { employerRegistration } from "#items/employer-registration/item.ts";
import {
  handle as flexibleFirstRegistrationHandle,
  rollback as flexibleFirstRegistrationRollback,
} from "#items/flexible-first-registration/handle.ts";
import { flexibleFirstRegistration } from "#items/flexible-first-registration/item.ts";
import {
  handle as invalidityClaimHandle,
  rollback as invalidityClaimRollback,
} from "#items/invalidity-claim/handle.ts";
import { invalidityClaim } from "#items/invalidity-claim/item.ts";
import { handle as makeUpAssessmentHandle } from "#items/make-up-assessment/handle.ts";
import { makeUpAssessment } from "#items/make-up-assessment/item.ts";
import { handle as maternityClaimHandle, rollback as maternityClaimRollback } from "#items/maternity-claim/handle.ts";
import { maternityClaim } from "#items/maternity-claim/item.ts";
import { handle as monthlyAssessmentHandle } from "#items/monthly-assessment/handle.ts";
import { monthlyAssessment } from "#items/monthly-assessment/item.ts";
import { handle as participationCertificateHandle } from "#items/participation-certificate/handle.ts";
import { participationCertificate } from "#items/participation-certificate/item.ts";
import { handle as pensionRecalculationHandle } from "#items/pension-recalculation/handle.ts";
import { pensionRecalculation } from "#items/pension-recalculation/item.ts";
import { handle as pensionTransferHandle } from "#items/pension-transfer/handle.ts";
import { pensionTransfer } from "#items/pension-transfer/item.ts";
import {
  handle as residentPensionClaimHandle,
  rollback as residentPensionClaimRollback,
} from "#items/resident-pension-claim/handle.ts";
import { residentPensionClaim } from "#items/resident-pension-claim/item.ts";
import {
  handle as retirementChoiceHandle,
  rollback as retirementChoiceRollback,
} from "#items/retirement-choice/handle.ts";
import { retirementChoiceItem } from "#items/retirement-choice/item.ts";
import { handle as rightsRecordHandle } from "#items/rights-record/handle.ts";
import { rightsRecord } from "#items/rights-record/item.ts";
import {
  handle as unemploymentClaimHandle,
  rollback as unemploymentClaimRollback,
} from "#items/unemployment-claim/handle.ts";
import { unemploymentClaim } from "#items/unemployment-claim/item.ts";
import { handle as unemploymentStopHandle } from "#items/unemployment-stop/handle.ts";
import { unemploymentStop } from "#items/unemployment-stop/item.ts";
import { handle as wageDeclarationHandle } from "#items/wage-declaration/handle.ts";
import { wageDeclaration } from "#items/wage-declaration/item.ts";
import {
  handle as workInjuryClaimHandle,
  rollback as workInjuryClaimRollback,
} from "#items/work-injury-claim/handle.ts";
import { workInjuryClaim } from "#items/work-injury-claim/item.ts";

const guideOf = (code: string): string => readFileSync(new URL(`../items/${code}/guide.md`, import.meta.url), "utf8");

/** Every service item with what its approval does: the one line to add for a new item, beside the catalogue. */
export const services: ReadonlyMap<string, Service> = new Map(
  [
    service(cardTemporaryLoss, cardTemporaryLossHandle, guideOf(cardTemporaryLoss.code)),
    service(cardLossLift, cardLossLiftHandle, guideOf(cardLossLift.code)),
    service(
      flexibleFirstRegistration,
      flexibleFirstRegistrationHandle,
      guideOf(flexibleFirstRegistration.code),
      flexibleFirstRegistrationRollback,
    ),
    service(basicPensionClaim, basicPensionClaimHandle, guideOf(basicPensionClaim.code), basicPensionClaimRollback),
    service(unemploymentClaim, unemploymentClaimHandle, guideOf(unemploymentClaim.code), unemploymentClaimRollback),
    service(unemploymentStop, unemploymentStopHandle, guideOf(unemploymentStop.code)),
    service(
      deathBenefitApproval,
      deathBenefitApprovalHandle,
      guideOf(deathBenefitApproval.code),
      deathBenefitApprovalRollback,
    ),
    service(pensionRecalculation, pensionRecalculationHandle, guideOf(pensionRecalculation.code)),
    service(workInjuryClaim, workInjuryClaimHandle, guideOf(workInjuryClaim.code), workInjuryClaimRollback),
    service(maternityClaim, maternityClaimHandle, guideOf(maternityClaim.code), maternityClaimRollback),
    service(invalidityClaim, invalidityClaimHandle, guideOf(invalidityClaim.code), invalidityClaimRollback),
    service(
      residentPensionClaim,
      residentPensionClaimHandle,
      guideOf(residentPensionClaim.code),
      residentPensionClaimRollback,
    ),
    service(addressChange, addressChangeHandle, guideOf(addressChange.code)),
    service(
      businessRollback,
      businessRollbackHandle((code) => services.get(code)?.rollback),
      guideOf(businessRollback.code),
    ),
    service(benefitSuspicionCheck, benefitSuspicionCheckHandle, guideOf(benefitSuspicionCheck.code)),
    service(participationCertificate, participationCertificateHandle, guideOf(participationCertificate.code)),
    service(rightsRecord, rightsRecordHandle, guideOf(rightsRecord.code)),
    service(accountStatement, accountStatementHandle, guideOf(accountStatement.code)),
    service(
      employerRegistration,
      employerRegistrationHandle,
      guideOf(employerRegistration.code),
      employerRegistrationRollback,
    ),
    rowsService(employeeRegistration, employeeRegistrationHandle, guideOf(employeeRegistration.code)),
    rowsService(employeeRemoval, employeeRemovalHandle, guideOf(employeeRemoval.code)),
    rowsService(wageDeclaration, wageDeclarationHandle, guideOf(wageDeclaration.code)),
    service(monthlyAssessment, monthlyAssessmentHandle, guideOf(monthlyAssessment.code)),
    service(makeUpAssessment, makeUpAssessmentHandle, guideOf(makeUpAssessment.code)),
    service(baseDifferenceAssessment, baseDifferenceHandle, guideOf(baseDifferenceAssessment.code)),
    service(contributionRefundItem, contributionRefundHandle, guideOf(contributionRefundItem.code)),
    service(pensionTransfer, pensionTransferHandle, guideOf(pensionTransfer.code)),
    service(archivePreReview, archivePreReviewHandle, guideOf(archivePreReview.code), archivePreReviewRollback),
    service(retirementChoiceItem, retirementChoiceHandle, guideOf(retirementChoiceItem.code), retirementChoiceRollback),
  ].map((one) => [one.item.code, one]),
);
