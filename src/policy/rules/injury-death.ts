import { type Fen, toYuan, zeroFen } from "../kernel/money.ts";
import { type Known, known, type Missing } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import {
  type Dependant,
  type DependantsPension,
  dependantsPension,
  explainDependantsPension,
} from "../work-injury/dependants-pension.ts";
import { injuryAverageWage, nationalUrbanIncome } from "../work-injury/values.ts";
import {
  explainWorkDeathGrants,
  missingPersonMonths,
  workDeathGrants,
  workDeathScopes,
} from "../work-injury/work-death.ts";
import { readMeanWage, wageFields } from "./injury-input.ts";
import { amount, given, listOf, object, oneOf, optional, plainDate, refuseField, region, yesOrNo } from "./input.ts";
import { type LocalFigure, localFigure } from "./local-figure.ts";
import { answered, defineRule, type Explanation, inYuan } from "./rule.ts";

/** `diedOn` of a missing person is the day of the accident. */
export const injuryDeathRules = {
  "injury.death": defineRule({
    title: "因工死亡：丧葬补助金、一次性工亡补助金、供养亲属抚恤金，工伤保险基金支付",
    input: {
      diedOn: plainDate,
      scope: optional(oneOf(workDeathScopes)),
      ...wageFields,
      dependants: optional(listOf(object({ kind: oneOf(["spouse", "other"]), lone: optional(yesOrNo) }))),
      urbanIncome: given(amount),
      region: optional(region),
    },
    example: {
      diedOn: "2025-06-01",
      averageWage12m: "6000.00",
      localAverageWage: "8000.00",
      dependants: [{ kind: "spouse" }, { kind: "other" }, { kind: "other", lone: true }],
    },
    answer: ({ diedOn, scope = "in-service", dependants = [], ...input }, context) => {
      checkDependants(dependants);
      const law = context.law.on(diedOn);
      const needsAverage = scope !== "missing" || dependants.length > 0;
      const average = needsAverage
        ? localFigure(input.localAverageWage, injuryAverageWage, law, input.region)
        : notNeeded;
      if (average.kind === "missing") return average;
      const needsIncome = scope !== "after-stop-work";
      const income = needsIncome ? localFigure(input.urbanIncome, nationalUrbanIncome, law) : notNeeded;
      if (income.kind === "missing") return income;
      const rule = workDeathGrants(law);
      if (rule.kind === "missing") return rule;
      const monthly = dependants.length === 0 ? noDependants : monthlyPensions(law, dependants, average, input);
      if (monthly.kind === "missing") return monthly;
      // The grants stand on the rule for missing persons too, so it is known here.
      const months = scope === "missing" ? known(missingPersonMonths(law))(diedOn) : undefined;
      const facts = { scope, localAverageWage: average.amount, urbanIncome: income.amount };
      const { payer, ...grants } = rule.value(facts);
      const result = {
        ...inYuan(grants),
        dependants: monthly.pension.parts.map(({ dependant, amount: of }) => ({
          kind: dependant.kind,
          amount: toYuan(of),
        })),
        dependantsTotal: toYuan(monthly.pension.total),
        dependantsCapped: monthly.pension.capped,
        lastWageMonth: null,
        dependantsFrom: null,
        ...months,
        payer,
      };
      const basis = [rule, ...average.basis, ...income.basis, ...monthly.basis];
      const flags = [...monthly.flags, ...(scope === "missing" ? ["assumed:income-of-the-accident"] : [])];
      return answered(result, {
        basis,
        flags,
        explain: () => ({
          ...known(explainWorkDeathGrants(law))(facts, { localAverageWage: average.input, urbanIncome: income.input }),
          ...monthly.explain(),
        }),
      });
    },
  }),
};

const notNeeded: LocalFigure = { kind: "figure", amount: zeroFen, basis: [], input: undefined };

function checkDependants(dependants: readonly Dependant[]): void {
  if (dependants.filter(({ kind }) => kind === "spouse").length > 1) {
    refuseField("dependants", "配偶只能有一人，请更正");
  }
  if (dependants.length > 50) refuseField("dependants", "供养亲属不超过50人，请更正");
}

interface Monthly {
  readonly kind: "monthly";
  readonly pension: Pick<DependantsPension, "parts" | "total" | "capped">;
  readonly basis: readonly Known<unknown>[];
  readonly flags: readonly string[];
  readonly explain: () => Explanation;
}

const noDependants: Monthly = {
  kind: "monthly",
  pension: { parts: [], total: zeroFen, capped: false },
  basis: [],
  flags: [],
  explain: () => ({}),
};

function monthlyPensions(
  law: LawAt,
  dependants: readonly Dependant[],
  average: LocalFigure,
  input: { readonly averageWage12m: Fen | undefined; readonly wages: readonly Fen[] | undefined },
): Monthly | Missing {
  const { wages, flags } = readMeanWage(input.averageWage12m, input.wages);
  const rule = dependantsPension(law);
  if (rule.kind === "missing") return rule;
  const facts = { dependants, wages, localAverageWage: average.amount };
  const explain = () => ({ dependantsTotal: known(explainDependantsPension(law))(facts, average.input).total });
  return { kind: "monthly", pension: rule.value(facts), basis: [rule], flags, explain };
}
