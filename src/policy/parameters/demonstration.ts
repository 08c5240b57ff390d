import { date } from "../kernel/calendar.ts";
import { parseYuan, rate } from "../kernel/money.ts";
import { type Values, values } from "../kernel/parameter.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { adjustmentTable } from "../pension/values.ts";

/**
 * 演示: made up, so that a demonstration has something to show. No province's yearly adjustment is shipped, because no figures
 * were found that could be trusted; these belong to no law and to no plan, and their title says so.
 */
export const demonstrationValues: readonly Values[] = [
  values(
    adjustmentTable,
    Object.fromEntries(
      [shaanxi, shanghai].map((region) => [
        region,
        [
          {
            from: date("2026-01-01"),
            to: date("2026-12-31"),
            value: {
              fixed: parseYuan("30.00"),
              perYear: parseYuan("1.00"),
              percent: rate(5_000n),
              ageBands: [
                { from: 70, to: 79, amount: parseYuan("20.00") },
                { from: 80, amount: parseYuan("40.00") },
              ],
            },
            source: { title: "演示：虚构的养老金调整办法，不是任何地方的规定" },
            status: "unconfirmed" as const,
          },
        ],
      ]),
    ),
  ),
];
