import { date } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { type Parameter, values } from "#policy/kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { maternityContinuousMonths } from "#policy/maternity/values.ts";
import { provincialUrbanIncome } from "#policy/survivor/values.ts";
import { minimumWage, unemploymentBenefitShare } from "#policy/unemployment/values.ts";
import { injuryAverageWage } from "#policy/work-injury/values.ts";

/** 演示: made-up figures of Shaanxi, of which none ships: what its office would publish. */
const made = <T>(of: Parameter<T>, value: T) => {
  const source = { title: "演示：虚构的标准" };
  return values(of, { "610000": [{ from: date("2024-01-01"), value, source, status: "unconfirmed" }] });
};

export const madeLaw = lawOf(
  {
    ...shippedTables,
    values: [
      ...shippedTables.values,
      made(minimumWage, parseYuan("2000.00")),
      made(unemploymentBenefitShare, rate(900_000n)),
      made(provincialUrbanIncome, parseYuan("48000.00")),
      made(injuryAverageWage, parseYuan("7000.00")),
      made(maternityContinuousMonths, 9),
    ],
  },
  shippedLaw.knownOn,
);
