import { addressChange } from "./address-change/item.ts";
import { businessRollback } from "./business-rollback/item.ts";
import { cardLossLift } from "./card-loss-lift/item.ts";
import { cardTemporaryLoss } from "./card-temporary-loss/item.ts";
import type { AnyItem } from "./define-item.ts";
import { flexibleFirstRegistration } from "./flexible-first-registration/item.ts";
import { makeUpAssessment } from "./make-up-assessment/item.ts";
import { monthlyAssessment } from "./monthly-assessment/item.ts";
import { participationCertificate } from "./participation-certificate/item.ts";
import { rightsRecord } from "./rights-record/item.ts";

/** All service items, in the order in which they are offered. */
export const catalogue: readonly AnyItem[] = [
  cardTemporaryLoss,
  cardLossLift,
  flexibleFirstRegistration,
  addressChange,
  businessRollback,
  participationCertificate,
  rightsRecord,
  monthlyAssessment,
  makeUpAssessment,
];
