import { toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { minimumWage } from "../unemployment/values.ts";
import { careAllowance, explainCareAllowance } from "../work-injury/care-allowance.ts";
import { disabilityAllowance, explainDisabilityAllowance } from "../work-injury/disability-allowance.ts";
import { disabilityGrant, explainDisabilityGrant } from "../work-injury/disability-grant.ts";
import { type AllowanceGrade, careLevels, type DisabilityGrade, injuryAverageWage } from "../work-injury/values.ts";
import { injuryDeathRules } from "./injury-death.ts";
import { clampedFields, dayFields, grade, readMeanWage, wageFields } from "./injury-input.ts";
import { injuryTerminationRules } from "./injury-termination.ts";
import { amount, given, oneOf, optional } from "./input.ts";
import { localFigure } from "./local-figure.ts";
import { answered, type Declined, defineRule, inYuan } from "./rule.ts";

export const injuryRules = {
  "injury.grant": defineRule({
    title: "一次性伤残补助金：本人工资保底封顶后乘以等级月数，工伤保险基金支付",
    input: { grade, ...wageFields, ...dayFields },
    example: { grade: 1, averageWage12m: "6000.00", localAverageWage: "8000.00", on: "2025-06-01" },
    answer: ({ grade: of, averageWage12m, wages, localAverageWage, region, on }, context) => {
      const mean = readMeanWage(averageWage12m, wages);
      const law = context.law.on(on ?? context.on);
      const average = localFigure(localAverageWage, injuryAverageWage, law, region);
      if (average.kind === "missing") return average;
      const rule = disabilityGrant(law);
      if (rule.kind === "missing") return rule;
      const facts = { grade: of, wages: mean.wages, localAverageWage: average.amount };
      const { grant, months, ownWage, clamped, payer } = rule.value(facts);
      const result = { ...inYuan({ grant, ownWage }), months, ...clampedFields(clamped), payer };
      const rest = { basis: [rule, ...average.basis], flags: mean.flags };
      return answered(result, {
        ...rest,
        explain: () => ({ ...known(explainDisabilityGrant(law))(facts, average.input) }),
      });
    },
  }),

  "injury.allowance": defineRule({
    title: "伤残津贴（月）：1至4级基金支付，5至6级单位支付，不低于最低工资；退休后补足差额",
    input: { grade, ...wageFields, minimumWage: given(amount), pension: optional(amount), ...dayFields },
    example: {
      grade: 4,
      averageWage12m: "3000.00",
      localAverageWage: "8000.00",
      minimumWage: "2420.00",
      on: "2025-06-01",
    },
    answer: ({ grade: of, averageWage12m, wages, localAverageWage, region, on, ...input }, context) => {
      const mean = readMeanWage(averageWage12m, wages);
      if (!hasAllowance(of)) return noAllowance(of);
      const law = context.law.on(on ?? context.on);
      const average = localFigure(localAverageWage, injuryAverageWage, law, region);
      if (average.kind === "missing") return average;
      const minimum = localFigure(input.minimumWage, minimumWage, law, region);
      if (minimum.kind === "missing") return minimum;
      const rule = disabilityAllowance(law);
      if (rule.kind === "missing") return rule;
      const facts = {
        grade: of,
        wages: mean.wages,
        localAverageWage: average.amount,
        minimumWage: minimum.amount,
        pension: input.pension,
      };
      const { allowance, byShare, topUp, ownWage, clamped, payer, pensionDifference } = rule.value(facts);
      const result = {
        ...inYuan({ allowance, byShare, topUp, ownWage }),
        ...clampedFields(clamped),
        payer,
        pensionDifference: pensionDifference === null ? null : toYuan(pensionDifference),
        pensionDifferencePayer: pensionDifference === null ? null : "work-injury-fund",
      };
      const rest = { basis: [rule, ...average.basis, ...minimum.basis], flags: mean.flags };
      return answered(result, {
        ...rest,
        explain: () => ({
          ...known(explainDisabilityAllowance(law))(facts, {
            localAverageWage: average.input,
            minimumWage: minimum.input,
          }),
        }),
      });
    },
  }),

  "injury.care": defineRule({
    title: "生活护理费（月）：统筹地区职工月平均工资乘以护理等级比例，工伤保险基金支付",
    input: { careLevel: oneOf(careLevels), localAverageWage: given(amount), ...dayFields },
    example: { careLevel: "complete", localAverageWage: "8000.00", on: "2025-06-01" },
    answer: ({ careLevel, localAverageWage, region, on }, context) => {
      const law = context.law.on(on ?? context.on);
      const average = localFigure(localAverageWage, injuryAverageWage, law, region);
      if (average.kind === "missing") return average;
      const rule = careAllowance(law);
      if (rule.kind === "missing") return rule;
      const facts = { careLevel, localAverageWage: average.amount };
      const { allowance, payer } = rule.value(facts);
      const rest = { basis: [rule, ...average.basis] };
      const result = { ...inYuan({ allowance }), payer };
      return answered(result, {
        ...rest,
        explain: () => ({ allowance: known(explainCareAllowance(law))(facts, average.input) }),
      });
    },
  }),

  ...injuryTerminationRules,
  ...injuryDeathRules,
};

const hasAllowance = (of: DisabilityGrade): of is AllowanceGrade => of <= 6;

const noAllowance = (of: DisabilityGrade): Declined => ({
  kind: "declined",
  code: "injury/no-allowance",
  title: "没有伤残津贴",
  detail: `${of}级伤残没有按月的伤残津贴，1至6级才有。请核对等级；解除劳动关系的补助金见 injury.termination。`,
});
