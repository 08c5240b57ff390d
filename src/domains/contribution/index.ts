export { recordAssessment } from "./assessment.ts";
export { messagePlace, receiveSigned, type SignedHeaders, signatureOf } from "./inbound.ts";
export { firstRecordedMonth, postedOf } from "./months.ts";
export {
  type HistoryLine,
  historyOf,
  lastDeclaredOfMany,
  lockMessage,
  markProcessed,
  monthsDeclared,
  raiseException,
} from "./store.ts";
export { announceRelations } from "./tax-registration.ts";
