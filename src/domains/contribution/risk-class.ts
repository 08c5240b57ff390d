import { type RiskClass, riskClasses } from "#policy/work-injury/values.ts";

/** 行业风险类别 of an employer; one that was never classified pays by the first class until it is. */
export const riskClassOrLowest = (stored: number | null): RiskClass =>
  riskClasses.find((one) => one === stored) ?? riskClasses[0];
