export { firstRecordedMonth, postedOf } from "./months.ts";
export { type HistoryLine, historyOf } from "./store.ts";
export { announceRelation } from "./tax-registration.ts";
