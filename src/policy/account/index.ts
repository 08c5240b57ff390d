export * from "./balance.ts";
