export { recordAssessment } from "./assessment.ts";
export { behindReceipt } from "./behind-voucher-store.ts";
export { firstRecordedMonth, postedOf } from "./months.ts";
export {
  type HistoryLine,
  historyOf,
  lastDeclaredOfMany,
  monthsDeclared,
  raiseException,
} from "./store.ts";
export { announceRelations } from "./tax-registration.ts";
