import { parameter } from "../kernel/parameter.ts";
import type { RetirementGroup } from "../retirement/values.ts";

/** What the law sets for registration. Values stand under `parameters/`. */

/** Who may be registered as a flexible worker for the first time: below the statutory age of the group of each sex. */
export interface FlexibleRegistrationGroups {
  readonly male: RetirementGroup;
  readonly female: RetirementGroup;
}

export const flexibleRegistrationGroups = parameter<FlexibleRegistrationGroups>(
  "flexible-registration-groups",
  "灵活就业人员首次参保年龄",
);

/** Years of age. */
export const minimumWorkingAge = parameter<number>("minimum-working-age", "最低就业年龄");
