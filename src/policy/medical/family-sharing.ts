import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { familySharing, type Relative } from "./values.ts";

export interface SharingFacts {
  readonly relative: Relative;
  /** The relative is insured in basic medical insurance, of employees or of residents. */
  readonly insured: boolean;
  /** The holder authorised the relative, and did not revoke it. */
  readonly authorised: boolean;
}

export type SharingObstacle = "not-a-named-relative" | "not-insured" | "not-authorised";

/**
 * 家庭共济: whether a relative may use the balance of the holder's account on a day; each obstacle, none means yes. From
 * July 2024 all near relatives may, before then spouse, parents and children.
 *
 * @law 国办发〔2021〕14号
 * @law 国办发〔2024〕38号
 */
export function sharingObstacles(
  law: LawAt,
  region: Region,
): Lookup<(facts: SharingFacts) => readonly SharingObstacle[]> {
  const rule = law.find(familySharing, region);
  if (rule.kind === "missing") return rule;
  const { relatives, needsInsurance, needsAuthorisation } = rule.value;
  return bind(({ relative, insured, authorised }: SharingFacts) => {
    const obstacles: SharingObstacle[] = [];
    if (!relatives.includes(relative)) obstacles.push("not-a-named-relative");
    if (needsInsurance && !insured) obstacles.push("not-insured");
    if (needsAuthorisation && !authorised) obstacles.push("not-authorised");
    return obstacles;
  }, rule);
}
