export * from "./award.ts";
export * from "./maternity-allowance.ts";
export * from "./maternity-leave.ts";
export * from "./values.ts";
