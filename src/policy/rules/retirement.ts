import { monthOf } from "../kernel/calendar.ts";
import { certain } from "../kernel/certain.ts";
import { known } from "../kernel/parameter.ts";
import { explainRetirementWindow, retirementWindow } from "../retirement/window.ts";
import { exactlyOne, oneOf, optional, plainDate, region, yearMonth } from "./input.ts";
import { answered, defineRule } from "./rule.ts";

export const retirementGroup = oneOf(["M60", "F55", "F50", "special-M", "special-F"]);

export const retirementRules = {
  "retirement.age": defineRule({
    title: "法定退休年龄与弹性退休的最早、最晚月份及各自的最低缴费年限",
    input: {
      group: retirementGroup,
      birthDate: optional(plainDate),
      birthMonth: optional(yearMonth),
      region: optional(region),
    },
    example: { group: "M60", birthMonth: "1965-05" },
    answer: ({ group, birthDate, birthMonth }, { law, on }) => {
      exactlyOne(["birthDate", "birthMonth"], birthDate, birthMonth);
      const born = birthMonth ?? monthOf(certain(birthDate));
      const rule = retirementWindow(law.on(on), group);
      if (rule.kind === "missing") return rule;
      const window = rule.value(born);
      if (window.kind === "missing") return window;
      const result = { ...window.value };
      return answered(result, {
        basis: [rule, window],
        explain: () => known(known(explainRetirementWindow(law.on(on), group))(born)),
      });
    },
  }),
};
