import { date } from "../../kernel/calendar.ts";
import { fen, rate } from "../../kernel/money.ts";
import { values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import { citeRegulation } from "../../regulation.ts";
import { injuryDeathPayer, pensionMonthsAfterDeath, setOffLimit, survivorMonths } from "../../survivor/values.ts";

/** Before September 2021 each province had its own rule; none is entered. */
const months = values(survivorMonths, {
  [national]: [
    {
      from: date("2021-09-01"),
      value: {
        funeral: 2,
        bands: [
          { belowYears: 5, months: 3 },
          { belowYears: 10, months: 6 },
        ],
        plainMonths: 9,
        plainUntilYears: 15,
        capYears: 30,
        pensionerMinimum: 9,
      },
      source: {
        title: "企业职工基本养老保险遗属待遇暂行办法",
        number: "人社部发〔2021〕18号",
        from: date("2021-09-01"),
      },
      status: "verified",
    },
  ],
});

const injuryPayer = values(injuryDeathPayer, {
  [national]: [
    {
      from: date("2011-01-01"),
      value: "work-injury-fund",
      source: { title: "工伤保险条例", article: "第三十九条", from: date("2011-01-01") },
      status: "verified",
    },
  ],
});

/** The pension is paid for the month of death and for none after it: how agencies handle it. */
const afterDeath = values(pensionMonthsAfterDeath, {
  [national]: [
    {
      from: date("2011-07-01"),
      value: 0,
      source: { title: "养老保险待遇停发的经办惯例" },
      status: "unconfirmed",
    },
  ],
});

/**
 * Article 46 allows setting off and names no limit; no text that we have seen does. Until one is confirmed a fifth of the month
 * is the most, which is what may be held back of wages; what is to be kept beyond it each office may publish.
 */
const setOff = values(setOffLimit, {
  [national]: [
    {
      from: date("2023-12-01"),
      value: { share: rate(200_000n), floor: fen(0n) },
      source: citeRegulation(46),
      status: "unconfirmed",
    },
  ],
});

export const survivor = [months, injuryPayer, afterDeath, setOff];
