import { date } from "../../kernel/calendar.ts";
import type { Citation } from "../../kernel/citation.ts";
import { rate } from "../../kernel/money.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import {
  benefitMonthScale,
  benefitMonthsMost,
  medicalContributionOfPerson,
  nearRetirementMonths,
  type UnemploymentRates,
  type UnemploymentStopReason,
  unemploymentMinimumMonths,
  unemploymentNoticeDays,
  unemploymentRates,
  unemploymentStop,
} from "../../unemployment/values.ts";

/** 失业保险条例 of 1999; where it differs from 社会保险法, the law prevails from July 2011. */
const regulationSince = date("1999-01-22");
const regulation = (article: string): Citation => ({ title: "失业保险条例", number: "国务院令第258号", article });
const lawSince = date("2011-07-01");
const law = (article: string): Citation => ({ title: "中华人民共和国社会保险法", article });

const since = <T>(
  from: Dated<T>["from"],
  value: T,
  source: Citation,
): { readonly [national]: readonly Dated<T>[] } => ({
  [national]: [{ from, value, source, status: "verified" }],
});

const months = [
  values(unemploymentMinimumMonths, since(regulationSince, 12, law("第四十五条第一项"))),
  values(
    benefitMonthScale,
    since(
      regulationSince,
      {
        kind: "maxima",
        steps: [
          { fromMonths: 12, months: 12 },
          { fromMonths: 60, months: 18 },
          { fromMonths: 120, months: 24 },
        ],
      },
      law("第四十六条"),
    ),
  ),
  values(benefitMonthsMost, since(regulationSince, 24, law("第四十六条"))),
];

const nearRetirement = values(nearRetirementMonths, {
  [national]: [
    {
      from: date("2019-12-01"),
      value: 12,
      source: { title: "国务院关于进一步做好稳就业工作的意见", number: "国发〔2019〕28号" },
      status: "unconfirmed",
    },
  ],
});

const notice = values(unemploymentNoticeDays, {
  [national]: [
    {
      from: regulationSince,
      to: date("2011-06-30"),
      value: 7,
      source: regulation("第十六条"),
      status: "verified",
    },
    { from: lawSince, value: 15, source: law("第五十条"), status: "verified" },
  ],
});

/** Between March 2015 and 2016 only totals were set nationally and the provinces split them: no rates are entered for then. */
const rates: readonly Dated<UnemploymentRates>[] = [
  {
    from: regulationSince,
    to: date("2015-02-28"),
    value: { employer: rate(20_000n), employee: rate(10_000n) },
    source: regulation("第六条"),
    status: "verified",
  },
  {
    from: date("2017-01-01"),
    to: date("2025-12-31"),
    value: { employer: rate(5_000n), employee: rate(5_000n) },
    source: {
      title: "人力资源社会保障部、财政部关于阶段性降低失业保险费率有关问题的通知",
      number: "人社部发〔2017〕14号",
    },
    status: "unconfirmed",
  },
  // No document that extends the rate beyond 2025 was seen: used only by who accepts an unconfirmed value.
  {
    from: date("2026-01-01"),
    value: { employer: rate(5_000n), employee: rate(5_000n) },
    source: {
      title: "延续实施失业保险援企稳岗政策的通知（期限至2025年12月31日，以后尚未见文件）",
      number: "人社部发〔2024〕40号",
    },
    status: "unconfirmed",
  },
];

const stop = (
  reason: UnemploymentStopReason,
  keepsUnusedMonths: boolean,
  source: Citation,
  entry: Partial<Pick<Dated<unknown>, "from" | "status">> = {},
) =>
  values(unemploymentStop(reason), {
    [national]: [{ from: lawSince, value: { keepsUnusedMonths }, source, status: "verified", ...entry }],
  });

const stops = [
  stop("re-employed", true, law("第五十一条第一项")),
  // That the months are kept stands in the rules for claiming, which were not seen.
  stop("army", true, law("第五十一条第二项"), { status: "unconfirmed" }),
  stop("emigrated", false, law("第五十一条第三项")),
  stop("pension", false, law("第五十一条第四项")),
  stop("refused-job", false, law("第五十一条第五项")),
  stop("prison", true, regulation("第十五条第五项"), { from: regulationSince }),
  stop("exhausted", false, law("第四十六条")),
  stop("death", false, law("第四十九条")),
];

export const unemployment = [
  ...months,
  nearRetirement,
  notice,
  values(medicalContributionOfPerson, since(lawSince, rate(0n), law("第四十八条"))),
  values(unemploymentRates, { [national]: rates }),
  ...stops,
];
