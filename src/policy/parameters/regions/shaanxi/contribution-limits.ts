import { type ContributionLimits, contributionLimits } from "../../../contribution/values.ts";
import { date } from "../../../kernel/calendar.ts";
import { parseYuan } from "../../../kernel/money.ts";
import { type Dated, values } from "../../../kernel/parameter.ts";
import { shaanxi } from "../../../kernel/region.ts";

/**
 * Limits of the contribution base, yuan a month, by calendar year. Computed as 60 % and 300 % of the average wage of the year
 * before, not published figures, so all are unconfirmed; 2020 still stands on the older notion of that wage and is doubtful.
 */
const computed: readonly (readonly [year: number, referenceWage: string, floor: string, ceiling: string])[] = [
  [2020, "6594", "3956.40", "19782.00"],
  [2021, "6053", "3631.80", "18159.00"],
  [2022, "6543", "3925.80", "19629.00"],
  [2023, "7029", "4217.40", "21087.00"],
  [2024, "7598", "4558.80", "22794.00"],
  [2025, "7750", "4650.00", "23250.00"],
  [2026, "8031", "4818.60", "24093.00"],
];

const limits: readonly Dated<ContributionLimits>[] = computed.map(([year, referenceWage, floor, ceiling]) => ({
  from: date(`${year}-01-01`),
  to: date(`${year}-12-31`),
  value: { floor: parseYuan(floor), ceiling: parseYuan(ceiling), referenceWage: parseYuan(referenceWage) },
  source: { title: "降低社会保险费率综合方案", number: "国办发〔2019〕13号", article: "第三条" },
  status: "unconfirmed",
}));

export const enterprisePensionLimits = values(contributionLimits("enterprise-pension"), { [shaanxi]: limits });
