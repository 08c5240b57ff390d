import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { unemploymentMinimumMonths } from "./values.ts";

export interface UnemploymentFacts {
  /** Months for which employer and person had paid, whole months from 0. */
  readonly paidMonths: number;
  /** The work ended not by the person's own will. */
  readonly involuntary: boolean;
  /** Registered as unemployed and looking for work. */
  readonly registered: boolean;
}

export type UnemploymentObstacle = "less-than-minimum-months" | "voluntary" | "not-registered";
export const unemploymentObstacleTitles: Readonly<Record<UnemploymentObstacle, string>> = {
  "less-than-minimum-months": "缴费不满一年",
  voluntary: "因本人意愿中断就业",
  "not-registered": "未办理失业登记或者没有求职要求",
};

/**
 * Whether 失业保险金 is due: every condition of the law that is not met, in the order of the law; none means it is due.
 *
 * @law 中华人民共和国社会保险法 第四十五条
 */
export function unemploymentObstacles(
  law: LawAt,
  region: Region,
): Lookup<(facts: UnemploymentFacts) => readonly UnemploymentObstacle[]> {
  const minimum = law.find(unemploymentMinimumMonths, region);
  if (minimum.kind === "missing") return minimum;
  return bind(({ paidMonths, involuntary, registered }: UnemploymentFacts) => {
    const obstacles: UnemploymentObstacle[] = [];
    if (paidMonths < minimum.value) obstacles.push("less-than-minimum-months");
    if (!involuntary) obstacles.push("voluntary");
    if (!registered) obstacles.push("not-registered");
    return obstacles;
  }, minimum);
}
