export * from "./budget-draft.ts";
export * from "./carry-over.ts";
export * from "./chart.ts";
export * from "./check-voucher.ts";
export * from "./match-statement.ts";
export * from "./money-route.ts";
