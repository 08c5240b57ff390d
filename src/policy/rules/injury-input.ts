import { addFen, type Fen } from "../kernel/money.ts";
import { refuse } from "../kernel/refusal.ts";
import type { MeanWage, OwnWage } from "../work-injury/own-wage.ts";
import { type DisabilityGrade, disabilityGrades } from "../work-injury/values.ts";
import { amount, exactlyOne, given, listOf, optional, plainDate, type Reader, refuseField, region } from "./input.ts";

/** 伤残等级, 1 (heaviest) to 10. */
export const grade: Reader<DisabilityGrade> = {
  schema: { type: "integer", minimum: 1, maximum: 10 },
  presence: "needed",
  read: (value) =>
    disabilityGrades.find((one) => one === value) ?? refuse("injury/grade", "应为1（最重）至10（最轻）之间的整数"),
};

/** Own wage: the mean of twelve months as one amount, or the months themselves. */
export const wageFields = {
  averageWage12m: optional(amount),
  wages: optional(listOf(amount)),
  localAverageWage: given(amount),
};

/** The day whose law answers: that of the recognition for a grant, the month for an allowance. And whose figures. */
export const dayFields = { region: optional(region), on: optional(plainDate) };

/** The mean wage from one of its two fields; `flags` say that the mean is of fewer months than the law counts. */
export function readMeanWage(averageWage12m: Fen | undefined, wages: readonly Fen[] | undefined): ReadWage {
  exactlyOne(["averageWage12m", "wages"], averageWage12m, wages);
  const monthly = [averageWage12m, ...(wages ?? [])].filter((one) => one !== undefined);
  const { length } = monthly;
  if (length < 1 || length > 12) refuseField("wages", "应给出受伤前1至12个月的缴费工资，每月一项");
  const flags = wages !== undefined && length < 12 ? ["assumed:mean-of-fewer-months"] : [];
  return { wages: { sum: addFen(...monthly), months: length }, flags };
}

export interface ReadWage {
  readonly wages: MeanWage;
  readonly flags: readonly string[];
}

/** How own wage stands in a result. */
export const clampedFields = (clamped: OwnWage["clamped"]) => ({
  clamped: clamped !== "no",
  clampedTo: clamped === "no" ? null : clamped.slice("to-".length),
});
