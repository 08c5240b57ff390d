import { clampBase, explainClampedBase } from "../contribution/clamp-base.ts";
import { employeeShares, explainEmployeeShares } from "../contribution/employee-shares.ts";
import { explainFlexibleShares, flexibleShares } from "../contribution/flexible-shares.ts";
import { type Derivation, given } from "../kernel/derivation.ts";
import { fen, toYuan, zeroFen } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { amount, exactlyOne, oneOf, optional, region, yearMonth } from "./input.ts";
import { answered, defineRule, inYuan } from "./rule.ts";

export const contributionRules = {
  "contribution.assess": defineRule({
    title: "企业职工基本养老保险月缴费核算：缴费基数保底封顶，单位、个人、个人账户、统筹",
    input: {
      region,
      month: yearMonth,
      category: oneOf(["employee", "flexible"]),
      wage: optional(amount),
      base: optional(amount),
    },
    example: { region: "610000", month: "2026-03", category: "flexible", wage: "4000.00" },
    answer: ({ region: place, month, category, wage, base }, { law, explain }) => {
      exactlyOne(["wage", "base"], wage, base);
      const lawAt = law.on(month);
      const clamp = wage === undefined ? undefined : clampBase(lawAt, place, "enterprise-pension");
      if (clamp?.kind === "missing") return clamp;
      const clamped = wage === undefined ? undefined : clamp?.value(wage);
      const assessed = clamped?.base ?? base ?? zeroFen;
      const shares = category === "employee" ? employeeShares(lawAt, place) : flexibleShares(lawAt, place);
      if (shares.kind === "missing") return shares;
      const parts = shares.value(assessed);
      const { account, total } = parts;
      const employer = "employer" in parts ? parts.employer : zeroFen;
      const result = {
        ...inYuan({ base: assessed, employer, employee: fen(total - employer), account }),
        ...inYuan({ pooled: fen(total - account), total }),
        clamped: clamped !== undefined && clamped.clamped !== "no",
        clampedTo: clamped === undefined || clamped.clamped === "no" ? null : clamped.clamped.slice("to-".length),
      };
      const basis = clamp === undefined ? [shares] : [clamp, shares];
      if (!explain) return answered(result, { basis });
      const shown: Derivation | ReturnType<typeof given> =
        wage === undefined
          ? given("缴费基数", toYuan(assessed), "yuan", "本人或单位申报")
          : known(explainClampedBase(lawAt, place, "enterprise-pension"))(wage);
      const steps =
        category === "employee"
          ? known(explainEmployeeShares(lawAt, place))(assessed, shown)
          : known(explainFlexibleShares(lawAt, place))(assessed, shown);
      return answered(result, { basis, explanation: { ...steps } });
    },
  }),
};
