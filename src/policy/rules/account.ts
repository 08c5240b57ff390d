import { explainSettlement, explainSettlementAt } from "../account/explain-settlement.ts";
import { interestRate } from "../account/interest-rate.ts";
import { type Settlement, settleAt } from "../account/settle.ts";
import { type YearMonth, yearOf } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import {
  amount,
  given,
  monthKey,
  oneOf,
  optional,
  percent,
  recordOf,
  refuseField,
  region,
  year,
  yearMonth,
} from "./input.ts";
import { answered, defineRule, inYuan } from "./rule.ts";

export const accountRules = {
  "account.settle": defineRule({
    title: "个人账户年度结息：年初储存额利息、当年记入利息、领取期支付利息、年末储存额",
    input: {
      region: optional(region),
      year,
      open: amount,
      ratePercent: given(percent),
      credits: recordOf(monthKey, amount),
      withdrawals: optional(recordOf(monthKey, amount)),
      retireMonth: optional(yearMonth),
      method: optional(oneOf(["monthly", "annual"])),
    },
    example: { year: 2024, open: "50000.00", credits: { "1": "359.52", "2": "359.52", "7": "400.00" } },
    answer: ({ region: place, year: of, ratePercent, retireMonth: retires, ...input }, { law }) => {
      const year = { ...input, retireMonth: monthWithin(of, retires) };
      if (ratePercent !== undefined) {
        const result = wire(settleAt(ratePercent)(year), input.withdrawals !== undefined);
        return answered(result, { explain: () => explainSettlementAt(ratePercent)(year) });
      }
      const ofYear = law.on(`${of}-01` as YearMonth);
      const rate = interestRate(ofYear, place);
      if (rate.kind === "missing") return rate;
      const result = wire(settleAt(rate.value.rate)(year), input.withdrawals !== undefined);
      const flags = rate.value.provisional ? ["provisional:account-interest-rate"] : [];
      const stands = { basis: [rate], flags };
      return answered(result, { ...stands, explain: () => known(explainSettlement(ofYear, place))(year) });
    },
  }),
};

/** The month of retirement as one of the months of the year settled. */
function monthWithin(year: number, retires: YearMonth | undefined): number | undefined {
  if (retires === undefined) return undefined;
  if (yearOf(retires) !== year) refuseField("retireMonth", `应在结息年度（${year}年）内；不在该年退休的请不要填写`);
  return Number(retires.slice(5));
}

function wire({ withdrawalInterest, withdrawn: _, ...figures }: Settlement, draws: boolean) {
  return inYuan({ ...figures, ...(draws ? { withdrawalInterest } : {}) });
}
