export * from "./check-declared.ts";
export * from "./clamp-base.ts";
export * from "./employee-shares.ts";
export * from "./flexible-shares.ts";
export * from "./values.ts";
