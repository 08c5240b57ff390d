export * from "./balance.ts";
export * from "./explain-settlement.ts";
export * from "./interest-rate.ts";
export * from "./settle.ts";
export * from "./settlement-entries.ts";
export * from "./values.ts";
export * from "./year-end.ts";
