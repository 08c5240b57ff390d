import { accountInterestRate } from "../../account/values.ts";
import { date } from "../../kernel/calendar.ts";
import { type Rate, rate } from "../../kernel/money.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";

/** One rate for the whole country since 2016, in parts per million. What was said of 2026 is not published, so it is missing. */
const published: readonly (readonly [year: number, ppm: bigint])[] = [
  [2016, 83_100n],
  [2017, 71_200n],
  [2018, 82_900n],
  [2019, 76_100n],
  [2020, 60_400n],
  [2021, 66_900n],
  [2022, 61_200n],
  [2023, 39_700n],
  [2024, 26_200n],
  [2025, 15_000n],
];

const rates: readonly Dated<Rate>[] = published.map(([year, ppm]) => ({
  from: date(`${year}-01-01`),
  to: date(`${year}-12-31`),
  value: rate(ppm),
  source: { title: "统一和规范职工养老保险个人账户记账利率办法", number: "人社部发〔2017〕31号" },
  status: "verified",
}));

export const account = values(accountInterestRate, { [national]: rates });
