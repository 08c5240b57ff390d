export { recordAssessment } from "./assessment.ts";
export { behindReceipt } from "./behind-voucher-store.ts";
export { basesOfEmployer } from "./employer-wages-store.ts";
export { firstRecordedMonth } from "./months.ts";
export { type Limited, monthsOutside, peopleOutside } from "./outside-limits-store.ts";
export { type PostedLine, postedOf, standing } from "./posted.ts";
export { recordRefund } from "./refund.ts";
export {
  type HistoryLine,
  historyOf,
  lastDeclaredOfMany,
  monthsDeclared,
  raiseException,
} from "./store.ts";
export { announceRelations } from "./tax-registration.ts";
