import { date } from "../../../kernel/calendar.ts";
import { parseYuan, type Rate, rate } from "../../../kernel/money.ts";
import { type Dated, values } from "../../../kernel/parameter.ts";
import { shanghai } from "../../../kernel/region.ts";
import {
  calculationBase,
  deemedIndex,
  indexFloor,
  indexMethod,
  pensionMethod,
  transitionMethod,
} from "../../../pension/values.ts";

const rules2021 = { title: "上海市城镇职工基本养老金计发办法", number: "沪人社规〔2021〕27号" };
const from2006 = date("2006-01-01");

const bases = [
  // 9,580 and 9,339 (the contribution wage) both circulate for 2020
  [2020, "9580", "unconfirmed"],
  [2021, "10338", "verified"],
  [2022, "11396", "verified"],
  [2023, "12183", "verified"],
  [2024, "12307", "verified"],
  [2025, "12434", "verified"],
] as const;

const floor = (from: string, to: string, value: bigint): Dated<Rate> => ({
  from: date(from),
  to: date(to),
  value: rate(value),
  source: rules2021,
  status: "unconfirmed",
});

export const shanghaiPension = [
  values(calculationBase, {
    [shanghai]: bases.map(([year, base, status]) => ({
      from: date(`${year}-01-01`),
      to: date(`${year}-12-31`),
      value: parseYuan(base),
      source: { title: `上海市${year}年度基本养老金计发基数` },
      status,
    })),
  }),
  values(pensionMethod, {
    [shanghai]: [
      {
        from: from2006,
        value: {
          years: { kind: "years-and-months", perYear: rate(10_000n), perMonth: rate(830n) },
          rounding: "up-to-jiao",
        },
        source: rules2021,
        status: "verified",
      },
    ],
  }),
  values(indexMethod, {
    [shanghai]: [
      {
        from: from2006,
        value: { places: 4, denominator: "paid-and-deemed" },
        source: rules2021,
        status: "verified",
      },
    ],
  }),
  values(deemedIndex, {
    [shanghai]: [{ from: from2006, value: rate(1_000_000n), source: rules2021, status: "confirmed" }],
  }),
  values(indexFloor, {
    [shanghai]: [
      floor("1993-01-01", "2011-12-31", 1_000_000n),
      floor("2012-01-01", "2012-12-31", 850_000n),
      floor("2013-01-01", "2013-12-31", 750_000n),
    ],
  }),
  // Award sheets are met within half a yuan only, so its result says that it is an estimate.
  values(transitionMethod, {
    [shanghai]: [
      {
        from: from2006,
        value: { coefficient: rate(12_000n), wage: "indexed", index: rate(1_000_000n), estimate: true },
        source: rules2021,
        status: "confirmed",
      },
    ],
  }),
];
