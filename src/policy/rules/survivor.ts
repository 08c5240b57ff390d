import { trimDecimal } from "../kernel/decimal.ts";
import type { DerivationInput } from "../kernel/derivation.ts";
import { type Fen, toYuan, zeroFen } from "../kernel/money.ts";
import { known, type Lookup, type Missing, parameterUsed } from "../kernel/parameter.ts";
import { deathBenefits, explainDeathBenefits, urbanIncomeGiven } from "../survivor/death-benefits.ts";
import { explainOverpaidAfterDeath, overpaidAfterDeath } from "../survivor/overpaid-after-death.ts";
import { injuryDeathPayer, provincialUrbanIncome } from "../survivor/values.ts";
import {
  amount,
  described,
  given,
  months,
  optional,
  plainDate,
  refuseField,
  region,
  yearMonth,
  yesOrNo,
} from "./input.ts";
import { answered, defineRule, inYuan } from "./rule.ts";

export const survivorRules = {
  "survivor.death": defineRule({
    title: "参保人员死亡后的丧葬补助金、抚恤金和个人账户继承；因工死亡的由工伤保险基金支付",
    input: {
      diedOn: plainDate,
      region: optional(region),
      paidMonths: described(months, "累计缴费月数，含视同缴费"),
      drawnMonths: optional(described(months, "已领取养老金的月数；不填或0表示在职")),
      urbanIncome: given(described(amount, "本省上一年度城镇居民人均可支配收入，全年，元")),
      accountBalance: optional(described(amount, "个人账户余额（本息减去已从中支付的养老金），元")),
      workInjury: optional(described(yesOrNo, "是否因工死亡")),
    },
    example: {
      diedOn: "2025-06-01",
      region: "610000",
      paidMonths: 222,
      urbanIncome: "46000.00",
      accountBalance: "58231.07",
    },
    answer: (
      { diedOn, region: place, paidMonths, drawnMonths = 0, urbanIncome, accountBalance, workInjury },
      context,
    ) => {
      const law = context.law.on(diedOn);
      const inheritance = accountBalance === undefined ? null : toYuan(accountBalance);
      if (workInjury === true) {
        const payer = law.find(injuryDeathPayer);
        if (payer.kind === "missing") return payer;
        const nothing = inYuan({ funeral: zeroFen, grant: zeroFen });
        return answered({ ...nothing, grantMonths: 0, inheritance, payer: payer.value }, { basis: [payer] });
      }
      const rule = deathBenefits(law);
      if (rule.kind === "missing") return rule;
      if (urbanIncome === undefined && place === undefined) {
        refuseField("region", "请给出死亡时参保的省份，或直接给出 urbanIncome");
      }
      const income: Income =
        urbanIncome === undefined ? law.find(provincialUrbanIncome, place) : { kind: "given", value: urbanIncome };
      if (income.kind === "missing") return income;
      const facts = { paidMonths, drawnMonths, urbanIncome: income.value };
      const { funeral, grantMonths, grant } = rule.value(facts);
      const shown = { ...inYuan({ funeral, grant }), grantMonths: Number(trimDecimal(grantMonths, 2)) };
      const result = { ...shown, inheritance, payer: "pension-fund" };
      const basis = income.kind === "given" ? [rule] : [rule, income];
      return answered(result, {
        basis,
        explain: () => ({ ...known(explainDeathBenefits(law))(facts, incomeShown(income)) }),
      });
    },
  }),

  "benefit.overpaid": defineRule({
    title: "死亡后多发的养老金：死亡当月照发，次月起发放的应当退还",
    input: { diedOn: plainDate, monthly: amount, lastPaid: described(yearMonth, "最后发放的月份") },
    example: { diedOn: "2026-03-15", monthly: "3120.50", lastPaid: "2026-06" },
    answer: (facts, { law }) => {
      const rule = overpaidAfterDeath(law.on(facts.diedOn));
      if (rule.kind === "missing") return rule;
      const { months: overpaidMonths, amount: overpaid } = rule.value(facts);
      const result = { months: overpaidMonths, amount: toYuan(overpaid) };
      return answered(result, {
        basis: [rule],
        explain: () => ({ ...known(explainOverpaidAfterDeath(law.on(facts.diedOn)))(facts) }),
      });
    },
  }),
};

/** The income of the year before: what the request says wins over what the province published. */
type Income = Lookup<Fen> | { readonly kind: "given"; readonly value: Fen };

const incomeShown = (income: Exclude<Income, Missing>): DerivationInput =>
  income.kind === "given"
    ? urbanIncomeGiven(income.value)
    : parameterUsed(income, { value: toYuan(income.value), unit: "yuan" });
