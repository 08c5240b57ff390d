export { firstRecordedMonth, postedOf } from "./months.ts";
export { type HistoryLine, historyOf, monthsDeclared } from "./store.ts";
export { announceRelations } from "./tax-registration.ts";
