import { addMonths } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { explainStatutoryRetirement, statutoryRetirement } from "../retirement/statutory.ts";
import { oneOf, yearMonth } from "./input.ts";
import { answered, defineRule } from "./rule.ts";

export const retirementRules = {
  "retirement.age": defineRule({
    title: "法定退休年龄与弹性退休的最早、最晚月份",
    input: { group: oneOf(["M60", "F55", "F50"]), birthMonth: yearMonth },
    example: { group: "M60", birthMonth: "1965-05" },
    answer: (facts, { law, on, explain }) => {
      const statutory = statutoryRetirement(law.on(on));
      if (statutory.kind === "missing") return statutory;
      const found = statutory.value(facts);
      const result = { ...found, payFrom: addMonths(found.statutoryMonth, 1) };
      if (!explain) return answered(result, { basis: [statutory] });
      const explanation = { statutoryMonth: known(explainStatutoryRetirement(law.on(on)))(facts) };
      return answered(result, { basis: [statutory], explanation });
    },
  }),
};
