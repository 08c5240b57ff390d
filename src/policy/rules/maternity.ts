import type { Derivation } from "../kernel/derivation.ts";
import { type Fen, toYuan } from "../kernel/money.ts";
import { type Known, known, type Missing } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import {
  allowanceBy,
  explainAllowanceBy,
  explainMaternityAllowance,
  type MaternityAllowanceFacts,
  maternityAllowance,
} from "../maternity/maternity-allowance.ts";
import { explainMaternityLeave, maternityLeave } from "../maternity/maternity-leave.ts";
import { maternityEvents } from "../maternity/values.ts";
import {
  amount,
  decimal,
  given,
  oneOf,
  optional,
  plainDate,
  refuseField,
  region,
  wholeNumber,
  yesOrNo,
} from "./input.ts";
import { answered, defineRule } from "./rule.ts";

export const maternityRules = {
  "maternity.allowance": defineRule({
    title: "生育津贴：用人单位上年度职工月平均工资除以30再乘以产假天数；`on` 为生育或者流产日期",
    input: {
      region,
      averageWage: amount,
      event: oneOf(maternityEvents),
      difficult: optional(yesOrNo),
      extraInfants: optional(wholeNumber(0, 8)),
      on: optional(plainDate),
      extraDays: given(wholeNumber(0, 400)),
      divisor: given(decimal(1)),
    },
    example: { region: "310000", averageWage: "9000.00", event: "birth", on: "2025-06-01" },
    answer: ({ region: place, averageWage, event, difficult, extraInfants, on, extraDays, divisor }, context) => {
      if (event !== "birth" && difficult === true) refuseField("difficult", "流产没有难产的增加天数，请去掉");
      if (event !== "birth" && extraInfants !== undefined && extraInfants > 0) {
        refuseField("extraInfants", "流产没有多胞胎的增加天数，请去掉");
      }
      if (event !== "birth" && extraDays !== undefined) refuseField("extraDays", "流产没有当地增加的生育假，请去掉");
      if (divisor === 0n) refuseField("divisor", "除数应大于0，如 30 或 30.4");
      const law = context.law.on(on ?? context.on);
      const leaveFacts = { event, difficult, extraInfants, provincialDays: extraDays };
      const leave = maternityLeave(law, place, leaveFacts);
      if (leave.kind === "missing") return leave;
      const facts = { averageWage, days: leave.value.days };
      const reckoned = allowanceOf(law, place, facts, divisor);
      if (reckoned.kind === "missing") return reckoned;
      const result = { ...leave.value, allowance: toYuan(reckoned.allowance) };
      const basis = [leave, ...reckoned.basis];
      return answered(result, {
        basis,
        explain: () => {
          const days = known(explainMaternityLeave(law, place, leaveFacts));
          return { days, allowance: reckoned.explain(days) };
        },
      });
    },
  }),
};

interface Reckoned {
  readonly kind: "reckoned";
  readonly allowance: Fen;
  readonly basis: readonly Known<unknown>[];
  readonly explain: (leave: Derivation) => Derivation;
}

/** By the divisor that was given, in tenths of a day, or that of the region. */
function allowanceOf(
  law: LawAt,
  place: Region,
  facts: MaternityAllowanceFacts,
  divisor: bigint | undefined,
): Reckoned | Missing {
  if (divisor !== undefined) {
    const explain = (leave: Derivation) => explainAllowanceBy(divisor, facts, { leave });
    return { kind: "reckoned", allowance: allowanceBy(divisor, facts), basis: [], explain };
  }
  const rule = maternityAllowance(law, place);
  if (rule.kind === "missing") return rule;
  const explain = (leave: Derivation) => known(explainMaternityAllowance(law, place))(facts, leave);
  return { kind: "reckoned", allowance: rule.value(facts), basis: [rule], explain };
}
