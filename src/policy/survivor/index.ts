export * from "./award.ts";
export * from "./choose-funeral.ts";
export * from "./death-benefits.ts";
export { explainGrantMonths, grantMonths, type InsuredCareer } from "./grant-months.ts";
export * from "./overpaid-after-death.ts";
export * from "./recovery-plan.ts";
export * from "./set-off.ts";
export * from "./values.ts";
