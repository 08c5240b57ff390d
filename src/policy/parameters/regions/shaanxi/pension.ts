import { date } from "../../../kernel/calendar.ts";
import { parseYuan, rate } from "../../../kernel/money.ts";
import { values } from "../../../kernel/parameter.ts";
import { shaanxi } from "../../../kernel/region.ts";
import { calculationBase, indexMethod, transitionMethod } from "../../../pension/values.ts";

const rules2006 = { title: "陕西省完善企业职工基本养老保险制度实施意见", number: "陕政发〔2006〕20号" };

/** One base for the whole province, not the average wage of the year before. What circulates for years before 2023 is extrapolated. */
const bases = [
  [2023, "7489"],
  [2024, "7727"],
  [2025, "7881"],
] as const;

export const shaanxiPension = [
  values(calculationBase, {
    [shaanxi]: bases.map(([year, base]) => ({
      from: date(`${year}-01-01`),
      to: date(`${year}-12-31`),
      value: parseYuan(base),
      source: { title: `陕西省${year}年度企业职工基本养老金计发基数` },
      status: "verified",
    })),
  }),
  values(indexMethod, {
    [shaanxi]: [
      {
        from: date("2006-01-01"),
        value: { places: 3, denominator: "months-due" },
        source: rules2006,
        status: "confirmed",
      },
    ],
  }),
  values(transitionMethod, {
    [shaanxi]: [
      {
        from: date("2006-01-01"),
        value: { coefficient: rate(14_000n), wage: "indexed" },
        source: rules2006,
        status: "verified",
      },
    ],
  }),
];
